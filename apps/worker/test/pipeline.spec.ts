import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { liveChannel } from '@jinghe/jobs';
import { openStore, type Store } from '@jinghe/store';
import { Redis } from 'ioredis';
import { bundleProgram } from '../../../tools/testing/bundle-program.js';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { startWorker, type WorkerProcess } from '../../../tools/testing/worker-process.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { snapshot } from './workbench.js';

let services: Services;
let program: Awaited<ReturnType<typeof bundleProgram>>;

beforeAll(async () => {
  [services, program] = await Promise.all([startServices(), bundleProgram('apps/worker/vite.config.ts')]);
}, 240_000);
afterAll(async () => {
  await services?.stop();
  await program?.remove();
});

interface Site {
  store: Store;
  data: DataFolder;
  redis: Redis;
  prefix: string;
  start(fault?: string): WorkerProcess;
  /** Waits until a condition holds and nothing is left to do, or fails with what the workers said. */
  until(condition: () => Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

/** One installation: a database, a prefix in Redis and a data folder of its own, and the workers started on it. */
async function newSite(): Promise<Site> {
  const uri = services.freshUri();
  const prefix = services.freshPrefix();
  const data = await dataFolder();
  const store = await openStore({ uri });
  const redis = new Redis(services.redisUrl);
  const workers: WorkerProcess[] = [];
  const idle = async () =>
    (await store.dirty.count()) === 0 &&
    (await store.captures.pending('9999', 1)).length === 0 &&
    (await store.articles.pending('9999', 1)).length === 0;
  return {
    store,
    data,
    redis,
    prefix,
    start(fault) {
      const worker = startWorker(
        program.folder,
        {
          MONGODB_URI: uri,
          REDIS_URL: services.redisUrl,
          REDIS_PREFIX: prefix,
          JINGHE_DATA: data.path,
          JINGHE_SWEEP_AFTER: '2',
        },
        fault,
      );
      workers.push(worker);
      return worker;
    },
    async until(condition) {
      const deadline = Date.now() + 100_000;
      while (!((await condition()) && (await idle()))) {
        if (Date.now() > deadline) throw new Error(workers.map((worker) => worker.said()).join('\n---\n'));
        await new Promise((next) => setTimeout(next, 100));
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.kill()));
      await store.close();
      redis.disconnect();
      await data.remove();
    },
  };
}

/** The deals of the article and of the tables, and its figures, are all recorded. */
const complete = (store: Store) => async () => {
  const { articles, facts, events } = await store.totals();
  const [article] = (await store.articles.page({ limit: 1 })).items;
  return articles === 1 && article?.extractor !== null && facts > 10 && events > 0;
};

describe('a file in the inbox', () => {
  let site: Site;
  beforeAll(async () => {
    site = await newSite();
    site.start();
  });
  afterAll(() => site.close());

  it('becomes facts, observations and events within seconds, and the dashboard is told', async () => {
    const told = new Set<string>();
    const listener = site.redis.duplicate();
    await listener.subscribe(liveChannel(site.prefix));
    listener.on('message', (_channel, message) => told.add((JSON.parse(message) as { type: string }).type));
    await site.until(async () => (await site.store.runs.health('baseline')).lastSuccess !== null);

    await site.data.drop('opening-walls.txt');
    await site.until(complete(site.store));

    const { items: facts } = await site.store.facts.page({ limit: 200 });
    const figure = (platform: string, metric: string) =>
      facts.find((fact) => fact.type === 'metric' && fact.platform === platform && fact.metric === metric);
    expect(figure('xiaohongshu', 'mau')).toMatchObject({ value: 300_000_000, unit: 'users' });
    expect(facts.filter((fact) => fact.type === 'metric' && fact.platform === 'cn-mobile-internet')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ value: 1_259_000_000, statedBy: 'questmobile', measure: 'level' }),
        expect.objectContaining({ value: 2.2, unit: 'percent', measure: 'growth', growthBasis: 'yoy' }),
      ]),
    );
    const deal = (...parties: string[]) =>
      facts.find(
        (fact) =>
          fact.type === 'deal' &&
          parties.every((id) => fact.parties.some((party) => party.id.startsWith(id))),
      );
    expect(facts.find((fact) => fact.type === 'deal' && fact.plan === '红猫计划')).toMatchObject({
      date: '2025-05-07',
      status: 'signed',
    });
    expect(deal('taobao', 'wechat-pay')).toMatchObject({ dealKind: 'payment', date: '2024-09' });
    expect(
      facts.filter(
        (fact) => fact.type === 'deal' && fact.evidence.kind === 'quote' && fact.dealKind === 'logistics',
      ),
    ).toMatchObject([{ date: '2024-09' }]);
    expect(deal('weibo', 'zhihu', 'bilibili', 'alipay', 'xiaohongshu')).toBeDefined();
    expect(deal('alibaba', 'xiaohongshu')).toMatchObject({ dealKind: 'investment', date: '2018' });
    // The money of a round is no number of users.
    expect(
      facts.filter(
        (fact) => fact.type === 'metric' && fact.unit === 'users' && fact.evidence.kind === 'quote',
      ),
    ).toHaveLength(2);
    for (const fact of facts) {
      if (fact.evidence.kind !== 'quote') continue;
      const revision = await site.store.revisions.get(fact.evidence.revisionId);
      expect(revision?.text.slice(fact.evidence.start, fact.evidence.end)).toBe(fact.evidence.quote);
    }
    const [article] = (await site.store.articles.page({ limit: 1 })).items;
    expect(article).toMatchObject({ published: '2025-05-07', publishedInferred: true, next: null });
    expect((await site.store.runs.health('inbox')).lastRun).toMatchObject({ state: 'ok', found: 1, new: 1 });

