import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Overview } from '@jinghe/contracts';
import { readXlsx } from 'hucre';
import { type Page } from 'playwright-core';
import { shifts, watchShifts } from './layout-shift.js';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

// A browser on a busy machine takes its time; a hanging page is told by Playwright's own, shorter limit.
jest.setTimeout(300_000);
let product: Product;

/** The bundled history has over a thousand figures; it is in when no more have come for a while. */
function isAllThere(): (url: string) => Promise<boolean> {
  let seen = 0;
  let times = 0;
  return async (url) => {
    const answer = await fetch(`${url}/api/v1/overview`);
    const { observations } = Overview.parse(await answer.json()).totals;
    times = observations === seen ? times + 1 : 0;
    seen = observations;
    return observations > 1_000 && times > 10;
  };
}

beforeAll(async () => {
  product = await startProduct(isAllThere());
}, 300_000);
afterAll(() => product?.stop(), 120_000);

/** A page whose errors fail the test that looks at it. */
async function open(
  query: string,
  look: (page: Page) => Promise<void>,
  how: Parameters<Product['open']>[1] = {},
): Promise<void> {
  expect(await product.open(`/${query}`, how, look)).toEqual([]);
}

const chart = (page: Page) => page.locator('#compare .chart svg').first();

async function fileOf(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return readFile(await download.path());
}

