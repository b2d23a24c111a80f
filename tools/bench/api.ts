/**
 * The API at size, on the one-machine database: a generated store of 100,000 articles and 1,000,000 facts (`--articles`, `--facts` for
 * others), filled in two halves. Each page's requests at 50 at once, beside a bare Mongoose read of the same documents in the same
 * run, at 50 at once too; with kept answers, and while somebody writes twice a second so that answers are made anew. Then single
 * comparisons, each after a write, at half and at full size. Ends with one line for machines; a target that is missed fails.
 */
import { openCatalog } from '@jinghe/catalog';
import { compareCatalogOf, platformsNeeded } from '@jinghe/compare';
import { openStore, type Store } from '@jinghe/store';
import { MongoClient } from 'mongodb';
import { createConnection, Schema } from 'mongoose';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { startApi } from '../testing/running-program.js';
import { startServices } from '../testing/services.js';
import { Chance } from './corpus/chance.js';
import { Corpus } from './corpus/load.js';

const { values: asked } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    facts: { type: 'string' },
    requests: { type: 'string', default: '1500' },
  },
});
const ARTICLES = Number(asked.articles);
const FACTS = Number(asked.facts ?? 10 * ARTICLES);
const REQUESTS = Number(asked.requests);
const AT_ONCE = 50;
const SINGLE = 40;
const WRITTEN_EVERY_MS = 500;
const say = (line: string) => process.stdout.write(`${line}\n`);

const catalog = openCatalog();
const compareCatalog = compareCatalogOf(catalog);
const core = catalog.core.map(({ id }) => id);
const FAMILIES = [
  'active-users-monthly',
  'active-users-daily',
  'active-buyers-annual',
  'trade-value',
  'revenue',
];
const VIEWS = ['absolute', 'indexed', 'yoy', 'share'];

/** What strategists ask: families, views, pairs and all four. */
const comparisons = FAMILIES.flatMap((metric) =>
  VIEWS.flatMap((view) =>
    [core, core.slice(0, 2), [core[2]!, core[3]!]].map((platforms) => ({ metric, view, platforms })),
  ),
);
const pathOf = ({ metric, view, platforms }: (typeof comparisons)[number]) =>
  `/api/v1/compare?metric=${metric}&view=${view}&platforms=${platforms.join(',')}&events=yes`;
const names = catalog.platforms.slice(0, 60).map(({ name }) => name.zh);
const ABOUT = '月活 月活跃用户 战略合作 收入 同比增长 互联互通 季报 大促 日活 监管 达成合作 成交'.split(' ');
const questions = Array.from({ length: 400 }, (_none, n) => {
  const chance = new Chance(31, n);
  const [name, about] = [chance.one(names), chance.one(ABOUT)];
  return [about, name, `${name} ${about}`, `${about} 2024`, `${chance.one(names)} ${name}`][n % 5]!;
});

const percentile = (took: number[], part: number) =>
  [...took].sort((a, b) => a - b)[Math.min(took.length - 1, Math.floor(part * took.length))] ?? 0;

/** Times of `count` runs, so many at once. */
async function timed(count: number, atOnce: number, run: (n: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const n = next++;
        const from = performance.now();
        await run(n);
        took.push(performance.now() - from);
      }
    }),
  );
  return took;
}

/** Another observation is written every so often, as by a worker, while `during` runs. */
async function whileWritten<T>(store: Store, during: () => Promise<T>): Promise<T> {
  let over = false;
  const writing = (async () => {
    for (; !over; await new Promise((next) => setTimeout(next, WRITTEN_EVERY_MS)))
      for (const name of ['observations', 'facts', 'search'] as const) await store.versions.changed(name);
  })();
  return during().finally(async () => {
    over = true;
    await writing;
  });
}