    await new Promise((next) => setTimeout(next, 400));
    expect([...told].sort()).toEqual(['articles', 'events', 'facts', 'observations', 'runs']);
    listener.disconnect();
  }, 240_000);

  it('that says the same under another name changes nothing', async () => {
    const before = await snapshot(site.store);
    await site.data.drop('the same again.txt');
    await site.until(
      async () => (await site.store.captures.knownItems('inbox', ['the same again.txt'])).size === 1,
    );
    expect(await snapshot(site.store)).toEqual(before);
  }, 240_000);
});

describe('a worker process', () => {
  it('that is killed comes to the same once restarted', async () => {
    const undisturbed = await newSite();
    await undisturbed.data.drop('a.txt');
    undisturbed.start();
    await undisturbed.until(complete(undisturbed.store));
    const expected = await snapshot(undisturbed.store);
    await undisturbed.close();

    for (const faults of [
      ['after:captureBytes.updateOne:1', 'before:enqueue.read:1', 'after:articles.updateOne:1'],
      ['after:enqueue.extract:1', 'after:facts.bulkWrite:3', 'after:observations.insertMany:5'],
    ])
      await Promise.all(
        faults.map(async (fault) => {
          const site = await newSite();
          await site.data.drop('a.txt');
          expect({ fault, ended: await site.start(fault).ended }).toEqual({ fault, ended: 'SIGKILL' });
          site.start();
          await site.until(complete(site.store));
          expect({ fault, result: await snapshot(site.store) }).toEqual({ fault, result: expected });
          await site.close();
        }),
      );
  }, 300_000);

  it('beside another one does nothing twice, and both stop when asked', async () => {
    const site = await newSite();
    const workers = [site.start(), site.start()];
    await site.data.drop('a.txt');
    await site.until(complete(site.store));
    const runs = await site.store.runs.last('baseline');
    expect(runs.map((run) => run.new).filter((count) => count > 0)).toHaveLength(1);
    expect((await site.store.runs.last('inbox')).filter((run) => run.new > 0)).toHaveLength(1);
    expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual(['SIGTERM', 'SIGTERM']);
    await site.close();
  }, 240_000);

  it('whose Redis is emptied again and again loses nothing', async () => {
    const site = await newSite();
    site.start();
    await site.data.drop('a.txt');
    // Only this test's keys: the server is shared with the others of this file.
    for (let n = 0; n < 25; n++) {
      const keys = await site.redis.keys(`${site.prefix}*`);
      if (keys.length > 0) await site.redis.del(keys);
      await new Promise((next) => setTimeout(next, 200));
    }
    await site.until(complete(site.store));
    const { facts } = await site.store.totals();
    await site.data.drop('b.txt', '截至2025年6月底,快手平均月活跃用户为7.15亿。\n');
    await site.until(async () => (await site.store.totals()).articles === 2);
    expect((await site.store.totals()).facts).toBeGreaterThan(facts);
    await site.close();
  }, 240_000);

  it('names what is wrong with its configuration, and no values', async () => {
    const worker = startWorker(program.folder, { MONGODB_URI: 'nonsense://user:secret@host', REDIS_URL: '' });
    expect(await worker.ended).toBe('1');
    expect(worker.said()).toContain('MONGODB_URI');
    expect(worker.said()).not.toContain('secret');
  }, 240_000);
});
