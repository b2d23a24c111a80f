import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { Overview } from '@jinghe/contracts';
import { type Page } from 'playwright-core';
import { shifts, watchShifts } from './layout-shift.js';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

/** Our own words; what is stated in them is what the article must leave on the page. */
const ARTICLE = `---
url: https://example.org/radar/1
published: 2025-05-08
publisher: QuestMobile
title: 平台从围墙走向握手
---
大促之前,平台之间的墙又低了一些。

据QuestMobile数据,截至2025年3月,中国移动互联网月活跃用户规模为12.59亿,同比增长2.2%。

5月7日,淘宝天猫与小红书签署战略合作,双方推出“红猫计划”,笔记下方可以直接挂上店铺链接。
`;

// A browser on a busy machine takes its time; a hanging page is told by Playwright's own, shorter limit.
jest.setTimeout(300_000);
let product: Product;

beforeAll(async () => {
  // Begins empty: that it fills by itself is the first thing to see.
  product = await startProduct(async () => true, { pack: true });
}, 300_000);
afterAll(() => product.stop(), 120_000);

/** A page whose errors fail the test that looks at it. */
async function open(
  query: string,
  size: { width: number; height: number },
  look: (page: Page) => Promise<void>,
  scheme: 'light' | 'dark' = 'light',
): Promise<void> {
  expect(await product.open(`/${query}`, { size, scheme }, look)).toEqual([]);
}

const figures = (page: Page) => page.locator('table [data-fact]');

/** The bundled history is loaded by the worker's first run; every test after this one finds it. */
const untilHistory = (page: Page) => figures(page).nth(10).waitFor({ timeout: 120_000 });

