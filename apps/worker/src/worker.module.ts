import { CatalogInUse } from '@jinghe/catalog-in-use';
import { type Config } from '@jinghe/contracts';
import { createFetcher, type Fetcher } from '@jinghe/fetch';
import { liveChannel } from '@jinghe/jobs';
import { MOST_FILE_BYTES } from '@jinghe/sources';
import { type OnWrite, openStore, secretKey, type Store } from '@jinghe/store';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { type Redis } from 'ioredis';
import { setMaxListeners } from 'node:events';
import { CatalogReaders, withReading } from './catalog-readers.js';
import { RedisGate } from './gather/redis-gate.js';
import { RedisMemory } from './gather/redis-memory.js';
import { gatherSettings } from './gather/settings.js';
import { LivePublisher } from './live.js';
import { Pipeline } from './pipeline.js';
import { type Ports } from './ports.js';
import { onceAMinute } from './once-a-minute.js';
import { connectRedis } from './queues/connection.js';
import { Queues } from './queues/queues.js';
import { SweepProgress } from './sweep-progress.js';
import { Ticks } from './ticks.js';
import { CONFIG, FETCHER, PORTS, REDIS, SETTINGS, STOPPING, STORE, WATCHED } from './tokens.js';

export interface WorkerOptions {
  config: Config;
  /** Folder of what comes with the product (`baseline/`). */
  bundledFolder: string;
  /** Told before and after each write and each enqueue. */
  onStep?: OnWrite;
}

/** Wiring only: what each part is made of. */
@Module({})
export class WorkerModule {
  static with({ config, bundledFolder, onStep }: WorkerOptions): DynamicModule {
    const allowPrivate = config.JINGHE_ALLOW_PRIVATE.split(',')
      .map((host) => host.trim())
      .filter(Boolean);
    const redisLog = new Logger('redis');
    const redisErrors = onceAMinute((message) => redisLog.error(message));
    return {
      module: WorkerModule,
      imports: [ScheduleModule.forRoot()],
      providers: [
        { provide: CONFIG, useValue: config },
        {
          provide: STORE,
          useFactory: async (): Promise<Store> => {
            const store = await openStore({
              uri: config.MONGODB_URI,
              secretKey: await secretKey(config.JINGHE_SECRET, config.JINGHE_DATA),
              onWrite: onStep,
            });
            await store.ensureIndexes();
            return store;
          },
        },
        {
          provide: REDIS,
          useFactory: (): Redis => connectRedis(config.REDIS_URL, redisErrors),
        },
        {
          provide: STOPPING,
          useFactory: (): AbortController => {
            const stopping = new AbortController();
            // Every request on its way listens, dozens at once; Node would take that for a leak.
            setMaxListeners(0, stopping.signal);
            return stopping;
          },
        },
        {
          provide: FETCHER,
          inject: [REDIS],
          useFactory: (redis: Redis) =>
            createFetcher({
              gate: new RedisGate(redis, config.REDIS_PREFIX, redisErrors),
              memory: new RedisMemory(redis, config.REDIS_PREFIX),
              limits: {
                perHost: config.JINGHE_HOST_AT_ONCE,
                gapMs: config.JINGHE_HOST_GAP,
                maxBytes: MOST_FILE_BYTES,
              },
              contact: config.JINGHE_CONTACT,
              allowPrivate,
            }),
        },
        {
          provide: SETTINGS,
          inject: [FETCHER, STOPPING],
          useFactory: (fetcher: Fetcher, stopping: AbortController) =>
            gatherSettings(
              config.JINGHE_DATA,
              bundledFolder,
              fetcher,
              stopping.signal,
              config.JINGHE_RSSHUB,
              allowPrivate,
            ),
        },
        {
          provide: Queues,
          inject: [REDIS],
          useFactory: (redis: Redis) => new Queues(redis, config.REDIS_PREFIX, onStep, redisErrors),
        },
        {
          provide: LivePublisher,
          inject: [REDIS],
          useFactory: (redis: Redis) => {
            const log = new Logger('live');
            return new LivePublisher(redis, liveChannel(config.REDIS_PREFIX), (error) =>
              log.warn(String(error)),
            );
          },
        },
        {
          provide: SweepProgress,
          inject: [REDIS, LivePublisher],
          useFactory: (redis: Redis, live: LivePublisher) => {
            const log = new Logger('sweep');
            return new SweepProgress(redis, config.REDIS_PREFIX, (progress) => {
              live.progress(progress);
              const { done, total } = progress;
              if (total > 1 && (done === total || done % 10 === 0))
                log.log(`gathered ${done} of ${total} sources`);
            });
          },
        },
        {
          provide: PORTS,
          inject: [STORE, Queues, LivePublisher, STOPPING, SweepProgress],
          useFactory: async (
            store: Store,
            enqueue: Queues,
            live: LivePublisher,
            stopping: AbortController,
            progress: SweepProgress,
          ): Promise<Ports> => {
            const readers = new CatalogReaders(new CatalogInUse(store), store);
            await readers.follow();
            return withReading(readers, {
              store,
              enqueue,
              now: () => new Date().toISOString(),
              publish: (type, platforms) => live.publish(type, platforms),
              gathered: async (sourceId) => void (await progress.ended(sourceId)),
              signal: stopping.signal,
              log: new Logger('worker'),
            });
          },
        },
        {
          provide: WATCHED,
          inject: [PORTS],
          useFactory: ({ catalog }: Ports) => new Set(catalog.core.map(({ id }) => id)),
        },
        Ticks,
        Pipeline,
      ],
    };
  }
}
