import robotsParser from 'robots-parser';
import { FetchError } from './fetch-error.js';

/** RFC 9309, 2.4: a copy should not be used for longer than a day. */
const DAY = 24 * 3_600_000;
/** After a failure it is asked again sooner. */
const FAILED = 10 * 60_000;
const LONGEST_DELAY = 30_000;

interface Rules {
  until: number;
  allows: (url: string) => boolean;
  delayMs: number;
  /** Why the rules could not be had; nothing is fetched meanwhile. */
  failure: FetchError | null;
}

/** The name under which sites address us in robots.txt. */
export const AGENT = 'Jinghe';

/** Fetches `robots.txt`: its text, or null where the site has none (any 4xx). Throws FetchError. */
export type RobotsSource = (url: URL) => Promise<string | null>;

/** Robots rules by origin, each for a day (RFC 9309). */
export class Robots {
  private readonly rules = new Map<string, Promise<Rules>>();

  constructor(
    private readonly source: RobotsSource,
    private readonly clock: () => number,
  ) {}

  /**
   * Throws FetchError `robots-disallowed`, or the failure where the rules could not be fetched: RFC 9309, 2.3.1.4 asks to
   * assume a disallow then.
   *
   * @returns the site's crawl delay in milliseconds
   */
  async check(url: URL): Promise<number> {
    const rules = await this.of(url);
    if (rules.failure) throw rules.failure;
    if (!rules.allows(url.href))
      throw new FetchError(
        'permanent',
        'robots-disallowed',
        `${url.host} asks in its robots.txt not to fetch ${url.pathname}.`,
      );
    return rules.delayMs;
  }

  private async of(url: URL): Promise<Rules> {
    const known = this.rules.get(url.origin);
    if (known) {
      const rules = await known;
      if (rules.until > this.clock()) return rules;
    }
    if (this.rules.get(url.origin) === known) {
      if (this.rules.size > 5000) this.rules.delete(this.rules.keys().next().value!);
      this.rules.set(url.origin, this.load(url));
    }
    return this.rules.get(url.origin)!;
  }

  private async load(url: URL): Promise<Rules> {
    const address = new URL('/robots.txt', url);
    try {
      const text = await this.source(address);
      const parsed = robotsParser(address.href, text ?? '');
      const delay = parsed.getCrawlDelay(AGENT) ?? 0;
      return {
        until: this.clock() + DAY,
        allows: (href) => parsed.isAllowed(href, AGENT) ?? true,
        delayMs: Math.min(delay * 1000, LONGEST_DELAY),
        failure: null,
      };
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      return { until: this.clock() + FAILED, allows: () => false, delayMs: 0, failure: error };
    }
  }
}