describe('the overview', () => {
  it('fills by itself at the first start', async () => {
    await open('?lang=zh', DESKTOP, async (page) => {
      await untilHistory(page);
      const cell = page.getByRole('row').filter({ hasText: '年活跃买家' }).first();
      await cell.getByText('8.819亿').waitFor({ timeout: 120_000 });
      expect(await cell.getByText('未披露', { exact: true }).count()).toBeGreaterThan(0);
    });
  });

  it.each([
    ['zh', 'desktop', 'light', '四大平台现状', 'zh-CN'],
    ['en', 'desktop', 'dark', 'The four platforms now', 'en'],
    ['zh', 'phone', 'light', '四大平台现状', 'zh-CN'],
    ['en', 'phone', 'dark', 'The four platforms now', 'en'],
  ] as const)('is whole in %s on a %s in the %s', async (lang, on, scheme, title, tag) => {
    await open(
      `?lang=${lang}`,
      on === 'phone' ? PHONE : DESKTOP,
      async (page) => {
        await page.getByRole('heading', { name: title }).waitFor();
        await figures(page).first().waitFor();
        await page.locator('#compare svg').first().waitFor();
        expect(await page.evaluate('document.documentElement.lang')).toBe(tag);
        expect(await excess(page)).toBeLessThanOrEqual(0);
        await product.shoot(page, `overview-${on}-${scheme}-${lang}`);
      },
      scheme,
    );
  });

  it('shows the row behind a figure, by click and by keyboard, and works from its address', async () => {
    await open('?lang=zh', DESKTOP, async (page) => {
      await figures(page).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('数据行').waitFor();
      expect(await dialog.getByText('整理者备注（不是引文）').count()).toBe(1);
      expect(page.url()).toContain('fact=');
      await page.reload();
      await dialog.getByText('数据行').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(page.url()).not.toContain('fact=');
      await figures(page).nth(1).focus();
      await page.keyboard.press('Enter');
      await dialog.getByText('数据行').waitFor();
      await page.goBack();
      await dialog.waitFor({ state: 'hidden' });
    });
  });

  it('changes metric, view and language, and keeps them in the address', async () => {
    await open('?lang=zh', DESKTOP, async (page) => {
      await page.getByLabel('指标').selectOption('revenue');
      await page.getByRole('button', { name: '同比', exact: true }).click();
      await page.getByRole('button', { name: 'EN', exact: true }).click();
      await page.getByRole('button', { name: 'Show the data table' }).click();
      await page.getByRole('columnheader', { name: 'JD.com' }).last().waitFor();
      const query = new URL(page.url()).searchParams;
      expect(Object.fromEntries(query)).toEqual({ lang: 'en', metric: 'revenue', view: 'yoy' });
      // The old comparison stays on the page until the new one has come.
      await page.locator('#compare .frame[aria-label*="year-on-year"]').waitFor();
    });
  });

  it.each(['light', 'dark'] as const)('has no accessibility violation in the %s', async (scheme) => {
    await open(
      '?lang=en',
      DESKTOP,
      async (page) => {
        await figures(page).first().waitFor();
        await page.locator('#compare svg').first().waitFor();
        expect(await faults(page)).toEqual([]);
        await figures(page).first().click();
        await page.getByRole('dialog').getByText('In the data').waitFor();
        const opened = await new AxeBuilder({ page }).include('dialog').analyze();
        expect(opened.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      },
      scheme,
    );
  });

  it('says that a fact is not there', async () => {
    await product.open('/?lang=en&fact=nope', {}, (page) =>
      page.getByText('This proof cannot be found').waitFor(),
    );
  });
});

describe('what changed', () => {
  it('is told since the last visit, where there was one', async () => {
    await open('?lang=en', DESKTOP, async (page) => {
      const since = page.getByLabel('Since when');
      await since.waitFor();
      // At a first visit it is the week.
      expect(await since.inputValue()).toBe('7');
      await page.evaluate(
        `localStorage.setItem('jinghe.visits', JSON.stringify({ seen: '2026-01-10T08:00:00.000Z', before: null }))`,
      );
      await page.reload();
      await page
        .getByRole('option', { name: /^Since your last visit \(10 Jan 2026\)/ })
        .waitFor({ state: 'attached' });
      expect(await since.inputValue()).toBe('visit');
      // Another load is the same visit.
      await page.reload();
      await since.waitFor();
      expect(await since.inputValue()).toBe('visit');
    });
  });

  it('says what was learned lately, each with its proof, for as long as the reader chooses', async () => {
    await open('?lang=en', DESKTOP, async (page) => {
      const panel = page.locator('[aria-labelledby=changes-title]');
      await panel.getByRole('listitem').first().waitFor();
      expect(await panel.getByRole('listitem').count()).toBe(8);
      await panel.getByLabel('Since when').selectOption('90');
      expect(page.url()).toContain('days=90');
      await panel.getByRole('listitem').first().getByRole('button').click();
      await page.getByRole('dialog').getByText('Four times').waitFor();
    });
  });
});

describe('the coverage', () => {
  it('tells how old the newest figure of each is, and leads to its comparison', async () => {
    await open('?lang=en', DESKTOP, async (page) => {
      const panel = page.locator('section[aria-labelledby=coverage-title]');
      const row = panel.getByRole('row').filter({ hasText: 'Annual active buyers' });
      // Pinduoduo's last count of buyers is for the first quarter of 2022; Douyin never gave one.
      const pinduoduo = row.getByText(/Pinduoduo, Annual active buyers: \d+ figures, the newest for Q1 2022/);
      await pinduoduo.waitFor({ timeout: 180_000 });
      expect(await row.getByText('none', { exact: true }).count()).toBe(1);
      await panel.getByText('Silent').waitFor();
      await panel.getByText('figures on which sources disagree').waitFor();
      await row.getByRole('link', { name: /Pinduoduo/ }).click();
      await page.getByRole('heading', { name: 'Growth a year' }).waitFor();
      expect(new URL(page.url()).searchParams.get('metric')).toBe('active-buyers-annual');
    });
  });

  it('is told by the course of each figure too', async () => {
    await open('?lang=en', DESKTOP, async (page) => {
      await page
        .getByRole('img', { name: /^Course of Pinduoduo/ })
        .first()
        .waitFor();
    });
  });
});

describe('the states of the overview', () => {
  it('are a skeleton while it comes, and an error that can be tried again', async () => {
    await product.open('/?lang=en', {}, async (page) => {
      await figures(page).first().waitFor();
      let answer: () => void = () => {};
      const held = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/api/v1/overview', async (route) => {
        await held;
        await route.abort();
      });
      await page.reload();
      await page.locator('.skeleton').first().waitFor();
      answer();
      const alert = page.getByRole('alert').filter({ hasText: 'The service does not answer' });
      await alert.first().waitFor();
      await page.unroute('**/api/v1/overview');
      await alert.first().getByRole('button', { name: 'Try again' }).click();
      await figures(page).first().waitFor();
    });
  });

  it('are partial where one part fails: the others stand', async () => {
    await product.open('/?lang=en', {}, async (page) => {
      await page.route('**/api/v1/changes*', (route) => route.abort());
      await page.reload();
      await figures(page).first().waitFor();
      const changes = page.locator('[aria-labelledby=changes-title]');
      await changes.getByRole('alert').waitFor();
      await page.locator('#compare svg').first().waitFor();
      await page.unroute('**/api/v1/changes*');
      await changes.getByRole('button', { name: 'Try again' }).click();
      await changes.getByRole('listitem').first().waitFor();
    });
  });

  it('say so where the newest figure is over a year old, and where nothing is known', async () => {
    await open('?lang=en', DESKTOP, async (page) => {
      await untilHistory(page);
      const answered = await page.request.get(`${product.url}/api/v1/overview`);
      const overview = Overview.parse(await answered.json());
      const old = structuredClone(overview);
      for (const { newest } of old.coverage) if (newest) newest.months += 24;
      await page.route('**/api/v1/overview', (route) => route.fulfill({ json: old }));
      await page.reload();
      await page.getByRole('heading', { name: /^The newest figure is for/ }).waitFor();
      await page.unroute('**/api/v1/overview');
      const empty = {
        ...overview,
        latest: [],
        coverage: [],
        recentFacts: [],
        recentEvents: [],
        totals: { ...overview.totals, facts: 0 },
      };
      await page.route('**/api/v1/overview', (route) => route.fulfill({ json: empty }));
      await page.reload();
      await page.getByRole('heading', { name: 'No data yet' }).waitFor();
    });
  });

  it.each([DESKTOP, PHONE])('do not shift while they come, at %o', async (size) => {
    await open('?lang=zh', size, async (page) => {
      await watchShifts(page);
      await page.reload();
      await figures(page).first().waitFor();
      await page.locator('#compare svg').first().waitFor();
      expect(await shifts(page)).toBeLessThan(0.1);
    });
  });
});