describe('the comparing page', () => {
  it('is reached by its link, and compares what the reader chooses, by its address alone', async () => {
    await open('?lang=en', async (page) => {
      // The choices of metric come with the overview: the page must be the same whether they are there first or last.
      await page.locator('table [data-fact]').first().waitFor();
      await page.getByRole('link', { name: 'Compare' }).click();
      await page.getByLabel('Metric', { exact: true }).selectOption('revenue');
      await page.getByLabel('Periods').selectOption('year');
      await page.getByRole('button', { name: 'Remove Douyin' }).click();
      await page.getByLabel('Add a platform').fill('Kuaishou');
      await page.getByLabel('Add a platform').press('Enter');
      await page.getByText('sums of their quarters').waitFor();
      await page.reload();
      await page.getByText('sums of their quarters').waitFor();
      expect(new URL(page.url()).searchParams.get('platforms')).toBe('taobao-tmall,pinduoduo,jd,kuaishou');
      // The yearly revenue that JD.com stated for 2024: see data/baseline/figures.csv.
      await page.getByRole('row').filter({ hasText: '2024' }).getByText('RMB 1.159tn').first().waitFor();
    });
  });

  it('ranks within one definition, says what was known on a day, and hands the numbers out', async () => {
    await open('compare?lang=en&metric=active-users-monthly', async (page) => {
      const standings = page.locator('[aria-labelledby=standings-title]');
      await standings.getByRole('row').filter({ hasText: 'Alibaba Group' }).getByText('leads').waitFor();
      expect((await fileOf(page, 'Export CSV')).toString('utf8')).toContain('1255000000');
      await page.getByLabel('As known on').fill('2020-01-01');
      await page.getByText('Nothing to draw for this metric yet').waitFor();
      await page.getByLabel('Add a platform').fill('nobody');
      await page.getByLabel('Add a platform').press('Enter');
      await page.getByText('The catalogue has no such platform').waitFor();
    });
  });

  it.each([
    ['light', DESKTOP],
    ['dark', PHONE],
  ] as const)('has no accessibility violation in the %s and fits its window', async (scheme, size) => {
    await open(
      'compare?lang=zh&metric=revenue&view=indexed',
      async (page) => {
        await chart(page).waitFor();
        await product.shoot(page, `compare-${scheme}-zh`);
        await page.getByText(/^图中时段的合作事件/).click();
        expect(await faults(page)).toEqual([]);
        expect(await excess(page)).toBeLessThanOrEqual(0);
      },
      { scheme, size },
    );
  });

  it('says when its program cannot be fetched, and fetches it when asked again', async () => {
    await product.open('/?lang=en', {}, async (page) => {
      await page.route('**/ComparePage*', (route) => route.abort());
      await page.getByRole('link', { name: 'Compare' }).click();
      await page.getByRole('alert').getByText('The data could not be fetched').waitFor();
      await page.unroute('**/ComparePage*');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByLabel('As known on').waitFor();
    });
  });

  it('hands out the numbers of the table as a workbook, and the chart as a picture', async () => {
    await open('compare?lang=en&metric=active-users-monthly', async (page) => {
      await chart(page).waitFor();
      const { sheets } = await readXlsx(await fileOf(page, 'Export XLSX'));
      expect(sheets.map(({ name }) => name)).toEqual(['Data', 'Notes']);
      const rows = sheets[0]!.rows;
      expect(rows.flat()).toContain(1_255_000_000);
      const table = page.getByRole('region', { name: 'Table', exact: true });
      expect(await table.locator('tbody tr').count()).toBe(rows.length - 1);
      const png = await fileOf(page, 'Export PNG');
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(png.length).toBeGreaterThan(20_000);
    });
  });

  it('lists the deals that the chart marks, each with its proof, and the course around one', async () => {
    await open('compare?lang=en', async (page) => {
      await chart(page).waitFor();
      const list = page.locator('details.marks');
      await list.getByText(/^Deals in the time of the chart/).click();
      const deal = list.getByRole('listitem').filter({ hasText: '红猫计划' });
      await deal.getByRole('button', { name: /^Taobao and Tmall × Xiaohongshu/ }).press('Enter');
      await page.getByRole('dialog').getByText('Four times').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      const told = list.getByRole('listitem').filter({ hasText: '2020-' }).first();
      await told.getByRole('button', { name: /^Course around/ }).click();
      const study = page.locator('section[aria-labelledby=study-title]');
      await study.getByText('This shows what came before and after, not what caused it').waitFor();
      await study.getByRole('row').filter({ hasText: 'Annual active' }).first().waitFor();
      await page.reload();
      await study.getByRole('button', { name: 'Close' }).click();
      await study.waitFor({ state: 'hidden' });
    });
  });

  it('leads through its table by the arrows, and is whole on paper', async () => {
    await open('compare?lang=en&metric=active-buyers-annual', async (page) => {
      const table = page.getByRole('region', { name: 'Table', exact: true });
      const taobao = table.getByRole('button', { name: '811m users' });
      await taobao.focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.locator(':focus').innerText()).toBe('823.8m users');
      await page.keyboard.press('ArrowDown');
      expect(await page.locator(':focus').innerText()).toBe('788.4m users');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('Four times').waitFor();
      await page.keyboard.press('Escape');
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button', { name: 'Export CSV' }).isVisible()).toBe(false);
      const hidden = `(() => {
        const it = document.querySelector('#compare .scroll');
        return it.scrollHeight - it.clientHeight;
      })()`;
      expect(await page.evaluate<number>(hidden)).toBeLessThanOrEqual(1);
    });
  });

  it('aligns years to a month, and tells the yearly growth of each line', async () => {
    await open('compare?lang=en&metric=revenue&grain=year', async (page) => {
      await page.getByRole('row').filter({ hasText: '2024' }).getByText('RMB 1.159tn').first().waitFor();
      await page.getByLabel('Years end in').selectOption('3');
      // Alibaba's fiscal year 2025, as its annual report states it.
      const table = page.getByRole('region', { name: 'Table', exact: true });
      await table.getByRole('row').filter({ hasText: 'FY2025' }).getByText('RMB 996.3bn').waitFor();
      const growth = page.getByRole('region', { name: 'Growth a year: Table' });
      await growth
        .getByRole('row')
        .filter({ hasText: 'Alibaba' })
        .getByText(/\+[\d.]+%/)
        .first()
        .waitFor();
    });
  });

  it('says that it waits, that it failed, and draws when asked again; a part that fails leaves the rest', async () => {
    await product.open('/compare?lang=en', {}, async (page) => {
      await chart(page).waitFor();
      let answer: () => void = () => {};
      const held = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/api/v1/compare*', async (route) => {
        await held;
        await route.abort();
      });
      await page.reload();
      await page.locator('#compare').getByText('Loading').waitFor({ state: 'attached' });
      answer();
      const alert = page.locator('#compare').getByRole('alert');
      await alert.getByText('The data could not be fetched').waitFor();
      await page.unroute('**/api/v1/compare*');
      await alert.getByRole('button', { name: 'Try again' }).click();
      await chart(page).waitFor();
      await page.route('**/api/v1/platforms', (route) => route.abort());
      await page.reload();
      await chart(page).waitFor();
      await alert.getByText('The service does not answer').waitFor();
      await page.unroute('**/api/v1/platforms');
      await alert.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('button', { name: 'Remove Douyin' }).waitFor();
      await alert.waitFor({ state: 'hidden' });
    });
  });

  it('does not shift while it comes', async () => {
    await open('compare?lang=en', async (page) => {
      await watchShifts(page);
      await page.reload();
      await chart(page).waitFor();
      await page.getByRole('heading', { name: 'Growth a year' }).waitFor();
      expect(await shifts(page)).toBeLessThan(0.1);
    });
  });
});

