export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'jinghe.theme';

/** Light, dark, or as the system says; kept in this browser. */
class ThemeChoice {
  private readonly system = window.matchMedia('(prefers-color-scheme: dark)');
  private systemDark = $state(this.system.matches);
  choice = $state<Theme>('auto');
  readonly dark = $derived(this.choice === 'auto' ? this.systemDark : this.choice === 'dark');

  constructor() {
    const kept = localStorage.getItem(KEY);
    if (kept === 'light' || kept === 'dark') this.choice = kept;
    this.system.addEventListener('change', ({ matches }) => (this.systemDark = matches));
  }

  set(choice: Theme): void {
    this.choice = choice;
    if (choice === 'auto') {
      localStorage.removeItem(KEY);
      delete document.documentElement.dataset.theme;
    } else {
      localStorage.setItem(KEY, choice);
      document.documentElement.dataset.theme = choice;
    }
  }
}

export const theme = new ThemeChoice();
