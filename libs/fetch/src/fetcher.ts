import { setTimeout } from 'node:timers/promises';
import { request, type Dispatcher } from 'undici';
import { AddressPolicy } from './address-policy.js';
import { checkUrl } from './check-url.js';
import { FetchError } from './fetch-error.js';
import { guardedAgent, type Resolver } from './guarded-agent.js';
import { type HostGate } from './host-gate.js';
import { HostQueue } from './host-queue.js';
import { MemoryGate } from './memory-gate.js';
import { networkError } from './network-error.js';
import { ACCEPT_ENCODING, readBody, tooLarge } from './read-body.js';
import { parseRetryAfter } from './retry-after.js';
import { AGENT, Robots } from './robots.js';

const VERSION = '0.1.0';
/** Addresses that moved for good are remembered up to so many. */
const MOST_MOVED = 10_000;
const ROBOTS_BYTES = 500 * 1024; // RFC 9309, 2.5

/** Times in milliseconds, sizes in bytes after decompression. */
export interface Limits {
  connectMs: number;
  firstByteMs: number;
  /** The whole of one request from its turn on; each redirect is another. */
  totalMs: number;
  /** Waiting for a turn at a busy host. */
  turnMs: number;
  /** How often a request that failed for a passing reason is repeated at once, after `retryMs`, twice that, … with jitter. */
  retries: number;
  retryMs: number;
  maxBytes: number;
  redirects: number;
  perHost: number;
  gapMs: number;
}

const LIMITS: Limits = {
  connectMs: 10_000,
  firstByteMs: 20_000,
  totalMs: 120_000,
  turnMs: 600_000,
  retries: 2,
  retryMs: 1_000,
  maxBytes: 20_000_000,
  redirects: 5,
  perHost: 2,
  gapMs: 500,
};

export interface FetcherOptions {
  /** Where a site's owner can reach us: an address of a page or mailbox, shown in the User-Agent. */
  contact: string;
  /** Hosts, addresses or CIDR ranges off the public internet that may be fetched from. */
  allowPrivate: readonly string[];
  /** Milliseconds since 1970. */
  clock?: () => number;
  limits?: Partial<Limits>;
  /** In place of the system's DNS. */
  resolve?: Resolver;
  /** Who may ask which host when; without it only this process is counted. The fetcher closes it. */
  gate?: HostGate;
}

export interface GetOptions {
  etag?: string | null;
  lastModified?: string | null;
  /** Sent to this address's origin only: a redirect to another one loses them. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** A longer pause before the host's next request than the usual one, in milliseconds. */
  gapMs?: number;
}

export type Fetched =
  | {
      status: 'ok';
      /** After redirects. */
      url: string;
      body: Buffer;
      /** Without parameters, lower-case; null where none was declared. */
      contentType: string | null;
      /** As declared; may be wrong. */
      charset: string | null;
      etag: string | null;
      lastModified: string | null;
    }
  | { status: 'not-modified' };

/** A redirect; permanent ones (301, 308) hold for the next time too. */
interface Moved {
  status: 'moved';
  to: URL;
  forGood: boolean;
}

export interface Fetcher {
  /** Throws FetchError, nothing else. */
  get(url: string, options?: GetOptions): Promise<Fetched>;
  close(): Promise<void>;
}