describe('the shopping festivals', () => {
  it('stand year by year, with growth only where days and counting are the same', async () => {
    await open('compare?lang=en', async (page) => {
      await page.getByRole('button', { name: 'Festivals and calendar' }).click();
      const double11 = page.getByRole('region', { name: 'Double 11' });
      const row = (text: string) => double11.getByRole('row').filter({ hasText: text });
      // Eleven days in both years; the year before was one day, so 2020 has no growth.
      await row('RMB 540.3bn').getByText('+8.45%').waitFor();
      expect(await row('RMB 498.2bn').innerText()).not.toContain('%');
      await page.getByText('Not published by the chosen platforms since 2021').waitFor();
      await double11.getByRole('button', { name: 'RMB 540.3bn' }).press('Enter');
      await page.getByRole('dialog').getByText('Four times').waitFor();
      expect(new URL(page.url()).searchParams.get('tab')).toBe('festivals');
    });
  });

  it('have a calendar with the days of published results, each with its proof', async () => {
    await open('compare?lang=en&tab=festivals', async (page) => {
      const calendar = page.locator('section[aria-labelledby=calendar-title]');
      const results = calendar
        .getByRole('listitem')
        .filter({ hasText: 'JD.com published its results for Q4 2024' });
      await results.getByText('2025-03-06').waitFor();
      await results.getByRole('button').click();
      await page.getByRole('dialog').getByText('Four times').waitFor();
    });
  });

  it.each([
    ['light', DESKTOP],
    ['dark', PHONE],
  ] as const)('have no accessibility violation in the %s and fit the window', async (scheme, size) => {
    await open(
      'compare?lang=zh&tab=festivals',
      async (page) => {
        await page.getByRole('heading', { name: '日历' }).waitFor();
        await product.shoot(page, `festivals-${scheme}-zh`);
        expect(await faults(page)).toEqual([]);
        expect(await excess(page)).toBeLessThanOrEqual(0);
      },
      { scheme, size },
    );
  });

  it('say that they failed, and come when asked again', async () => {
    await product.open('/compare?lang=en&tab=festivals', {}, async (page) => {
      await page.getByRole('heading', { name: 'Calendar' }).waitFor();
      await page.route('**/api/v1/festivals*', (route) => route.abort());
      await page.reload();
      const alert = page.getByRole('alert').filter({ hasText: 'The data could not be fetched' });
      await alert.waitFor();
      await page.unroute('**/api/v1/festivals*');
      await alert.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { name: 'Calendar' }).waitFor();
    });
  });
});
