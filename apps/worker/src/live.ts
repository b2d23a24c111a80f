import { type LiveEvent } from '@jinghe/contracts';
import { type Redis } from 'ioredis';

/** Changes within so many milliseconds become one message a type: a thousand facts do not wake the dashboard a thousand times. */
const GATHER_MS = 250;
const MOST_PLATFORMS = 50;

/** Tells every api process, through Redis, that something changed. What is lost is not repeated: pages also ask by themselves. */
export class LivePublisher {
  readonly #pending = new Map<LiveEvent['type'], Set<string>>();
  #timer: NodeJS.Timeout | null = null;
  #progress: LiveEvent['progress'];

  constructor(
    private readonly redis: Redis,
    private readonly channel: string,
    private readonly onError: (error: unknown) => void,
  ) {}

  publish(type: LiveEvent['type'], platforms: readonly string[] = []): void {
    const known = this.#pending.get(type) ?? new Set();
    for (const platform of platforms) if (known.size < MOST_PLATFORMS) known.add(platform);
    this.#pending.set(type, known);
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  /** Tells how far a sweep is; of several within the same moment the newest. */
  progress(progress: NonNullable<LiveEvent['progress']>): void {
    this.#progress = progress;
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const events = [...this.#pending].map(([type, platforms]): LiveEvent => {
      return { type, platforms: [...platforms], at: new Date().toISOString() };
    });
    this.#pending.clear();
    if (this.#progress)
      events.push({ type: 'sweep', platforms: [], at: new Date().toISOString(), progress: this.#progress });
    this.#progress = undefined;
    try {
      for (const event of events) await this.redis.publish(this.channel, JSON.stringify(event));
    } catch (error) {
      this.onError(error);
    }
  }
}
