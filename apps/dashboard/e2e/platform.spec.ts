import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundleProgram } from '../../../tools/testing/bundle-program.js';
import { startApi, startProgram } from '../../../tools/testing/running-program.js';
import { startServices } from '../../../tools/testing/services.js';

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );
const SHOTS = process.env['SHOTS'];
jest.setTimeout(120_000);

let url: string;
let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const services = await startServices();
  closing.push(() => services.stop());
  const folder = await mkdtemp(join(tmpdir(), 'jinghe-e2e-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const settings = {
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    JINGHE_DATA: folder,
    JINGHE_SOURCES: 'none',
  };
  const dashboard = await bundleProgram('apps/dashboard/vite.config.ts');
  closing.push(dashboard.remove);
  const worker = await startProgram('apps/worker/vite.config.ts', [], settings, (line) =>
    line.includes('ready'),
  );
  closing.push(worker.stop);
  const api = await startApi({ ...settings, LOG_LEVEL: 'warn' }, dashboard.folder);
  closing.push(api.stop);
  url = api.url;
  // The bundled history is loaded by the worker's first run.
  for (let tries = 0; tries < 240; tries++) {
    const answer = await fetch(`${url}/api/v1/platforms/pinduoduo`);
    const { families } = (await answer.json()) as { families: { figures: { points: unknown[] }[] }[] };
    if (families.length >= 5 && families.some(({ figures }) => figures.some((one) => one.points.length > 15)))
      break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
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
  path: string,
  size: { width: number; height: number },
  colorScheme: 'light' | 'dark',
  look: (page: Page) => Promise<void>,
): Promise<string[]> {
  const context = await browser.newContext({ viewport: size, colorScheme, reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  try {
    await page.goto(`${url}${path}`);
    await look(page);
  } finally {
    await context.close();
  }
  return errors;
}

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 760 };
const faults = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

describe('the page of a platform', () => {
  it.each([
    ['zh', DESKTOP, 'light', '拼多多', '8.819亿', '另有 1 个目标'],
    ['en', PHONE, 'dark', 'Pinduoduo', '881.9m', '1 more: a target'],
  ] as const)('has its figures as counted, in %s at %o', async (lang, size, scheme, name, buyers, others) => {
    const errors = await open(`/platforms/pinduoduo?lang=${lang}`, size, scheme, async (page) => {
      await page.getByRole('heading', { name, exact: true }).waitFor();
      const family = page.locator('[data-family=active-buyers-annual]');
      await family.getByText(buyers, { exact: true }).waitFor();
      expect(await family.getByText('+7%').count()).toBe(1);
      expect(await family.locator('svg path').count()).toBeGreaterThan(0);
      await family.getByText(others).waitFor();
      // One row for each way of counting: the company's trade value and the estimate of newspapers.
      expect(await page.locator('[data-family=trade-value] tr [data-fact]').count()).toBe(2);
      await page.locator('#compare svg').first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
      expect(await page.title()).toContain(name);
      expect(await faults(page)).toEqual([]);
      if (SHOTS) await page.screenshot({ path: join(SHOTS, `platform-${lang}.png`), fullPage: true });
    });
    expect(errors).toEqual([]);
  });

  it('ranks within one way of counting only, and says where it may not', async () => {
    await open('/platforms/pinduoduo?lang=en', DESKTOP, 'dark', async (page) => {
      const daily = page.locator('[data-peers=active-users-daily]');
      const row = daily.getByRole('row').filter({ hasText: 'Pinduoduo' }).first();
      await row.getByText('259m').waitFor();
      expect(await row.locator('.rank').textContent()).toBe('1');
      await page.locator('[data-peers=trade-value]').getByText('own', { exact: false }).first().waitFor();
      await page.locator('[data-peers=active-users-monthly]').getByText('counted in other ways').waitFor();
      expect(await faults(page)).toEqual([]);
    });
  });

  it('draws another metric when asked, opens the evidence, and leads to partners and owners', async () => {
    const errors = await open('/platforms/pinduoduo?lang=en', DESKTOP, 'light', async (page) => {
      await page.getByRole('button', { name: 'Draw: Trade value (GMV)' }).click();
      expect(page.url()).toContain('metric=trade-value');
      await page.locator('#compare').getByText('media estimate').first().waitFor();
      await page.locator('[data-family=active-users-monthly] [data-fact]').first().click();
      await page.getByRole('dialog').getByText('PDD Holdings').first().waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[data-event]').first().getByRole('link').first().click();
      await page.getByRole('heading', { name: 'GOME', exact: false }).first().waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'PDD Holdings' }).first().click();
      await page.waitForURL(/platforms\/pdd-holdings/);
      await page.getByRole('heading', { name: 'PDD Holdings' }).waitFor();
    });
    expect(errors).toEqual([]);
  });

  it('says so where there is no such platform', async () => {
    await open('/platforms/no-such-shop?lang=en', DESKTOP, 'light', async (page) => {
      await page.getByRole('alert').getByText('no-such-shop').waitFor();
      expect(await faults(page)).toEqual([]);
    });
  });
});
