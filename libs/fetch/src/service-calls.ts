import { request } from 'undici';
import { AddressPolicy } from './address-policy.js';
import { checkUrl } from './check-url.js';
import { FetchError } from './fetch-error.js';
import { agentOver, guardedDial, type Resolver, systemResolver } from './guarded-agent.js';
import { networkError } from './network-error.js';
import { ACCEPT_ENCODING, readBody } from './read-body.js';

/** Milliseconds to connect, and for each part of an answer; bytes after decompression; calls to one host at once. */
const CONNECT_MS = 10_000;
const ANSWER_MS = 15_000;
const MOST_BYTES = 1_000_000;
const AT_ONCE = 8;

interface ServiceCall {
  method?: 'GET' | 'POST' | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  body?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** An answer, whatever its status: the caller knows what its service means by it. */
export interface ServiceAnswer {
  status: number;
  body: Buffer;
}

export interface ServiceCalls {
  /**
   * Asks once. Redirects are answers: what was meant for one address is not carried to another.
   *
   * @throws FetchError where the address is refused, or nothing sound came back
   */
  call(url: string, call?: ServiceCall): Promise<ServiceAnswer>;
  close(): Promise<void>;
}

/**
 * Calls of services whose address somebody gave (a company's sign-on, a hook): under the same rule about addresses as the
 * fetcher, but without its manners towards sites that are read (robots.txt, pauses), which such a service does not expect.
 *
 * @param allowPrivate as for the fetcher
 */
export function createServiceCalls(
  allowPrivate: readonly string[],
  resolve: Resolver = systemResolver,
): ServiceCalls {
  const policy = new AddressPolicy(allowPrivate);
  const agent = agentOver(guardedDial({ policy, resolve, connectMs: CONNECT_MS }, false), AT_ONCE);
  return {
    async call(address, { method = 'GET', headers = {}, body, signal } = {}) {
      const url = checkUrl(address, policy, 'input');
      try {
        const answer = await request(url, {
          dispatcher: agent,
          method,
          headers: { accept: 'application/json', 'accept-encoding': ACCEPT_ENCODING, ...headers },
          ...(body === undefined ? {} : { body }),
          ...(signal ? { signal } : {}),
          headersTimeout: ANSWER_MS,
          bodyTimeout: ANSWER_MS,
        });
        const encoding = [answer.headers['content-encoding'] ?? []].flat()[0];
        return { status: answer.statusCode, body: await readBody(answer.body, encoding, MOST_BYTES) };
      } catch (error) {
        throw error instanceof FetchError ? error : networkError(error, url.host);
      }
    },
    close: () => agent.destroy(),
  };
}
