import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';

/**
 * Photographs the running dashboard for the README and for a look at every size, palette and language:
 * `node dist/tools/screens.js --url http://127.0.0.1:4310 --out docs/screens`.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4310' },
    out: { type: 'string', default: 'docs/screens' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Shot {
  name: string;
  width: number;
  height: number;
  scheme: 'light' | 'dark';
  /** The page; the overview where it is left out. */
  path?: string;
  query: string;
  /** The whole page, or what one sees first. */
  whole: boolean;
  /** Until what is photographed is there. */
  ready?: (page: Page) => Promise<void>;
  prepare?: (page: Page) => Promise<void>;
}

const overviewReady = async (page: Page) => {
  await page.locator('table [data-fact]').first().waitFor();
  await page.locator('#compare svg').first().waitFor();
};
const partnersReady = (page: Page) => page.locator('[data-row], .picture svg path').first().waitFor();
const openFirstFigure = async (page: Page) => {
  await page.locator('table [data-fact]').first().click();
  await page.locator('dialog[open] dl').first().waitFor();
};
const openNewestFact = async (page: Page) => {
  await page.locator('[aria-labelledby=facts-title] [data-fact]').first().click();
  await page.locator('dialog[open] dl').first().waitFor();
};
const showSources = async (page: Page) => {
  for (const details of await page.locator('[data-source] summary').all()) await details.click();
  await page.locator('[aria-labelledby=sources-title]').scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 10_000);
};
const showTable = async (page: Page) => page.locator('#compare .button').click();

const DESKTOP = { width: 1360, height: 900 };
/** High enough for the table and the chart together. */
const TALL = { width: 1360, height: 1720 };
const PHONE = { width: 360, height: 760 };
const SHOTS: Shot[] = [
  { name: 'overview-desktop-light-zh', ...TALL, scheme: 'light', query: 'lang=zh', whole: false },
  {
    name: 'overview-desktop-dark-en',
    ...TALL,
    scheme: 'dark',
    query: 'lang=en&metric=revenue',
    whole: false,
  },
  {
    name: 'overview-desktop-light-en',
    ...DESKTOP,
    scheme: 'light',
    query: 'lang=en&metric=trade-value',
    whole: false,
  },
  { name: 'overview-phone-light-zh', ...PHONE, scheme: 'light', query: 'lang=zh', whole: false },
  { name: 'overview-phone-dark-en', ...PHONE, scheme: 'dark', query: 'lang=en', whole: false },
  {
    name: 'evidence-light-zh',
    ...DESKTOP,
    scheme: 'light',
    query: 'lang=zh',
    whole: false,
    prepare: openFirstFigure,
  },
  {
    name: 'evidence-phone-dark-en',
    ...PHONE,
    scheme: 'dark',
    query: 'lang=en',
    whole: false,
    prepare: openFirstFigure,
  },
  {
    name: 'evidence-quote-light-zh',
    ...DESKTOP,
    scheme: 'light',
    query: 'lang=zh',
    whole: false,
    prepare: openNewestFact,
  },
  {
    name: 'sources-light-zh',
    ...DESKTOP,
    scheme: 'light',
    query: 'lang=zh',
    whole: false,
    prepare: showSources,
  },
  {
    name: 'table-yoy-en',
    ...DESKTOP,
    scheme: 'light',
    query: 'lang=en&metric=revenue&view=yoy',
    whole: true,
    prepare: showTable,
  },
  {
    name: 'partners-light-zh',
    ...DESKTOP,
    scheme: 'light',
    path: 'partners',
    query: 'lang=zh',
    whole: false,
    ready: partnersReady,
  },
  {
    name: 'partners-dark-en',
    ...DESKTOP,
    scheme: 'dark',
    path: 'partners',
    query: 'lang=en&sort=users',
    whole: false,
    ready: partnersReady,
  },
  {
    name: 'partners-phone-light-zh',
    ...PHONE,
    scheme: 'light',
    path: 'partners',
    query: 'lang=zh&with=two',
    whole: false,
    ready: partnersReady,
  },
  {
    name: 'partners-network-light-zh',
    ...TALL,
    scheme: 'light',
    path: 'partners',
    query: 'lang=zh&view=network&until=2025-06',
    whole: false,
    ready: partnersReady,
  },
  {
    name: 'partners-network-dark-en',
    ...TALL,
    scheme: 'dark',
    path: 'partners',
    query: 'lang=en&view=network&also=talked,walls',
    whole: false,
    ready: partnersReady,
  },
  {
    name: 'partners-network-phone-dark-en',
    ...PHONE,
    scheme: 'dark',
    path: 'partners',
    query: 'lang=en&view=network',
    whole: false,
    ready: partnersReady,
  },
];

const out = resolve(values.out);
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: values.chromium, args: FLAGS });
for (const shot of SHOTS) {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height },
    colorScheme: shot.scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') process.stderr.write(`${shot.name}: ${message.text()}\n`);
  });
  page.on('pageerror', (error) => process.stderr.write(`${shot.name}: ${error.message}\n`));
  await page.goto(`${values.url}/${shot.path ?? ''}?${shot.query}`);
  await (shot.ready ?? overviewReady)(page);
  await page.waitForTimeout(600);
  await shot.prepare?.(page);
  await page.waitForTimeout(300);
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  if (wide > 0) process.stderr.write(`${shot.name}: ${wide} px too wide\n`);
  await page.screenshot({ path: join(out, `${shot.name}.png`), fullPage: shot.whole });
  process.stdout.write(`${shot.name}\n`);
  await context.close();
}
await browser.close();
