// Before the first paint, so that a reader of the dark page never sees a white flash.
const theme = localStorage.getItem('jinghe.theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
