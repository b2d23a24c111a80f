import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Page } from 'playwright-core';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

jest.setTimeout(300_000);

/** Our own words; what is stated in them is what must stand on the page. */
const ARTICLES = {
  'walls.md': `---
url: https://example.org/radar/1
published: 2025-05-08
publisher: QuestMobile
title: 平台从围墙走向握手
---
大促之前,平台之间的墙又低了一些。

据QuestMobile数据,截至2025年3月,中国移动互联网月活跃用户规模为12.59亿,同比增长2.2%。

5月7日,淘宝天猫与小红书签署战略合作,双方推出“红猫计划”,笔记下方可以直接挂上店铺链接。
`,
  'quiet.md': `---
url: https://example.org/radar/2
published: 2025-06-10
publisher: 新浪财经
title: 大促平淡,快递公司各有算盘
---
今年的大促没有往年热闹,快递公司把力气放在乡镇。业内人士说,价格还会再低一些。
`,
};

let product: Product;

beforeAll(async () => {
  product = await startProduct(
    async (url) => {
      const { items } = (await (await fetch(`${url}/api/v1/news?has=deals`)).json()) as { items: unknown[] };
      const { hits } = (await (await fetch(`${url}/api/v1/search?q=红猫计划`)).json()) as {
        hits: { factId: string | null }[];
      };
      return items.length > 0 && Boolean(hits[0]?.factId);
    },
    { inbox: ARTICLES },
  );
}, 300_000);
afterAll(() => product.stop(), 120_000);

async function open(
  query: string,
  size: { width: number; height: number },
  scheme: 'light' | 'dark',
  look: (page: Page) => Promise<void>,
): Promise<void> {
  expect(await product.open(`/news?${query}`, { size, scheme }, look)).toEqual([]);
}

const titles = (page: Page) => page.locator('[data-row]').allTextContents();

describe('the page of news', () => {
  it.each([
    ['zh', DESKTOP, 'light', '12.59亿'],
    ['en', PHONE, 'dark', '1.259bn'],
  ] as const)('has a line a story with what it states, in %s at %o', async (lang, size, scheme, figure) => {
    await open(`lang=${lang}`, size, scheme, async (page) => {
      await page.locator('[data-story]').nth(1).waitFor();
      expect(await titles(page)).toEqual(['大促平淡,快递公司各有算盘', '平台从围墙走向握手']);
      await page.locator('[data-story] [data-fact]').filter({ hasText: figure }).first().waitFor();
      expect(await excess(page)).toBe(0);
      expect(await faults(page)).toEqual([]);
      await product.shoot(page, `news-${lang}`);
    });
  });

  it('filters by what is stated, and opens its evidence', async () => {
    await open('lang=zh', DESKTOP, 'light', async (page) => {
      await page.locator('[data-story]').nth(1).waitFor();
      await page.getByRole('combobox', { name: '内容' }).selectOption('deals');
      await page.locator('[data-story]').nth(1).waitFor({ state: 'detached' });
      expect(await titles(page)).toEqual(['平台从围墙走向握手']);
      expect(page.url()).toContain('has=deals');
      await page.locator('[data-fact].deal').first().click();
      await page.getByRole('dialog').getByText('红猫计划').first().waitFor();
    });
  });

  it('walks through the headlines by the arrows', async () => {
    await open('lang=en', DESKTOP, 'dark', async (page) => {
      await page.locator('[data-row]').first().focus();
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('平台从围墙走向握手');
      await page.keyboard.press('ArrowUp');
      expect(await page.evaluate('document.activeElement.textContent')).toContain('大促平淡');
    });
  });

  it('finds 月活 in 月活跃用户 from the keyboard alone', async () => {
    await open('lang=zh', DESKTOP, 'dark', async (page) => {
      await page.locator('[data-story]').first().waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('月活');
      const hit = page.locator('[data-hit]').first();
      await hit.getByText('月活', { exact: true }).first().waitFor();
      expect(await hit.textContent()).toContain('12.59亿');
      expect(page.url()).toContain('q=');
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('[data-story]').first().waitFor();
    });
    await open('lang=en&q=pdd', PHONE, 'light', async (page) => {
      await page
        .getByRole('link', { name: /Pinduoduo/ })
        .first()
        .waitFor();
      expect(await faults(page)).toEqual([]);
    });
  });
});
