import robotsParser from 'robots-parser';
import { z } from 'zod';
import { FetchError } from './fetch-error.js';
import { type FetchMemory } from './fetch-memory.js';

/** RFC 9309, 2.4: a copy should not be used for longer than a day. */
const DAY = 24 * 3_600_000;
/** After a failure it is asked again sooner. */
const FAILED = 10 * 60_000;
const LONGEST_DELAY = 30_000;
const MOST_RULES = 5_000;

/** As it lies in the memory; `until` in milliseconds since 1970. */
const Copy = z.object({
  until: z.number(),
  /** Null where the site has none. */
  text: z.string().nullable(),
  /** Why it could not be had. */
  failure: z
    .object({
      kind: z.enum(['transient', 'rate-limited', 'permanent', 'input']),
      code: z.string(),
      message: z.string(),
      retryAt: z.number().nullable(),
    })
    .nullable(),
});
type Copy = z.infer<typeof Copy>;

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

/** Robots rules by origin, each for a day (RFC 9309); fetched once for all who share the memory. */
export class Robots {
  private readonly rules = new Map<string, Promise<Rules>>();

  constructor(
    private readonly memory: FetchMemory,
    private readonly clock: () => number,
  ) {}

  /**
   * Throws FetchError `robots-disallowed`, or the failure where the rules could not be fetched: RFC 9309, 2.3.1.4 asks to
   * assume a disallow then.
   *
   * @param source how to fetch it where nobody has it
   * @returns the site's crawl delay in milliseconds
   */
  async check(url: URL, source: RobotsSource): Promise<number> {
    const rules = await this.of(url, source);
    if (rules.failure) throw rules.failure;
    if (!rules.allows(url.href))
      throw new FetchError(
        'permanent',
        'robots-disallowed',
        `${url.host} asks in its robots.txt not to fetch ${url.pathname}.`,
      );
    return rules.delayMs;
  }

  private async of(url: URL, source: RobotsSource): Promise<Rules> {
    const known = this.rules.get(url.origin);
    if (known) {
      const rules = await known;
      if (rules.until > this.clock()) return rules;
    }
    if (this.rules.get(url.origin) === known) {
      if (this.rules.size > MOST_RULES) this.rules.delete(this.rules.keys().next().value!);
      const loading = this.load(url, source);
      this.rules.set(url.origin, loading);
      // What was called off is no answer of the site.
      loading.catch(() => this.rules.get(url.origin) === loading && this.rules.delete(url.origin));
    }
    return this.rules.get(url.origin)!;
  }

  private async load(url: URL, source: RobotsSource): Promise<Rules> {
    const key = `robots ${url.origin}`;
    const address = new URL('/robots.txt', url);
    const shared = readCopy(await this.memory.get(key));
    if (shared && shared.until > this.clock()) return rulesOf(address, shared);
    const copy = await this.ask(address, source);
    await this.memory.set(key, JSON.stringify(copy), copy.until - this.clock());
    return rulesOf(address, copy);
  }

  private async ask(address: URL, source: RobotsSource): Promise<Copy> {
    try {
      return { text: await source(address), failure: null, until: this.clock() + DAY };
    } catch (error) {
      // Our own refusals, and the way by one source's proxy, are not the site's answer.
      if (!(error instanceof FetchError) || /^(?:aborted|proxy-|refused-)/.test(error.code)) throw error;
      const { kind, code, message, retryAt } = error;
      const failure = { kind, code, message, retryAt: retryAt?.getTime() ?? null };
      return { text: null, failure, until: this.clock() + FAILED };
    }
  }
}

/** A copy of another shape, of another version of the program, is none. */
function readCopy(text: string | null): Copy | null {
  return text === null ? null : (Copy.safeParse(JSON.parse(text)).data ?? null);
}

function rulesOf(address: URL, { until, text, failure }: Copy): Rules {
  if (failure) {
    const { kind, code, message, retryAt } = failure;
    const error = new FetchError(kind, code, message, retryAt === null ? null : new Date(retryAt));
    return { until, allows: () => false, delayMs: 0, failure: error };
  }
  const parsed = robotsParser(address.href, text ?? '');
  return {
    until,
    allows: (href) => parsed.isAllowed(href, AGENT) ?? true,
    delayMs: Math.min((parsed.getCrawlDelay(AGENT) ?? 0) * 1000, LONGEST_DELAY),
    failure: null,
  };
}