/** The only way out to the network: polite (robots, pauses, an honest name) and safe (public addresses only). */
export function createFetcher(options: FetcherOptions): Fetcher {
  const limits = { ...LIMITS, ...options.limits };
  const clock = options.clock ?? Date.now;
  const policy = new AddressPolicy(options.allowPrivate);
  const moved = new Map<string, string>();
  const agent = guardedAgent(policy, limits, options.resolve);
  const gate = options.gate ?? new MemoryGate(clock);
  const queue = new HostQueue(gate, limits.turnMs);
  const agentName = `${AGENT}/${VERSION} (+${options.contact.replace(/[^\x20-\x7e]/g, '').replace(/[()]/g, '')})`;

  const robots = new Robots(async (address) => {
    const { signal } = new AbortController();
    try {
      const got = await follow(address.href, { headers: {}, signal, maxBytes: ROBOTS_BYTES, robots: false });
      return got.status === 'ok' ? got.body.toString('utf8') : null;
    } catch (error) {
      const refusal = error instanceof FetchError && /^http-4(?!29)\d\d$/.test(error.code);
      if (refusal || (error instanceof FetchError && error.code === 'too-large')) return null;
      throw endedBy(error, signal, address.host);
    }
  }, clock);

  interface Hop {
    headers: Record<string, string>;
    /** Headers for the first origin only. */
    own?: Readonly<Record<string, string>> | undefined;
    signal: AbortSignal;
    maxBytes: number;
    /** Whether the site's robots.txt is asked first. */
    robots: boolean;
    gapMs?: number;
  }

  async function follow(address: string, hop: Hop): Promise<Fetched> {
    const asked = checkUrl(address, policy, 'input');
    const target = moved.get(asked.href);
    if (!target) return walk(asked, asked, hop);
    try {
      return await walk(asked, checkUrl(target, policy, 'permanent'), hop);
    } catch (error) {
      if (!(error instanceof FetchError) || error.kind !== 'permanent') throw error;
      moved.delete(asked.href); // it leads nowhere now; the old address may lead elsewhere
      return walk(asked, asked, hop);
    }
  }

  /** From `url` on through the redirects; a way of permanent ones only is remembered under what was asked. */
  async function walk(asked: URL, from: URL, hop: Hop): Promise<Fetched> {
    let url = from;
    const { origin } = asked;
    let forGood = true;
    let learnt: string | null = null;
    for (let redirects = 0; ; redirects++) {
      const delay = hop.robots ? await robots.check(url) : 0;
      const result = await turns(url, url.origin === origin ? hop : { ...hop, own: undefined }, delay);
      if (result.status !== 'moved') {
        if (learnt) {
          if (moved.size >= MOST_MOVED) moved.delete(moved.keys().next().value!);
          moved.set(asked.href, learnt);
        }
        return result;
      }
      if (redirects >= limits.redirects)
        throw new FetchError(
          'permanent',
          'too-many-redirects',
          `${url.host} redirects more than ${limits.redirects} times.`,
        );
      url = result.to;
      forGood &&= result.forGood;
      if (forGood) learnt = url.href;
    }
  }

  /** One request at its turn, repeated where its failure may pass by itself; tells the gate how the host does. */
  async function turns(url: URL, hop: Hop, delay: number): Promise<Fetched | Moved> {
    const pace = { perHost: limits.perHost, gapMs: Math.max(limits.gapMs, delay, hop.gapMs ?? 0) };
    for (let attempt = 0; ; attempt++) {
      try {
        const result = await queue.run(url.host, hop.signal, pace, () => timed(url, hop));
        await gate.report(url.host, true);
        return result;
      } catch (error) {
        if (!(error instanceof FetchError) || hop.signal.aborted) throw error;
        const mayPass = error.kind === 'transient';
        if (mayPass && attempt < limits.retries) {
          await setTimeout(limits.retryMs * 2 ** attempt * (0.5 + Math.random()), null, {
            signal: hop.signal,
          });
          continue;
        }
        // Refusals of our own say nothing of the host; an answer that we do not want is an answer.
        if (mayPass) await gate.report(url.host, false);
        else if (/^http-4/.test(error.code)) await gate.report(url.host, true);
        throw error;
      }
    }
  }

  /** One request within its time. */
  async function timed(url: URL, hop: Hop): Promise<Fetched | Moved> {
    const signal = AbortSignal.any([hop.signal, AbortSignal.timeout(limits.totalMs)]);
    try {
      return await once(url, { ...hop, signal });
    } catch (error) {
      if (error instanceof FetchError && error.kind === 'rate-limited' && error.retryAt)
        await gate.rest(url.host, error.retryAt.getTime() - clock());
      throw endedBy(error, signal, url.host);
    }
  }

  /** One request: what it brought, or where it leads. */
  async function once(url: URL, hop: Hop): Promise<Fetched | Moved> {
    let answer: Dispatcher.ResponseData;
    try {
      answer = await request(url, {
        dispatcher: agent,
        method: 'GET',
        headers: {
          'user-agent': agentName,
          accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5',
          'accept-language': 'zh-CN,zh;q=0.9,en;q=0.6',
          'accept-encoding': ACCEPT_ENCODING,
          ...hop.own,
          ...hop.headers,
        },
        signal: hop.signal,
        headersTimeout: limits.firstByteMs,
        bodyTimeout: limits.firstByteMs,
      });
    } catch (error) {
      if (hop.signal.aborted) throw error;
      throw networkError(error, url.host);
    }
    const header = (name: string) => [answer.headers[name] ?? []].flat()[0];
    const { statusCode } = answer;
    const drop = () => {
      answer.body.on('error', () => undefined); // it was ended by us
      answer.body.destroy();
    };
    if ([301, 302, 303, 307, 308].includes(statusCode)) {
      drop();
      const location = header('location');
      if (location) {
        const to = checkUrl(location, policy, 'permanent', url);
        return { status: 'moved', to, forGood: statusCode === 301 || statusCode === 308 };
      }
      throw new FetchError('permanent', 'bad-redirect', `${url.host} redirects and does not say where to.`);
    }
    if (statusCode === 304 && ('if-none-match' in hop.headers || 'if-modified-since' in hop.headers)) {
      drop();
      return { status: 'not-modified' };
    }
    if (statusCode < 200 || statusCode > 204) {
      drop();
      throw statusError(url, statusCode, parseRetryAfter(header('retry-after'), clock()));
    }
    if (Number(header('content-length')) > hop.maxBytes) {
      drop();
      throw tooLarge(hop.maxBytes);
    }
    const body = await readBody(answer.body, header('content-encoding'), hop.maxBytes).catch(
      (error: unknown) => {
        if (hop.signal.aborted) throw error;
        throw networkError(error, url.host);
      },
    );
    const type = header('content-type');
    return {
      status: 'ok',
      url: url.href,
      body,
      contentType: type?.split(';')[0]?.trim().toLowerCase() || null,
      charset: /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(type ?? '')?.[1]?.toLowerCase() ?? null,
      etag: header('etag') ?? null,
      lastModified: header('last-modified') ?? null,
    };
  }

  function statusError(url: URL, status: number, retryAt: Date | null): FetchError {
    const says = `${url.host} answered ${status} for ${url.pathname}`;
    if (status === 429 || (status === 503 && retryAt)) {
      const at = retryAt ?? new Date(clock() + 60_000);
      return new FetchError(
        'rate-limited',
        `http-${status}`,
        `${says}; not asked before ${at.toISOString()}.`,
        at,
      );
    }
    const again = status >= 500 || status === 408 || status === 425;
    return new FetchError(again ? 'transient' : 'permanent', `http-${status}`, `${says}.`);
  }

  return {
    async get(url, { etag, lastModified, headers: own, signal, gapMs = 0 } = {}) {
      const either = signal ?? new AbortController().signal;
      const headers: Record<string, string> = {};
      if (etag) headers['if-none-match'] = etag;
      if (lastModified) headers['if-modified-since'] = lastModified;
      try {
        return await follow(url, {
          headers,
          own: ownHeaders(own),
          signal: either,
          maxBytes: limits.maxBytes,
          robots: true,
          gapMs,
        });
      } catch (error) {
        throw endedBy(error, either, URL.canParse(url) ? new URL(url).host : url);
      }
    },
    async close() {
      await agent.destroy();
      await gate.close();
    },
  };
}

/** What a source may not say in our place: who asks, and what belongs to the connection. */
const OURS = new Set([
  'user-agent',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
]);

function ownHeaders(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const named = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(named.filter(([name]) => !OURS.has(name)));
}

/** An error after the signal fired is the signal's: time is over, or the caller changed its mind. */
function endedBy(error: unknown, signal: AbortSignal, host: string): FetchError {
  if (error instanceof FetchError) return error;
  if (!signal.aborted) return networkError(error, host);
  const late = (signal.reason as Error | undefined)?.name === 'TimeoutError';
  return late
    ? new FetchError('transient', 'timeout-total', `${host} took too long.`, null, { cause: error })
    : new FetchError('transient', 'aborted', `Fetching from ${host} was called off.`, null, { cause: error });
}
