import { request, type Dispatcher } from 'undici';
import { type AddressPolicy } from './address-policy.js';
import { type BodyHold, type BodyRoom } from './body-room.js';
import { checkUrl } from './check-url.js';
import { FetchError } from './fetch-error.js';
import { freshUntil } from './freshness.js';
import { networkError } from './network-error.js';
import { type Proxy } from './proxy-tunnel.js';
import { ACCEPT_ENCODING, readBody, tooLarge } from './read-body.js';
import { parseRetryAfter } from './retry-after.js';
import { type WaysOut } from './ways-out.js';

/** What an address gave. */
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
      /** It stays as it is until then, says the server, at most a day; null where it does not say. */
      freshUntil: Date | null;
    }
  | { status: 'not-modified'; freshUntil: Date | null };

/** A redirect; permanent ones (301, 308) hold for the next time too. */
export interface Moved {
  status: 'moved';
  to: URL;
  forGood: boolean;
}

/** One request as it is sent. */
export interface Sent {
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
  /** After decompression. */
  maxBytes: number;
  proxy: Proxy | null;
  /** What its body takes of the room. */
  hold: BodyHold;
}

/** One request and its answer, without turns, repetitions or redirects. */
export class Exchange {
  constructor(
    private readonly ways: WaysOut,
    private readonly policy: AddressPolicy,
    private readonly room: BodyRoom,
    private readonly agentName: string,
    private readonly firstByteMs: number,
    private readonly clock: () => number,
  ) {}

  /** What it brought, or where it leads. Throws FetchError, or what the signal makes of it. */
  async once(url: URL, sent: Sent): Promise<Fetched | Moved> {
    const answer = await this.#answer(url, sent);
    const header = (name: string) => [answer.headers[name] ?? []].flat()[0];
    const joined = (name: string) => [answer.headers[name] ?? []].flat().join(', ') || undefined;
    const { statusCode } = answer;
    if ([301, 302, 303, 307, 308].includes(statusCode)) {
      drop(answer);
      const location = header('location');
      if (!location)
        throw new FetchError('permanent', 'bad-redirect', `${url.host} redirects and does not say where to.`);
      const to = checkUrl(location, this.policy, 'permanent', url);
      return { status: 'moved', to, forGood: statusCode === 301 || statusCode === 308 };
    }
    if (statusCode === 304 && ('if-none-match' in sent.headers || 'if-modified-since' in sent.headers)) {
      drop(answer);
      return { status: 'not-modified', freshUntil: freshUntil(joined, this.clock()) };
    }
    if (statusCode < 200 || statusCode > 204) {
      drop(answer);
      throw this.#statusError(url, statusCode, parseRetryAfter(header('retry-after'), this.clock()));
    }
    if (Number(header('content-length')) > sent.maxBytes) {
      drop(answer);
      throw tooLarge(sent.maxBytes);
    }
    const grow = (size: number) => this.room.grow(sent.hold, size, sent.signal);
    const body = await readBody(answer.body, header('content-encoding'), sent.maxBytes, grow).catch(
      (error: unknown) => {
        sent.hold.end();
        return this.#broken(error, url, sent);
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
      freshUntil: freshUntil(joined, this.clock()),
    };
  }

  async #answer(url: URL, { headers, signal, proxy }: Sent): Promise<Dispatcher.ResponseData> {
    try {
      return await request(url, {
        dispatcher: this.ways.to(url.origin, proxy),
        method: 'GET',
        headers: {
          'user-agent': this.agentName,
          accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5',
          'accept-language': 'zh-CN,zh;q=0.9,en;q=0.6',
          'accept-encoding': ACCEPT_ENCODING,
          ...headers,
        },
        signal,
        headersTimeout: this.firstByteMs,
        bodyTimeout: this.firstByteMs,
      });
    } catch (error) {
      return this.#broken(error, url, { signal });
    }
  }

  #broken(error: unknown, { origin, host }: URL, { signal }: Pick<Sent, 'signal'>): never {
    if (signal.aborted) throw error;
    this.ways.failed(origin, error);
    throw networkError(error, host);
  }

  #statusError(url: URL, status: number, retryAt: Date | null): FetchError {
    const says = `${url.host} answered ${status} for ${url.pathname}`;
    if (status === 429 || (status === 503 && retryAt)) {
      const at = retryAt ?? new Date(this.clock() + 60_000);
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
}

function drop({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => undefined); // it was ended by us
  body.destroy();
}
