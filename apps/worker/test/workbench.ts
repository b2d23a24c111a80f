import { bundledData, openCatalog } from '@jinghe/catalog';
import { CatalogInUse } from '@jinghe/catalog-in-use';
import { createFetcher } from '@jinghe/fetch';
import { extractJobId, gatherJobId, type Payload, type QueueName, readJobId } from '@jinghe/jobs';
import { openStore, type Store } from '@jinghe/store';
import { TEST_AUTHORITY } from '../../../tools/testing/imap-server.js';
import { CatalogReaders, withReading } from '../src/catalog-readers.js';
import { DEFAULT_SOURCES } from '../src/gather/default-sources.js';
import { FolderMemory } from '../src/gather/gather-folder.js';
import { gatherSettings } from '../src/gather/settings.js';
import { stageProcessors } from '../src/pipeline.js';
import { type Enqueue, type Ports } from '../src/ports.js';
import { rerouted } from './rerouted.js';

const bundled = bundledData();
const catalog = openCatalog(bundled);

type OnStep = (point: string) => void;

/** Jobs in the memory of the test, as Redis keeps them: an id that waits or runs is not taken twice, a job leaves when done. */
export class JobList {
  readonly jobs = new Map<string, { queue: QueueName; payload: Payload<QueueName> }>();
}

class EnqueueToList implements Enqueue {
  constructor(
    private readonly list: JobList,
    private readonly onStep: OnStep,
  ) {}

  async #add<Q extends QueueName>(queue: Q, payload: Payload<Q>, id: string): Promise<void> {
    this.onStep(`before:enqueue.${queue}`);
    if (!this.list.jobs.has(id)) this.list.jobs.set(id, { queue, payload });
    this.onStep(`after:enqueue.${queue}`);
  }

  gather(job: Payload<'gather'>, tick: string): Promise<void> {
    return this.#add('gather', job, gatherJobId(job, tick));
  }
  read(job: Payload<'read'>): Promise<void> {
    return this.#add('read', job, readJobId(job));
  }
  extract(job: Payload<'extract'>): Promise<void> {
    return this.#add('extract', job, extractJobId(job));
  }
  reconcile(): Promise<void> {
    return this.#add('reconcile', { tick: 'now' }, 'reconcile');
  }
  reExtract(): Promise<void> {
    return this.#add('re-extract', { tick: 'now' }, 're-extract');
  }
}

export interface Workbench {
  store: Store;
  ports: Ports;
  /** What a worker does from its start until nothing is left to do. Rejects where a step does. */
  live(): Promise<void>;
  /** One gathering of one source, and all that follows from it. Rejects where a step does. */
  gather(sourceId: string, trigger?: 'manual' | 'schedule'): Promise<void>;
  /** Carries out what was decided, and all that follows from it. Rejects where a step does. */
  decide(): Promise<void>;
  /** Goes on with stored articles that are read anew, and all that follows from it. Rejects where a step does. */
  readAnew(): Promise<void>;
  close(): Promise<void>;
}

/** One worker process without the process: the real stages over the real database, the jobs in memory, the time given. */
export async function openWorkbench(options: {
  uri: string;
  dataFolder: string;
  now: string;
  list?: JobList;
  onStep?: OnStep;
  /** Where requests to public hosts go instead: `http://127.0.0.1:1234`, with the host as the first part of the path. */
  web?: string;
}): Promise<Workbench> {
  const { uri, dataFolder, now, list = new JobList(), onStep = () => {} } = options;
  const store = await openStore({ uri, secretKey: new Uint8Array(32).fill(1), onWrite: onStep });
  const enqueue = new EnqueueToList(list, onStep);
  let asked = 0;
  let gathered = 0;
  const readers = new CatalogReaders(new CatalogInUse(store, bundled, catalog), store);
  await readers.follow();
  const ports = withReading(readers, {
    store,
    enqueue,
    // Each question a millisecond later, so that what came first is known.
    now: () => new Date(Date.parse(now) + (asked += 1)).toISOString(),
    publish: () => {},
    signal: new AbortController().signal,
    log: { log: () => {}, warn: () => {}, error: () => {} },
  });
  const allowPrivate = ['127.0.0.1'];
  // One try: what fails is told at once, and the next run is the test's.
  const direct = createFetcher({ contact: 'spec', allowPrivate, limits: { gapMs: 0, retries: 0 } });
  const fetcher = options.web === undefined ? direct : rerouted(direct, options.web);
  const signal = new AbortController().signal;
  const settings = {
    ...gatherSettings(dataFolder, dataFolder, fetcher, signal, '', allowPrivate),
    mailAuthority: TEST_AUTHORITY,
  };
  const processors = stageProcessors(ports, settings, new FolderMemory(), {
    JINGHE_SWEEP_AFTER: 30,
    JINGHE_WORKER_CONCURRENCY: 1,
  });
  const run = (queue: QueueName, payload: Payload<QueueName>) =>
    processors.find((one) => one.queue === queue)?.run(payload);
  const work = async () => {
    for (const [id, job] of list.jobs) {
      await run(job.queue, job.payload);
      list.jobs.delete(id);
    }
  };
  return {
    store,
    ports,
    async live() {
      for (const source of DEFAULT_SOURCES) await store.sources.seed(source);
      await work();
      // A file is read at the second look that finds it unchanged.
      for (const look of ['first', 'second']) {
        for (const { id } of await store.sources.all())
          await enqueue.gather(
            { sourceId: id, trigger: look === 'first' ? 'start' : 'schedule' },
            look + now,
          );
        await work();
      }
      await run('sweep', { tick: now });
      await work();
    },
    async gather(sourceId, trigger = 'manual') {
      gathered += 1;
      await enqueue.gather({ sourceId, trigger }, `${now} ${gathered}`);
      try {
        await work();
      } finally {
        list.jobs.clear();
      }
    },
    async decide() {
      await enqueue.reconcile();
      await work();
    },
    async readAnew() {
      await enqueue.reExtract();
      await work();
    },
    async close() {
      await fetcher.close();
      await store.close();
    },
  };
}

const untimed = <T extends object>(record: T): object =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([key]) => !['fetchedAt', 'recordedAt', 'updatedAt', 'runId'].includes(key),
    ),
  );

/** Everything that was recorded, but for when: two histories that came to the same have equal snapshots. */
export async function snapshot(store: Store): Promise<object> {
  const { items: articles } = await store.articles.page({ limit: 200 });
  const { items: events } = await store.events.page({ limit: 200 });
  const { items: facts } = await store.facts.page({ limit: 200 });
  const observations = await store.observations.find({});
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return {
    articles: articles.sort(byId).map(untimed),
    revisions: (
      await Promise.all(articles.map(async ({ id }) => (await store.revisions.ofArticle(id)).map(untimed)))
    ).flat(),
    facts: facts.sort(byId).map(untimed),
    observations: observations.sort(byId),
    events: events.sort(byId),
    changes: (await store.changes.between({})).map(({ at: _at, ...change }) => change),
    rejected: (await store.captures.rejected('inbox')).map(({ item, why }) => ({ item, why })),
    pendingCaptures: await store.captures.pending('9999', 10),
    pendingArticles: await store.articles.pending('9999', 10),
    dirty: await store.dirty.count(),
    totals: await store.totals(),
  };
}
