import { type Source } from '@jinghe/contracts';
import { mayRun } from '@jinghe/jobs';
import { type Store } from '@jinghe/store';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { enqueueDue } from './enqueue-due.js';
import { planSources } from './gather/load-pack.js';
import { Queues } from './queues/queues.js';
import { SweepProgress } from './sweep-progress.js';
import { type Ports } from './ports.js';
import { PORTS, STORE, WATCHED } from './tokens.js';

const SECOND = 1_000;
const SWEEP_EVERY = 5 * SECOND;
const POST_EVERY = 5 * SECOND;
const FOLLOW_EVERY = 2 * SECOND;
/** How long a change of a source may take to be noticed by the clock. A run that a person asks for is seen at once. */
const SOURCES_FOR = 15 * SECOND;

const floor = (at: Date, step: number): Date => new Date(Math.floor(at.getTime() / step) * step);

/** The clock. Ticks fire in every replica, so they only enqueue, and each names its instant: n replicas make one job. */
@Injectable()
export class Ticks {
  readonly #log = new Logger('ticks');
  #sources: { list: Source[]; at: number } = { list: [], at: 0 };
  #busy = false;
  #stopped = false;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(SweepProgress) private readonly progress: SweepProgress,
    @Inject(WATCHED) private readonly watched: ReadonlySet<string>,
    @Inject(PORTS) private readonly ports: Pick<Ports, 'followCatalog'>,
  ) {}

  stop(): void {
    this.#stopped = true;
  }

  @Interval(SWEEP_EVERY)
  async sweep(): Promise<void> {
    if (this.#stopped) return;
    await this.#quietly(() => this.queues.sweep(floor(new Date(), SWEEP_EVERY).toISOString()));
  }

  @Interval(POST_EVERY)
  async post(): Promise<void> {
    if (this.#stopped) return;
    await this.#quietly(() => this.queues.post(floor(new Date(), POST_EVERY).toISOString()));
  }

  /** Every replica by itself: a switch of the catalogue is no job of one of them. */
  @Interval(FOLLOW_EVERY)
  async followCatalog(): Promise<void> {
    if (!this.#stopped) await this.#quietly(() => this.ports.followCatalog());
  }

  @Interval(SECOND)
  async everySecond(): Promise<void> {
    // While Redis is away an `add` waits for it; further ticks would only pile up behind.
    if (this.#stopped || this.#busy) return;
    this.#busy = true;
    await this.#quietly(() => this.#enqueueDue(new Date()));
    this.#busy = false;
  }

  async #enqueueDue(now: Date): Promise<void> {
    if (Math.abs(now.getTime() - this.#sources.at) >= SOURCES_FOR) {
      await planSources(this.store, now);
      this.#sources = { list: await this.store.sources.all(), at: now.getTime() };
    }
    // A folder costs a listing and is expected to answer within seconds, so it is looked at every second.
    for (const source of this.#sources.list)
      if (source.kind === 'folder' && mayRun(source))
        await this.queues.gather(
          { sourceId: source.id, trigger: 'schedule' },
          floor(now, SECOND).toISOString(),
        );
    const gather: Queues['gather'] = async (job, tick, priority) => {
      await this.progress.begun(job.sourceId);
      await this.queues.gather(job, tick, priority);
    };
    await enqueueDue(this.store, { gather }, now, this.watched);
  }

  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.#stopped)
        this.#log.error(`a tick was missed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
