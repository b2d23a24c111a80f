import { Queue } from 'bullmq';
import { type GatherJob, type Source } from '@jinghe/contracts';
import { GATHER_POLICY, gatherJobId } from '@jinghe/jobs';
import { openStore, type Store } from '@jinghe/store';
import { Redis } from 'ioredis';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { bundleProgram } from './bundle-program.js';
import { type FeedHost } from './feed-hosts.js';
import { type Services, startServices } from './services.js';
import { startWorker, type WorkerProcess } from './worker-process.js';

/** Real workers over a real Redis and database, given feeds and nothing else. */
export interface GatherRig {
  store: Store;
  database: MongoClient;
  start(contact: string): WorkerProcess;
  /** Asks for a gathering of each source, as "run now" does. */
  gather(ids: readonly string[]): Promise<void>;
  /** How many gatherings wait or run. */
  waiting(): Promise<number>;
  /** Starts anew with an empty database and queue. */
  stop(): Promise<void>;
}

/** @param settings of the workers beyond where things are */
export async function openRig(
  settings: Record<string, string>,
  services: Services,
  bundle: string,
): Promise<GatherRig> {
  const data = await mkdtemp(join(tmpdir(), 'jinghe-rig-'));
  const [uri, prefix] = [services.freshUri(), services.freshPrefix()];
  const store = await openStore({ uri });
  await store.ensureIndexes();
  const database = await new MongoClient(uri).connect();
  const redis = new Redis(services.redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('gather', { connection: redis, prefix });
  return {
    store,
    database,
    start: (contact) =>
      startWorker(bundle, {
        MONGODB_URI: uri,
        REDIS_URL: services.redisUrl,
        REDIS_PREFIX: prefix,
        JINGHE_DATA: data,
        JINGHE_CONTACT: contact,
        JINGHE_ALLOW_PRIVATE: '127.0.0.0/8',
        LOG_LEVEL: 'log',
        JINGHE_SOURCES: 'none',
        ...settings,
      }),
    async gather(ids) {
      const tick = new Date().toISOString();
      await queue.addBulk(
        ids.map((sourceId) => {
          const data: GatherJob = { sourceId, trigger: 'manual' };
          return { name: 'gather', data, opts: { ...GATHER_POLICY, jobId: gatherJobId(data, tick) } };
        }),
      );
    },
    waiting: () => queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized'),
    async stop() {
      await queue.close();
      await redis.quit();
      await database.close();
      await store.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** What every rig of a bench shares. */
export async function openBenchServices() {
  const services = await startServices();
  const { folder, remove } = await bundleProgram('apps/worker/vite.config.ts');
  return {
    services,
    folder,
    stop: async () => {
      await services.stop();
      await remove();
    },
  };
}

/** A feed source that no clock calls: it is asked when the bench says so. */
export function feedSource(id: string, url: string, cron = '0 0 1 1 *'): Source {
  return {
    id,
    name: { zh: id, en: id },
    enabled: true,
    publisher: null,
    schedule: { cron, zone: 'UTC' },
    terms: { state: 'allowed', note: '', url: null },
    kind: 'feed',
    config: { url },
  };
}

/** Sources of hosts, host after host changing, so that one host's feeds do not stand beside each other. */
export function sourcesOf(hosts: readonly FeedHost[], feeds: number): { source: Source; host: FeedHost }[] {
  return Array.from({ length: feeds }, (_, feed) =>
    hosts.map((host, i) => ({ source: feedSource(`h${i}-f${feed}`, `${host.origin}/feed/${feed}`), host })),
  ).flat();
}

/** The most memory that a process ever had, in MB (Linux). */
export async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
