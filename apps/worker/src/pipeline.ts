import { type Config } from '@jinghe/contracts';
import { type MailOut, post, postPorts } from '@jinghe/deliver';
import { createServiceCalls, type Fetcher, type ServiceCalls } from '@jinghe/fetch';
import { type Store } from '@jinghe/store';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type Worker } from 'bullmq';
import { join } from 'node:path';
import { type Redis } from 'ioredis';
import { alertOffice, alertTurns, besides, judgeSoon } from './alerts/alert-turn.js';
import { DEFAULT_SOURCES } from './gather/default-sources.js';
import { FolderMemory } from './gather/gather-folder.js';
import { loadPacks, planSources } from './gather/load-pack.js';
import { type GatherSettings } from './gather/settings.js';
import { LivePublisher } from './live.js';
import { look } from './look/look.js';
import { RedisLookAnswers } from './look/look-answers.js';
import { type Ports } from './ports.js';
import { type Processor, processor, startWorkers } from './queues/processors.js';
import { Queues } from './queues/queues.js';
import { reExtract } from './re-extract/re-extract.js';
import { carryOutDecisions } from './stages/decisions.js';
import { extract } from './stages/extract.js';
import { gather } from './stages/gather.js';
import { addOlder, searchIndex, storyIndex } from './stages/older-articles.js';
import { read } from './stages/read.js';
import { reconcile } from './stages/reconcile.js';
import { sweep } from './stages/sweep.js';
import { Ticks } from './ticks.js';
import { CONFIG, FETCHER, PORTS, REDIS, SETTINGS, STOPPING, STORE } from './tokens.js';

/** Looks that people wait for: they wait for other sites most of the time. */
const LOOKS_AT_ONCE = 4;

/** Each queue and the stage that answers it: the way of the data, from top to bottom. */
export function stageProcessors(
  ports: Ports,
  settings: GatherSettings,
  memory: FolderMemory,
  config: Pick<Config, 'JINGHE_SWEEP_AFTER' | 'JINGHE_WORKER_CONCURRENCY'>,
): Processor[] {
  const many = config.JINGHE_WORKER_CONCURRENCY;
  // Gathering waits for the network, reading and extracting for this process's one core: more of them at once would only
  // keep the answers of sites waiting.
  const thinking = Math.max(2, Math.floor(many / 4));
  return [
    processor('sweep', 1, () => sweep(ports, config)),
    processor('gather', many, (job) => gather(ports, settings, memory, job)),
    processor('read', thinking, (job) => read(ports, job)),
    processor('extract', thinking, (job) => extract(ports, job)),
    processor('re-extract', 1, () => reExtract(ports)),
    processor('reconcile', 1, async () => {
      await carryOutDecisions(ports);
      await reconcile(ports);
      await judgeSoon(ports);
    }),
  ];
}

/** Begins and ends the work of one worker process, in order. */
@Injectable()
export class Pipeline implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('pipeline');
  #workers: Worker[] = [];
  #mailOut: MailOut | null = null;
  #calls: ServiceCalls | null = null;
  /** Work of the start that nobody waits for but the end. */
  #behind: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(STORE) private readonly store: Store,
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(PORTS) private readonly ports: Ports,
    @Inject(SETTINGS) private readonly settings: GatherSettings,
    @Inject(FETCHER) private readonly fetcher: Fetcher,
    @Inject(STOPPING) private readonly stopping: AbortController,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(LivePublisher) private readonly live: LivePublisher,
    @Inject(Ticks) private readonly ticks: Ticks,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { extractor } = this.ports;
    for (const source of DEFAULT_SOURCES) await this.store.sources.seed(source);
    // What an older extractor has read stays as it is until somebody has it read again, and has seen what that changes.
    await this.store.reExtractions.setCurrent(extractor.version, this.ports.catalogRev);
    const office = await postPorts(this.ports, this.config);
    this.#mailOut = office.out;
    const calls = createServiceCalls(this.settings.allowPrivate);
    this.#calls = calls;
    const alerts = alertTurns(this.ports, alertOffice(office, calls));
    const answers = new RedisLookAnswers(this.redis, this.config.REDIS_PREFIX);
    this.#workers = startWorkers(
      [
        ...stageProcessors(this.ports, this.settings, new FolderMemory(), this.config),
        processor('look', LOOKS_AT_ONCE, (job) => look(this.ports, this.settings, answers, job)),
        processor('post', 1, () => {
          const tell = (count: number) => (count > 0 ? this.ports.publish('post') : undefined);
          return besides(post(this.ports, office).then(tell), async () => tell(await alerts()));
        }),
      ],
      { redis: this.redis, prefix: this.config.REDIS_PREFIX, log: this.#log },
    );
    // Whatever an earlier process left pending is taken up at once, not after the sweeper's patience.
    await sweep(this.ports, { JINGHE_SWEEP_AFTER: 0 });
    const tick = `start-${this.ports.now()}`;
    // What lies on this machine is looked at once at each start; the web goes by its plan.
    for (const { id } of DEFAULT_SOURCES) await this.queues.gather({ sourceId: id, trigger: 'start' }, tick);
    this.#log.log('ready');
    const { JINGHE_SOURCES: folder } = this.config;
    const packs = folder === '' ? join(this.settings.bundledFolder, 'sources') : folder;
    if (folder !== 'none') await loadPacks(this.ports, this.ports.catalog, packs);
    await planSources(this.store, new Date(this.ports.now()));
    this.#behind = this.#addOlder();
  }

  async #addOlder(): Promise<void> {
    for (const [name, index] of [
      ['stories', storyIndex(this.ports)],
      ['the search', searchIndex(this.ports)],
    ] as const)
      try {
        const added = await addOlder(this.ports, index);
        if (added > 0) this.#log.log(`${added} older articles were added to ${name}`);
      } catch (error) {
        this.#log.warn(`older articles wait for the next start to be added to ${name}: ${String(error)}`);
      }
  }

  /** Nothing new is begun, what is being done is finished, then the connections go: the database last. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ticks.stop();
    this.stopping.abort();
    await Promise.all(this.#workers.map((worker) => worker.close()));
    await this.#behind;
    this.#mailOut?.close();
    await this.#calls?.close();
    await this.fetcher.close();
    await this.live.flush();
    await this.queues.close();
    await this.redis.quit();
    await this.store.close();
    this.#log.log('stopped');
  }
}
