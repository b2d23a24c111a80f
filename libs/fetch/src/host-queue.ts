interface Host {
  running: number;
  waiting: (() => void)[];
  /** When the next request may begin. */
  next: number;
  timer: NodeJS.Timeout | null;
}

/** At most so many requests to one host at once, and a pause between the beginnings of two. */
export class HostQueue {
  private readonly hosts = new Map<string, Host>();

  constructor(
    private readonly perHost: number,
    private readonly gapMs: number,
  ) {}

  /** Runs when it is this request's turn. `gapMs` can only lengthen the pause (a site's crawl delay). */
  async run<T>(name: string, signal: AbortSignal, task: () => Promise<T>, gapMs = 0): Promise<T> {
    const host = this.hosts.get(name) ?? { running: 0, waiting: [], next: 0, timer: null };
    this.hosts.set(name, host);
    await this.turn(host, signal);
    host.running++;
    host.next = performance.now() + Math.max(this.gapMs, gapMs);
    this.wake(host);
    try {
      return await task();
    } finally {
      host.running--;
      this.wake(host);
      if (host.running === 0 && host.waiting.length === 0 && host.next <= performance.now())
        this.hosts.delete(name);
    }
  }

  private async turn(host: Host, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    while (!this.isFree(host)) {
      await new Promise<void>((resolve, reject) => {
        const go = () => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const leave = () => {
          host.waiting = host.waiting.filter((other) => other !== go);
          reject(signal.reason as Error);
        };
        signal.addEventListener('abort', leave, { once: true });
        host.waiting.push(go);
        this.wake(host);
      });
    }
  }

  private isFree(host: Host): boolean {
    return host.running < this.perHost && performance.now() >= host.next;
  }

  private wake(host: Host): void {
    if (host.waiting.length === 0 || host.running >= this.perHost) return;
    if (this.isFree(host)) host.waiting.shift()!();
    else
      host.timer ??= setTimeout(
        () => {
          host.timer = null;
          this.wake(host);
        },
        Math.max(1, Math.ceil(host.next - performance.now())),
      );
  }
}
