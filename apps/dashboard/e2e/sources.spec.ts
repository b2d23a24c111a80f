import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Source } from '@jinghe/contracts';
import { type Page } from 'playwright-core';
import { freshState, openStore, type Store } from '../../../tools/testing/stored-records.js';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

jest.setTimeout(300_000);

let store: Store;
let product: Product;
const NOW = new Date().toISOString();
const BEFORE = new Date(Date.now() - 9 * 86_400_000).toISOString();
const LATER = new Date(Date.now() + 3_600_000).toISOString();

const source = (id: string, zh: string, en: string, more: Partial<Source> = {}): Source =>
  ({
    id,
    kind: 'feed',
    name: { zh, en },
    enabled: true,
    publisher: null,
    schedule: { cron: '0 * * * *', zone: 'Asia/Shanghai' },
    terms: { state: 'allowed', note: 'Read and kept.', url: null },
    pack: 'media',
    config: { url: `https://${id}.example/f` },
    ...more,
  }) as Source;

async function records(mongoUri: string): Promise<void> {
  store = await openStore({ uri: mongoUri });
  await store.ensureIndexes();
  const unknown = { state: 'unknown' as const, note: 'Read them first.', url: 'https://t.example/terms' };
  for (const one of [
    source('fine', '好来源', 'A fine one'),
    source('quiet', '安静的来源', 'A silent one'),
    source('dead', '失效的来源', 'A broken one', { kind: 'list-page' } as Partial<Source>),
    source('away', '连不上的来源', 'An unreachable one'),
    source('keyed', '要密钥的来源', 'One with a key', {
      kind: 'json-api',
      config: {
        url: 'https://k.example/list?key={secret:NEWS_KEY}',
        select: 'list',
        gives: 'items',
      },
    } as Partial<Source>),
    source('asked', '待接受的来源', 'One with terms', { terms: unknown, enabled: false }),
  ])
    await store.sources.upsert(
      one.id === 'dead'
        ? ({ ...one, config: { url: 'https://d.example/', items: '.a', next: null, pages: 1 } } as Source)
        : one,
    );
  const seen = { lastRunAt: NOW, lastSuccessAt: NOW, nextRunAt: LATER };
  const problem = { type: 'transient', message: 'm', file: null, line: null, field: null } as const;
  await store.sourceStates.addMissing([
    { ...freshState('fine'), ...seen, lastNewAt: NOW, newestContentAt: NOW },
    { ...freshState('keyed'), ...seen, lastNewAt: NOW, newestContentAt: NOW },
    { ...freshState('quiet'), ...seen, lastNewAt: BEFORE, newestContentAt: BEFORE, usualGap: 600 },
    {
      ...freshState('dead'),
      ...seen,
      failureStreak: 1,
      lastProblem: { ...problem, code: 'nothing-matches' },
    },
    { ...freshState('away'), ...seen, failureStreak: 6, lastProblem: { ...problem, code: 'dns' } },
  ]);
}

beforeAll(async () => {
  product = await startProduct(async () => true, {
    records,
    settings: { JINGHE_SECRET: 'a key for the spec only' },
  });
}, 300_000);
afterAll(async () => {
  await product.stop();
  await store.close();
}, 60_000);

async function open(
  query: string,
  size: { width: number; height: number },
  scheme: 'light' | 'dark',
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const errors = await product.open(`/sources?${query}`, { size, scheme }, async (page) => {
    await page.locator('[data-row]').first().waitFor();
    await look(page);
  });
  expect(errors).toEqual([]);
}

const rows = (page: Page) =>
  page.locator('[data-row]').evaluateAll((all) => all.map((one) => one.getAttribute('data-row')));
describe('the page of sources', () => {
  it.each([
    ['zh', DESKTOP, 'light', '页面与选择器或格式不再相符'],
    ['en', PHONE, 'dark', 'The page no longer matches its selectors or format'],
  ] as const)('has what needs somebody first, and why, in %s at %o', async (lang, size, scheme, why) => {
    await open(`lang=${lang}`, size, scheme, async (page) => {
      expect(await rows(page)).toEqual(['dead', 'quiet', 'away', 'fine', 'keyed', 'asked']);
      await page.getByText(why).waitFor();
      expect(await excess(page)).toBe(0);
      expect(await faults(page)).toEqual([]);
      await product.shoot(page, `sources-page-${lang}`);
    });
  });

  it('filters by state and words, and keeps that in the address', async () => {
    await open('lang=en', DESKTOP, 'light', async (page) => {
      await page.getByRole('combobox', { name: 'State' }).selectOption('silent');
      await page.locator('[data-row=dead]').waitFor({ state: 'detached' });
      expect(await rows(page)).toEqual(['quiet']);
      expect(page.url()).toContain('health=silent');
    });
    await open('lang=en&q=fine', DESKTOP, 'light', async (page) =>
      expect(await rows(page)).toEqual(['fine']),
    );
  });

  it.each([
    ['en', DESKTOP, 'light', 'One with a key', 'Set', 'NEWS_KEY is set', 'Proxy', 'Address', 'Save', 'Saved'],
    [
      'zh',
      PHONE,
      'dark',
      '要密钥的来源',
      '更换',
      'NEWS_KEY 已保存',
      '代理服务器',
      '地址',
      '保存',
      '已保存，',
    ],
  ] as const)(
    'lets an admin set a secret, which no page shows, and choose a proxy, in %s',
    async (lang, size, scheme, name, set, isSet, proxy, address, save, saved) => {
      await open(`lang=${lang}`, size, scheme, async (page) => {
        await page.getByRole('button', { name }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('NEWS_KEY').fill('sesame+4711');
        await dialog.getByRole('button', { name: set, exact: true }).click();
        await dialog.getByText(isSet).waitFor();
        expect(await dialog.getByLabel('NEWS_KEY').inputValue()).toBe('');
        await dialog.locator('summary', { hasText: proxy }).click();
        await dialog.getByLabel(address, { exact: true }).fill('http://proxy.example:3128');
        await product.shoot(page, `sources-connection-${lang}`);
        expect(await faults(page)).toEqual([]);
        await dialog.locator('form', { hasText: address }).getByRole('button', { name: save }).click();
        await dialog.getByText(saved).waitFor();
        expect((await store.sources.get('keyed'))?.proxy).toEqual({ url: 'http://proxy.example:3128' });
        expect(await page.content()).not.toContain('sesame');
      });
    },
  );

  it('lets a person accept terms, run and pause a source', async () => {
    await open('lang=en', DESKTOP, 'dark', async (page) => {
      await page.getByRole('button', { name: 'One with terms' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Read them first.').waitFor();
      await product.shoot(page, 'sources-drawer-en');
      expect(await faults(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'I have read and accept the terms' }).click();
      await dialog.getByText(/Accepted by analyst/).waitFor();
      await dialog.getByRole('button', { name: 'Run now' }).click();
      await dialog.getByText('Asked for; it begins within seconds').waitFor();
      await dialog.getByRole('button', { name: 'Pause' }).click();
      await dialog.getByText('Paused by analyst').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect((await store.sources.get('asked'))?.paused?.by).toBe('analyst');
    });
  });
});
