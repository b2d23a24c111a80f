/**
 * Lighthouse on the built dashboard with the bundled history, in Chromium, the median of five (`--runs` for another number, 0 for the news alone) of
 * performance, accessibility and best practices on the overview and the partners; then scrolling through all platforms and through
 * 10,000 stories. A step's cost is the processor's time of the page's thread, since the machine may be busy; tasks over 100 ms that
 * the page itself observed are counted beside it. Ends with one line for machines; a target that is missed fails.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openCatalog } from '@jinghe/catalog';
import { openStore } from '@jinghe/store';
import lighthouse, { desktopConfig } from 'lighthouse';
import { MongoClient } from 'mongodb';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundleProgram } from '../testing/bundle-program.js';
import { startApi, startProgram } from '../testing/running-program.js';
import { startServices } from '../testing/services.js';
import { Articles } from './corpus/articles.js';

const { values: asked } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    stories: { type: 'string', default: '10000' },
    /** `desktop`, as analysts look, or `mobile`: a slow telephone. */
    form: { type: 'string', default: 'desktop' },
    /** Prints what costs points. */
    why: { type: 'boolean', default: false },
  },
});
const RUNS = Number(asked.runs);
const STORIES = Number(asked.stories);
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const PAGES = { overview: '/', partners: '/partners' };
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );
const TARGET = 95;
const LONGEST_STEP_MS = 100;
const say = (line: string) => process.stdout.write(`${line}\n`);
const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

/** Scores of 0 to 100 by category, with what is not perfect. */
async function audit(url: string, port: number) {
  const config = asked.form === 'desktop' ? desktopConfig : undefined;
  const found = await lighthouse(url, { port, onlyCategories: [...CATEGORIES], logLevel: 'error' }, config);
  if (!found) throw new Error(`Lighthouse gave nothing for ${url}`);
  const { categories, audits } = found.lhr;
  const lost = CATEGORIES.flatMap((name) =>
    categories[name]!.auditRefs.flatMap(({ id, weight }) => {
      const { score, displayValue, title, details } = audits[id]!;
      const items = JSON.stringify((details as { items?: unknown[] } | undefined)?.items ?? '').slice(0, 400);
      return score !== null && score < 0.9 && weight > 0
        ? [`${name}: ${id} ${displayValue ?? title} ${items}`]
        : [];
    }),
  );
  return { scores: CATEGORIES.map((name) => 100 * (categories[name]!.score ?? 0)), lost };
}

/**
 * Scrolls a list to its end, or until so many rows have been passed.
 *
 * @returns the costliest step in milliseconds of the page's thread, and the tasks over 100 ms that the page observed
 */
async function scroll(page: Page, box: string, until: (look: () => Promise<void>) => Promise<boolean>) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
  await page.evaluate(`(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'longtask' });
  })()`);
  let longest = 0;
  let before = await spent();
  /** The browser answers between two tasks: what was spent since it was last asked is one task's, or a few short ones'. */
  const look = async () => {
    const now = await spent();
    longest = Math.max(longest, now - before);
    before = now;
  };
  while (!(await until(look))) {
    await page.evaluate(`(async () => {
      const box = ${box};
      box.scrollTop += 800;
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    })()`);
    await look();
  }
  const observed = await page.evaluate<number[]>('window.longTasks');
  return { longest, over: observed.filter((took) => took > LONGEST_STEP_MS).length };
}

