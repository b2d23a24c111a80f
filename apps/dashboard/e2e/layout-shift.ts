import { type Page } from 'playwright-core';

/** From its next load on, a page adds up its layout shifts as Core Web Vitals does for one window (https://web.dev/articles/cls). */
export const watchShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(`
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  `);

/** What has shifted since the load: below 0.1 nobody minds. */
export const shifts = (page: Page): Promise<number> => page.evaluate<number>('window.shifted');
