import { type PartnersView } from '@jinghe/contracts';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Page } from 'playwright-core';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

jest.setTimeout(300_000);
let product: Product;
const partnersOf = async (url: string) =>
  (await (await fetch(`${url}/api/v1/partners`)).json()) as PartnersView;

beforeAll(async () => {
  product = await startProduct(async (url) => {
    const { partners, deals } = await partnersOf(url);
    return deals.length > 70 && partners.find(({ id }) => id === 'wechat')?.figure?.value === 1_414_000_000;
  });
}, 300_000);
afterAll(() => product.stop(), 120_000);

const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`);
const first = (page: Page) => page.locator('[data-row][aria-rowindex="2"]').getAttribute('data-row');

describe('the answer', () => {
  it('paints the page, and is not sent again while nothing changed', async () => {
    const statusOfSecond = async () => {
      const answer = await fetch(`${product.url}/api/v1/partners`);
      const headers = { 'if-none-match': answer.headers.get('etag') ?? '' };
      return (await fetch(`${product.url}/api/v1/partners`, { headers })).status;
    };
    // The bundled history may still be coming in: then the answer has changed between the two.
    let status = await statusOfSecond();
    for (let tries = 0; status !== 304 && tries < 60; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      status = await statusOfSecond();
    }
    expect(status).toBe(304);
  });
});

describe('the table of partners', () => {
  it.each([
    ['zh', DESKTOP, 'light', '微信', '14.14亿', '淘天'],
    ['en', PHONE, 'dark', 'WeChat', '1.414bn', 'Taobao'],
  ] as const)('has users, ties and news in %s at %o', async (lang, size, scheme, name, users, tie) => {
    const errors = await product.open(`/partners?lang=${lang}&q=wechat`, { size, scheme }, async (page) => {
      const wechat = row(page, 'wechat');
      await wechat.getByRole('link', { name, exact: true }).waitFor();
      await wechat.getByText(users, { exact: true }).waitFor();
      // The four, each since its first deal: see data/baseline/events.csv.
      await wechat.getByText(tie, { exact: true }).waitFor();
      expect(await wechat.locator('.tie span').allTextContents()).toEqual(['2021', '2018', '2021', '2014']);
      expect(await excess(page)).toBeLessThanOrEqual(0);
      expect(await faults(page)).toEqual([]);
      await product.shoot(page, `partners-${lang}`);
    });
    expect(errors).toEqual([]);
  });

  it('finds a platform by Chinese and English name, pinyin and initials', async () => {
    await product.open('/partners?lang=zh', {}, async (page) => {
      await page.locator('[data-row]').first().waitFor();
      await page.keyboard.press('/');
      const search = page.getByRole('searchbox');
      for (const query of ['拼多多', 'pinduoduo', 'pdd', 'Pinduoduo']) {
        await search.fill(query);
        await expect(page.locator('[data-row][aria-rowindex="2"]').getAttribute('data-row')).resolves.toBe(
          'pinduoduo',
        );
      }
      await search.fill('nobody at all');
      await page.getByText('没有符合条件的平台').waitFor();
      await page.getByRole('button', { name: '清除筛选' }).click();
      await page.getByText(/^69\d 个平台/).waitFor();
    });
  });

  it('filters and sorts, by its address alone', async () => {
    await product.open('/partners?lang=en', {}, async (page) => {
      await page.getByLabel('Works with').selectOption('two');
      await page.getByRole('button', { name: 'Monthly users' }).click();
      expect(await first(page)).toBe('wechat');
      const header = page.getByRole('columnheader', { name: 'Monthly users' });
      expect(await header.getAttribute('aria-sort')).toBe('descending');
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
        lang: 'en',
        with: 'two',
        sort: 'users',
      });
      await page.reload();
      await row(page, 'wechat').waitFor();
      expect(await first(page)).toBe('wechat');
      await page.getByLabel('Owner').selectOption('tencent');
      await row(page, 'xiaohongshu').waitFor({ state: 'detached' });
      expect(await row(page, 'wechat').count()).toBe(1);
    });
  });

  it('is walked through by the arrow keys, opens a platform by Enter and a proof by its figure', async () => {
    await product.open('/partners?lang=en&sort=users', {}, async (page) => {
      await row(page, 'wechat').locator('a').focus();
      for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowDown');
      const focused = () =>
        page.evaluate<string>("document.activeElement.closest('[data-row]')?.dataset.row");
      const fourth = await page.locator('[data-row][aria-rowindex="5"]').getAttribute('data-row');
      expect(await focused()).toBe(fourth);
      await page.keyboard.press('End');
      const count = Number(await page.getByRole('table').getAttribute('aria-rowcount'));
      expect(await page.locator(`[data-row="${await focused()}"]`).getAttribute('aria-rowindex')).toBe(
        String(count),
      );
      // Only what is seen is drawn.
      expect(await page.locator('[data-row]').count()).toBeLessThan(40);
      await page.keyboard.press('Home');
      await row(page, 'wechat').getByText('1.414bn').click();
      await page.getByRole('dialog').getByText('In the data').waitFor();
      await page.keyboard.press('Escape');
      await row(page, 'wechat').locator('a').focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/platforms/wechat?*');
    });
  });

  it('scrolls through all rows without a task over 100 ms', async () => {
    await product.open('/partners?lang=zh', { size: { width: 1360, height: 900 } }, async (page) => {
      await page.locator('[data-row]').first().waitFor();
      // By the processor's time, so that a busy machine says the same; all work of a step is at least its longest task.
      const browser = await page.context().newCDPSession(page);
      await browser.send('Performance.enable', { timeDomain: 'threadTicks' });
      const spent = async (): Promise<number> => {
        const { metrics } = await browser.send('Performance.getMetrics');
        return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
      };
      let longest = 0;
      let before = await spent();
      for (let top = 800; top < 41_400; top += 800) {
        await page.evaluate(`(async () => {
          document.querySelector('[data-rows]').scrollTop = ${top};
          await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        })()`);
        const now = await spent();
        longest = Math.max(longest, now - before);
        before = now;
      }
      process.stdout.write(`partners: at most ${longest.toFixed(1)} ms for a step of 800 px\n`);
      expect(longest).toBeLessThan(100);
    });
  });
});

describe('the network of partners', () => {
  it.each([
    ['zh', DESKTOP, 'dark'],
    ['en', PHONE, 'light'],
  ] as const)('is drawn and said in %s at %o', async (lang, size, scheme) => {
    const errors = await product.open(
      `/partners?lang=${lang}&view=network`,
      { size, scheme },
      async (page) => {
        await page.locator('.picture svg path').first().waitFor();
        const summary = await page.getByRole('img').last().getAttribute('aria-label');
        expect(summary).toContain(lang === 'zh' ? '淘宝天猫' : 'Taobao and Tmall');
        const shared = page.locator('[aria-labelledby=shared-title]').last();
        await shared.getByRole('link', { name: lang === 'zh' ? '小红书' : 'Xiaohongshu' }).waitFor();
        expect(await excess(page)).toBeLessThanOrEqual(0);
        expect(await faults(page)).toEqual([]);
        await product.shoot(page, `partners-network-${lang}`);
      },
    );
    expect(errors).toEqual([]);
  });

  it('goes back in time, tells what opened, and shows the proof of a tie', async () => {
    await product.open('/partners?lang=en&view=network&until=2024-12', {}, async (page) => {
      const moves = page.locator('section[aria-labelledby=moves-title]');
      await moves
        .getByRole('button')
        .filter({ hasText: 'JD.com × Walmart' })
        .or(moves.getByRole('button').filter({ hasText: 'Walmart × JD.com' }))
        .first()
        .waitFor();
      const shared = page.locator('section[aria-labelledby=shared-title]');
      const wechat = shared.getByRole('row').filter({ hasText: 'WeChat' });
      expect(await wechat.getByRole('button').count()).toBe(4);
      await wechat.getByRole('button').first().click();
      await page.getByRole('dialog').getByText('Parties').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('slider').fill('24000');
      await page.waitForURL(/until=20/);
      await page.getByRole('button', { name: 'Back to now' }).click();
      expect(page.url()).not.toContain('until=');
      await page.getByRole('button', { name: 'Payment', exact: true }).click();
      expect(page.url()).toContain('kinds=payment');
    });
  });
});