const services = await startServices();
const folder = await mkdtemp(join(tmpdir(), 'jinghe-lighthouse-'));
const dashboard = await bundleProgram('apps/dashboard/vite.config.ts');
const closing: (() => Promise<unknown>)[] = [];
try {
  const settings = {
    REDIS_URL: services.redisUrl,
    JINGHE_DATA: folder,
    JINGHE_OPEN: '1',
    JINGHE_SOURCES: 'none',
    LOG_LEVEL: 'warn',
  };
  const history = { ...settings, MONGODB_URI: services.freshUri(), REDIS_PREFIX: services.freshPrefix() };
  const worker = await startProgram(
    'apps/worker/vite.config.ts',
    [],
    { ...history, LOG_LEVEL: 'log' },
    (line) => line.includes('ready'),
  );
  const api = await startApi(history, dashboard.folder);
  closing.push(api.stop, worker.stop);
  const figures = async () => {
    const answer = (await (await fetch(`${api.url}/api/v1/overview`)).json()) as {
      totals: { observations: number; events: number };
    };
    return answer.totals.observations + answer.totals.events;
  };
  for (let last = -1, now = await figures(); now < 500 || now !== last; now = await figures()) {
    if (RUNS === 0) break;
    last = now;
    await new Promise((next) => setTimeout(next, 2_000));
  }
  // What it does every minute is no part of a page.
  await closing.pop()!();

  const shown: Record<string, number> = {};
  const missed: string[] = [];
  const port = 9_222 + (process.pid % 2_000);
  const launch = (): Promise<Browser> =>
    chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [...FLAGS, `--remote-debugging-port=${port}`],
    });
  for (const [name, path] of RUNS === 0 ? [] : Object.entries(PAGES)) {
    const runs: number[][] = [];
    for (let run = 0; run < RUNS; run++) {
      const browser = await launch();
      const { scores, lost } = await audit(`${api.url}${path}`, port).finally(() => browser.close());
      runs.push(scores);
      say(`${name}: ${scores.map((score) => score.toFixed(0)).join(' ')}`);
      if (asked.why) for (const one of lost) say(`  ${one}`);
    }
    CATEGORIES.forEach((category, i) => {
      const score = median(runs.map((scores) => scores[i]!));
      shown[`${name}.${category}`] = score;
      if (score < TARGET) missed.push(`${name}.${category}`);
    });
  }

  const news = services.freshUri();
  const store = await openStore({ uri: news });
  await store.ensureIndexes();
  await store.close();
  const client = await MongoClient.connect(news);
  const articles = new Articles(openCatalog());
  const put = async (name: string, records: readonly { id: string }[]) => {
    const docs = records.map(({ id, ...fields }) => ({ _id: id, ...fields }));
    await client.db().collection<{ _id: string }>(name).insertMany(docs, { ordered: false });
  };
  let stories = 0;
  for (let n = 0; stories < STORIES; n += 10) {
    const batch = articles.stories(n);
    stories += batch.length;
    await put('stories', batch);
    await put(
      'articles',
      Array.from({ length: 10 }, (_none, i) => articles.article(n + i, 0)),
    );
  }
  await client.close();
  const newsApi = await startApi(
    { ...settings, MONGODB_URI: news, REDIS_PREFIX: services.freshPrefix() },
    dashboard.folder,
  );
  closing.push(newsApi.stop);

  const browser = await launch();
  closing.push(() => browser.close());
  const lists = {
    platforms: {
      url: `${api.url}/partners?lang=zh`,
      rows: 880,
      box: "document.querySelector('[data-rows]')",
    },
    news: { url: `${newsApi.url}/news?lang=zh`, rows: stories, box: 'document.scrollingElement' },
  };
  for (const [name, { url, rows, box }] of Object.entries(lists)) {
    if (RUNS === 0 && name === 'platforms') continue;
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(url);
    await page.locator('[data-row]').first().waitFor();
    let idle = 0;
    let last = -1;
    const { longest, over } = await scroll(page, box, async (look) => {
      const top = await page.evaluate<number>(`${box}.scrollTop`);
      idle = top === last ? idle + 1 : 0;
      last = top;
      // Older stories are asked for by a button below the list; they may still be on their way.
      if (idle > 0) {
        await page.evaluate("document.querySelector('main .foot button:enabled')?.click()");
        for (let n = 0; n < 20; n++) {
          await look();
          await new Promise((next) => setTimeout(next, 5));
        }
      }
      return idle > 40;
    });
    shown[`${name}.rows`] = rows;
    shown[`${name}.px`] = last;
    shown[`${name}.longestStepMs`] = longest;
    shown[`${name}.tasksOver100ms`] = over;
    if (longest > LONGEST_STEP_MS) missed.push(`${name} scroll`);
    say(`${name}: ${rows} rows, ${last} px, at most ${longest.toFixed(1)} ms a step, ${over} long tasks`);
    await context.close();
  }
  shown['load'] = loadavg()[0]!;
  say(
    `BENCH lighthouse ${Object.entries(shown)
      .map(([key, value]) => `${key}=${Math.round(value * 10) / 10}`)
      .join(' ')}`,
  );
  if (missed.length > 0) {
    say(`missed: ${missed.join(', ')}`);
    process.exitCode = 1;
  }
} finally {
  for (const close of closing.reverse()) await close();
  await dashboard.remove();
  await services.stop();
  await rm(folder, { recursive: true, force: true });
}