const services = await startServices();
try {
  const uri = services.freshUri();
  const store = await openStore({ uri });
  await store.ensureIndexes();
  const client = await MongoClient.connect(uri);
  const bare = await createConnection(uri, {
    maxPoolSize: AT_ONCE,
    // Fifty reads of a whole history keep a busy machine longer than a heartbeat waits.
    heartbeatFrequencyMS: 3_600_000,
    connectTimeoutMS: 600_000,
  }).asPromise();
  const schema = new Schema({ _id: String }, { strict: false, strictQuery: false });
  const [observations, facts] = ['observations', 'facts'].map((name) => bare.model(name, schema, name));
  const corpus = new Corpus(store, client.db(), { articles: ARTICLES, facts: FACTS });

  const settings = {
    MONGODB_URI: uri,
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    JINGHE_OPEN: 1,
    LOG_LEVEL: 'error',
  };
  const api = await startApi(settings, 'none');
  const pool = new Pool(api.url, { connections: AT_ONCE });
  const get = async (path: string) => {
    const answer = await pool.request({ path, method: 'GET', headers: { 'accept-encoding': 'br' } });
    const bytes = await answer.body.arrayBuffer();
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
    return bytes.byteLength;
  };

  const compare = (n: number) => get(pathOf(comparisons[n % comparisons.length]!));
  const overview = () => get('/api/v1/overview');
  const search = (n: number) =>
    get(`/api/v1/search?q=${encodeURIComponent(questions[n % questions.length]!)}`);
  const bareCompare = (n: number) => {
    const { platforms, metric } = comparisons[n % comparisons.length]!;
    const metrics = catalog.metricsOfFamily(metric).map(({ id }) => id);
    const filter = {
      platform: { $in: platformsNeeded(platforms, compareCatalog) },
      metric: { $in: metrics },
    };
    return observations!.find(filter).lean();
  };
  const newest = (type: string) =>
    facts!.find({ retiredAt: null, type }).sort({ recordedAt: -1, _id: -1 }).limit(121).lean();
  const bareOverview = () =>
    Promise.all([
      observations!.find({ platform: { $in: platformsNeeded(core, compareCatalog) } }).lean(),
      newest('metric'),
      newest('deal'),
    ]);
  /** A comparison made anew each time, one after the other. */
  const single = async () => {
    const took: number[] = [];
    for (let n = 0; n < SINGLE; n++) {
      await store.versions.changed('observations');
      took.push(...(await timed(1, 1, () => compare(n * 7))));
    }
    return percentile(took, 0.5);
  };

  const figures: Record<string, number> = { articles: ARTICLES };
  const seeded = performance.now();
  const first = await corpus.fill(0);
  say(`half: ${JSON.stringify(first)} in ${((performance.now() - seeded) / 1000).toFixed(0)} s`);
  await single();
  figures['compareAnewHalf'] = await single();
  const second = await corpus.fill(1);
  figures['facts'] = first.facts + second.facts;
  figures['observations'] = second.observations;
  figures['seedSeconds'] = (performance.now() - seeded) / 1000;
  say(`whole: ${JSON.stringify(second)}, ${figures['seedSeconds'].toFixed(0)} s in all`);
  await single();
  figures['compareAnew'] = await single();
  figures['compareGrowth'] = 100 * (figures['compareAnew'] / figures['compareAnewHalf'] - 1);

  const p99 = async (name: string, count: number, run: (n: number) => Promise<unknown>) => {
    await timed(Math.min(count, AT_ONCE), AT_ONCE, run);
    const took = await timed(count, AT_ONCE, run);
    figures[name] = percentile(took, 0.99);
    say(`${name}: p50 ${percentile(took, 0.5).toFixed(1)}, p99 ${figures[name].toFixed(1)} ms`);
  };
  const few = Math.min(REQUESTS, 100);
  await p99('bareCompare', few, bareCompare);
  await p99('compare', REQUESTS, compare);
  await whileWritten(store, () => p99('compareWritten', few, compare));
  await p99('bareOverview', few, bareOverview);
  await p99('overview', REQUESTS, overview);
  await whileWritten(store, () => p99('overviewWritten', few, overview));
  figures['compareRatio'] = figures['compare']! / figures['bareCompare']!;
  figures['overviewRatio'] = figures['overview']! / figures['bareOverview']!;
  for (const path of ['partners', 'news', 'changes', 'platforms/douyin', 'events', 'facts?limit=50'])
    await p99(path.split('?')[0]!, few, () => get(`/api/v1/${path}`));

  await timed(questions.length, 8, search);
  const alone = await timed(questions.length, 1, search);
  const together = await timed(REQUESTS, AT_ONCE, search);
  figures['searchP95Alone'] = percentile(alone, 0.95);
  figures['searchP95'] = percentile(together, 0.95);
  await whileWritten(store, async () => {
    figures['searchP95Written'] = percentile(await timed(few, AT_ONCE, search), 0.95);
  });

  await pool.close();
  await api.stop();
  await bare.close();
  await client.close();
  await store.close();
  figures['load'] = loadavg()[0]!;
  const shown = Object.entries(figures).map(([key, value]) => `${key}=${Math.round(value * 100) / 100}`);
  say(`BENCH api ${shown.join(' ')}`);
  const missed = [
    figures['compareRatio'] > 3 && 'compare',
    figures['overviewRatio'] > 3 && 'overview',
    figures['searchP95'] > 100 && 'search',
    figures['compareGrowth'] > 10 && 'growth of compare',
  ].filter(Boolean);
  if (missed.length > 0) {
    say(`missed: ${missed.join(', ')}`);
    process.exitCode = 1;
  }
} finally {
  await services.stop();
}
