import type { LiveEvent } from '@jinghe/contracts';

/** A burst of changes within this many milliseconds is told once. */
const SETTLE = 400;
/** How often a closed connection is looked after, in milliseconds. */
const RETRY = 3_000;

/** Listens to the server's events and says, at most a few times a second, what kinds of record have changed. */
export class Live {
  state = $state<'connecting' | 'live' | 'lost'>('connecting');
  /** How far the present sweep over the sources is; null before one was heard of. */
  sweep = $state.raw<LiveEvent['progress'] | null>(null);
  private pending: readonly LiveEvent['type'][] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onChange: (types: readonly LiveEvent['type'][]) => void) {}

  /** @returns what ends the listening */
  start(): () => void {
    let source = this.connect();
    // A browser gives up for good where the server answered with an error (it was starting); we do not.
    const watch = setInterval(() => {
      if (source.readyState === EventSource.CLOSED) source = this.connect();
    }, RETRY);
    return () => {
      clearInterval(watch);
      clearTimeout(this.timer);
      source.close();
    };
  }

  private connect(): EventSource {
    const source = new EventSource('/api/v1/live');
    source.onopen = () => {
      // What changed while nobody listened is not told again, so everything is asked for once more.
      if (this.state === 'lost') this.tell('facts', 'observations', 'events', 'runs', 'articles');
      this.state = 'live';
    };
    source.onerror = () => (this.state = 'lost');
    source.addEventListener('change', (message) => {
      const event = JSON.parse((message as MessageEvent<string>).data) as LiveEvent;
      // Progress changes no record: nothing is to be fetched again for it.
      if (event.type === 'sweep') this.sweep = event.progress ?? null;
      else this.tell(event.type);
    });
    return source;
  }

  private tell(...types: LiveEvent['type'][]): void {
    this.pending = [...this.pending, ...types.filter((type) => !this.pending.includes(type))];
    this.timer ??= setTimeout(() => {
      const told = this.pending;
      this.pending = [];
      this.timer = undefined;
      this.onChange(told);
    }, SETTLE);
  }
}
