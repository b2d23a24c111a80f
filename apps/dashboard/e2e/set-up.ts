import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundleProgram } from '../../../tools/testing/bundle-program.js';
import { startApi, startProgram } from '../../../tools/testing/running-program.js';
import { startServices } from '../../../tools/testing/services.js';

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );
/** A hanging page is told by this limit, which is shorter than the test's and long enough for a slow, busy machine. */
const PATIENCE_MS = 60_000;

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 760 };

/** What there is to see when a spec begins, beside the bundled history. */
export interface SetUp {
  /** Files that lie in the inbox when the worker starts, by name. */
  readonly inbox?: Readonly<Record<string, string>>;
  /** Settings that differ from the usual ones: a machine without accounts. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Also loads the pack of sources that comes with the product. */
  readonly pack?: boolean;
  /** Puts records into the database, instead of a worker that gathers, or before it begins. */
  readonly records?: (mongoUri: string) => Promise<void>;
  /** A worker runs beside records, too. */
  readonly worker?: boolean;
}

export interface Product {
  readonly url: string;
  /** The link that makes the first admin; null on a machine without accounts. */
  readonly setUpLink: string | null;
  /** Where the product keeps its data; `inbox` lies in it. */
  readonly folder: string;
  /**
   * Opens a page of the product and looks at it.
   *
   * @returns what the browser complained of meanwhile
   */
  open(
    path: string,
    how: { size?: { width: number; height: number }; scheme?: 'light' | 'dark' },
    look: (page: Page) => Promise<void>,
  ): Promise<string[]>;
  /** A photograph into the folder that `SHOTS` names; nothing without it. */
  shoot(page: Page, name: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The built product with its own services, the bundled history in it, and a browser.
 *
 * @param isFull whether what a spec asserts is there; asked until it is, for two minutes
 */
export async function startProduct(
  isFull: (url: string) => Promise<boolean>,
  setUp: SetUp = {},
): Promise<Product> {
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closing.reverse()) await close();
  };
  try {
    const services = await startServices();
    closing.push(() => services.stop());
    const folder = await mkdtemp(join(tmpdir(), 'jinghe-e2e-'));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    const settings = {
      MONGODB_URI: services.freshUri(),
      REDIS_URL: services.redisUrl,
      REDIS_PREFIX: services.freshPrefix(),
      JINGHE_DATA: folder,
      JINGHE_OPEN: '1',
      ...setUp.settings,
      ...(setUp.pack ? {} : { JINGHE_SOURCES: 'none' }),
    };
    await mkdir(join(folder, 'inbox'));
    for (const [name, text] of Object.entries(setUp.inbox ?? {}))
      await writeFile(join(folder, 'inbox', name), text);
    const dashboard = await bundleProgram('apps/dashboard/vite.config.ts');
    closing.push(dashboard.remove);
    const isReady = (line: string) => line.includes('ready');
    let said = () => '';
    if (setUp.records) await setUp.records(settings.MONGODB_URI);
    if (!setUp.records || setUp.worker) {
      const worker = await startProgram('apps/worker/vite.config.ts', [], settings, isReady);
      closing.push(worker.stop);
      said = worker.said;
    }
    const api = await startApi({ ...settings, LOG_LEVEL: 'warn' }, dashboard.folder);
    closing.push(api.stop);
    const deadline = Date.now() + 120_000;
    while (!(await isFull(api.url))) {
      if (Date.now() > deadline) throw new Error(`What is to be seen was not there in time:\n${said()}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    const browser: Browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: FLAGS,
    });
    closing.push(() => browser.close());
    return {
      url: api.url,
      setUpLink: (JSON.parse(api.ready) as { setUp?: string }).setUp ?? null,
      folder,
      stop,
      async open(path, { size = DESKTOP, scheme = 'light' }, look) {
        const context = await browser.newContext({
          viewport: size,
          colorScheme: scheme,
          reducedMotion: 'reduce',
        });
        context.setDefaultTimeout(PATIENCE_MS);
        const page = await context.newPage();
        const errors: string[] = [];
        page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
        page.on('pageerror', (error) => errors.push(error.message));
        try {
          await page.goto(`${api.url}${path}`);
          await look(page);
        } catch (error) {
          const shown = await page.innerText('body').catch(() => '(no page)');
          const told = `At ${page.url()} the page showed:\n${shown.slice(0, 2_000)}\nIts errors: ${errors.join('\n') || 'none'}`;
          throw new Error(`${error instanceof Error ? error.message : String(error)}\n${told}`, {
            cause: error,
          });
        } finally {
          await context.close();
        }
        return errors;
      },
      async shoot(page, name) {
        const shots = process.env['SHOTS'];
        if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a screen reader or a keyboard would stumble over, one line a rule. */
export const faults = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

/** How many pixels the page is wider than its window. */
export const excess = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