describe('another address', () => {
  it('says that an address is no page', async () => {
    await open('nowhere?lang=en', DESKTOP, (page) => page.getByText('There is no such page').waitFor());
  });
});

describe('a new article in the inbox', () => {
  it('appears without a reload, with the sentence behind it', async () => {
    await open('?lang=zh', DESKTOP, async (page) => {
      await figures(page).first().waitFor();
      await page.getByText('实时', { exact: true }).waitFor();
      await page.evaluate('window.notReloaded = true');
      // Written beside the inbox and moved in, as a careful program does; the folder is read from then on.
      const { folder } = product;
      await writeFile(join(folder, 'radar-1.md'), ARTICLE);
      await rename(join(folder, 'radar-1.md'), join(folder, 'inbox', 'radar-1.md'));
      const fact = page.locator('[aria-labelledby=facts-title] li').filter({ hasText: '12.59亿' });
      await fact.waitFor({ timeout: 120_000 });
      await page
        .locator('[aria-labelledby=deals-title] li')
        .filter({ hasText: '红猫计划' })
        .first()
        .waitFor();
      expect(await page.evaluate('window.notReloaded')).toBe(true);
      await fact.first().getByRole('button').click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('mark').waitFor();
      expect(await dialog.locator('mark').textContent()).toContain('12.59亿');
      expect(await dialog.locator('blockquote').textContent()).toContain('QuestMobile');
    });
  });
});
