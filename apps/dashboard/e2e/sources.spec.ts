import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { type Source } from '@jinghe/contracts';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundleProgram } from '../../../tools/testing/bundle-program.js';
import { startApi } from '../../../tools/testing/running-program.js';
import { startServices } from '../../../tools/testing/services.js';
import { freshState, openStore, type Store } from '../../../tools/testing/stored-records.js';

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );
const SHOTS = process.env['SHOTS'];
jest.setTimeout(120_000);

let store: Store;
let url: string;
let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];
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

beforeAll(async () => {
  const services = await startServices();
  closing.push(() => services.stop());
  const folder = await mkdtemp(join(tmpdir(), 'jinghe-e2e-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const MONGODB_URI = services.freshUri();
  store = await openStore({ uri: MONGODB_URI });
  closing.push(() => store.close());
  await store.ensureIndexes();
  const unknown = { state: 'unknown' as const, note: 'Read them first.', url: 'https://t.example/terms' };
  for (const one of [
    source('fine', '好来源', 'A fine one'),
    source('quiet', '安静的来源', 'A silent one'),
    source('dead', '失效的来源', 'A broken one', { kind: 'list-page' } as Partial<Source>),
    source('away', '连不上的来源', 'An unreachable one'),
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
    { ...freshState('quiet'), ...seen, lastNewAt: BEFORE, newestContentAt: BEFORE, usualGap: 600 },
    {
      ...freshState('dead'),
      ...seen,
      failureStreak: 1,
      lastProblem: { ...problem, code: 'nothing-matches' },
    },
    { ...freshState('away'), ...seen, failureStreak: 6, lastProblem: { ...problem, code: 'dns' } },
  ]);
  const dashboard = await bundleProgram('apps/dashboard/vite.config.ts');
  closing.push(dashboard.remove);
  const settings = {
    MONGODB_URI,
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    JINGHE_DATA: folder,
    LOG_LEVEL: 'warn',
  };
  const api = await startApi(settings, dashboard.folder);
  closing.push(api.stop);
  url = api.url;
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  closing.push(() => browser.close());
}, 120_000);

afterAll(async () => {
  for (const close of closing.reverse()) await close();
}, 60_000);

async function open(
  query: string,
  size: { width: number; height: number },
  colorScheme: 'light' | 'dark',
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: size, colorScheme, reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  try {
    await page.goto(`${url}/sources?${query}`);
    await page.locator('[data-row]').first().waitFor();
    await look(page);
  } finally {
    await context.close();
  }
  expect(errors).toEqual([]);
}

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 760 };
const rows = (page: Page) =>
  page.locator('[data-row]').evaluateAll((all) => all.map((one) => one.getAttribute('data-row')));
const faults = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
const shoot = async (page: Page, name: string) =>
  void (SHOTS && (await page.screenshot({ path: join(SHOTS, `${name}.png`) })));

describe('the page of sources', () => {
  it.each([
    ['zh', DESKTOP, 'light', '页面与选择器或格式不再相符'],
    ['en', PHONE, 'dark', 'The page no longer matches its selectors or format'],
  ] as const)('has what needs somebody first, and why, in %s at %o', async (lang, size, scheme, why) => {
    await open(`lang=${lang}`, size, scheme, async (page) => {
      expect(await rows(page)).toEqual(['dead', 'quiet', 'away', 'fine', 'asked']);
      await page.getByText(why).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
      expect(await faults(page)).toEqual([]);
      await shoot(page, `sources-page-${lang}`);
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

  it('lets a person accept terms, run and pause a source', async () => {
    await open('lang=en', DESKTOP, 'dark', async (page) => {
      await page.getByRole('button', { name: 'One with terms' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Read them first.').waitFor();
      await shoot(page, 'sources-drawer-en');
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
