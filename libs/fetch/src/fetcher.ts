import { setTimeout } from 'node:timers/promises';
import { createSecureContext, rootCertificates } from 'node:tls';
import { AddressPolicy } from './address-policy.js';
import { BodyHold, BodyRoom } from './body-room.js';
import { checkUrl } from './check-url.js';
import { Exchange, type Fetched, type Moved, type Sent } from './exchange.js';
import { FetchError } from './fetch-error.js';
import { type FetchMemory, ProcessMemory } from './fetch-memory.js';
import { type Resolver, systemResolver } from './guarded-agent.js';
import { type HostGate } from './host-gate.js';
import { HostQueue } from './host-queue.js';
import { MemoryGate } from './memory-gate.js';
import { Moves } from './moves.js';
import { networkError } from './network-error.js';
import { isProxyFailure, type Proxy } from './proxy-tunnel.js';
import { AGENT, Robots } from './robots.js';
import { WaysOut } from './ways-out.js';

const VERSION = '0.1.0';
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
  /** Of large bodies that are read or held at once, in all; see `BodyRoom`. */
  roomBytes: number;
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
  roomBytes: 32_000_000,
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
  /** Where robots.txt and moves for good are kept; without it by this process. */
  memory?: FetchMemory;
  /** An authority (PEM) that certificates may come from, beside the usual ones. */
  authority?: string | undefined;
}

export interface GetOptions {
  etag?: string | null;
  lastModified?: string | null;
  /** Sent to this address's origin only: a redirect to another one loses them. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** A longer pause before the host's next request than the usual one, in milliseconds. */
  gapMs?: number;
  /** Goes by this proxy, its robots.txt and redirects too; see `ProxyTunnel` for what that means. */
  proxy?: Proxy | null;
  /** False for an address that is asked once only, or holds a secret: its moves for good are not remembered. */
  remember?: boolean;
  /** Where the bytes are needed for longer than until they are here: they count as held until its end. */
  hold?: BodyHold;
}

/** A request with all that its redirects keep. */
interface Hop extends Sent {
  /** Headers for the first origin only. */
  own?: Readonly<Record<string, string>> | undefined;
  /** Whether the site's robots.txt is asked first. */
  robots: boolean;
  /** Whether a move for good is remembered. */
  remember: boolean;
  gapMs?: number;
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
  const { resolve = systemResolver, authority } = options;
  const secureContext = authority ? createSecureContext({ ca: [...rootCertificates, authority] }) : undefined;
  const ways = new WaysOut({ policy, resolve, connectMs: limits.connectMs, secureContext }, limits);
  const gate = options.gate ?? new MemoryGate(clock);
  const memory = options.memory ?? new ProcessMemory(clock);
  const queue = new HostQueue(gate, limits.turnMs);
  const moves = new Moves(memory);
  const robots = new Robots(memory, clock);
  const agentName = `${AGENT}/${VERSION} (+${options.contact.replace(/[^\x20-\x7e]/g, '').replace(/[()]/g, '')})`;
  const room = new BodyRoom(limits.roomBytes);
  const exchange = new Exchange(ways, policy, room, agentName, limits.firstByteMs, clock);

  async function robotsText(address: URL, proxy: Proxy | null): Promise<string | null> {
    const { signal } = new AbortController();
    const hold = new BodyHold();
    const hop: Hop = {
      headers: {},
      signal,
      maxBytes: ROBOTS_BYTES,
      proxy,
      robots: false,
      remember: false,
      hold,
    };
    try {
      const got = await follow(address.href, hop);
      return got.status === 'ok' ? got.body.toString('utf8') : null;
    } catch (error) {
      const refusal = error instanceof FetchError && /^http-4(?!29)\d\d$/.test(error.code);
      if (refusal || (error instanceof FetchError && error.code === 'too-large')) return null;
      throw endedBy(error, signal, address.host);
    }
  }

  async function follow(address: string, hop: Hop): Promise<Fetched> {
    const asked = checkUrl(address, policy, 'input');
    const target = hop.remember ? await moves.to(asked) : null;
    if (!target) return walk(asked, asked, hop);
    try {
      return await walk(asked, checkUrl(target, policy, 'permanent'), hop);
    } catch (error) {
      const passing = !(error instanceof FetchError) || error.kind === 'rate-limited';
      if (passing || error.code === 'aborted' || isProxyFailure(error)) throw error;
      await moves.unlearn(asked);
      // What may pass is tried again anyway, from the old address then.
      if (error.kind === 'transient') throw error;
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
      const delay = hop.robots ? await robots.check(url, (address) => robotsText(address, hop.proxy)) : 0;
      const result = await turns(url, url.origin === origin ? hop : { ...hop, own: undefined }, delay);
      if (result.status !== 'moved') {
        if (learnt && hop.remember) await moves.learn(asked, learnt);
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

  /** One request at its turn, repeated where its failure may pass by itself. */
  async function turns(url: URL, hop: Hop, delay: number): Promise<Fetched | Moved> {
    const pace = { perHost: limits.perHost, gapMs: Math.max(limits.gapMs, delay, hop.gapMs ?? 0) };
    let before: FetchError | null = null;
    for (let attempt = 0; ; attempt++) {
      try {
        return await queue.run(url.host, hop.signal, pace, () => timed(url, hop), judge);
      } catch (error) {
        // The breaker opened by this very failure: what went wrong is said, not that nobody asks any more.
        if (before && error instanceof FetchError && error.kind === 'rate-limited') throw before;
        if (!(error instanceof FetchError) || hop.signal.aborted) throw error;
        if (error.kind !== 'transient' || attempt >= limits.retries) throw error;
        before = error;
        await setTimeout(limits.retryMs * 2 ** attempt * (0.5 + Math.random()), null, { signal: hop.signal });
      }
    }
  }

  /** One request within its time. */
  async function timed(url: URL, hop: Hop): Promise<Fetched | Moved> {
    const signal = AbortSignal.any([hop.signal, AbortSignal.timeout(limits.totalMs)]);
    try {
      return await exchange.once(url, { ...hop, headers: { ...hop.own, ...hop.headers }, signal });
    } catch (error) {
      if (error instanceof FetchError && error.kind === 'rate-limited' && error.retryAt)
        await gate.rest(url.host, error.retryAt.getTime() - clock());
      throw endedBy(error, signal, url.host);
    }
  }

  return {
    async get(url, given = {}) {
      const { etag, lastModified, headers: own, signal, gapMs = 0, proxy = null, remember = true } = given;
      const hold = given.hold ?? new BodyHold();
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
          proxy,
          remember,
          hold,
        });
      } catch (error) {
        throw endedBy(error, either, URL.canParse(url) ? new URL(url).host : url);
      } finally {
        if (!given.hold) hold.end();
      }
    },
    async close() {
      await ways.close();
      await gate.close();
    },
  };
}

/** What a failed request says of its host; our own refusals and a proxy's failures say nothing. */
function judge(error: unknown): boolean | null {
  if (!(error instanceof FetchError) || error.code === 'aborted' || isProxyFailure(error)) return null;
  if (error.kind === 'transient') return false;
  // An answer that we do not want is an answer.
  return /^http-4/.test(error.code) ? true : null;
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
