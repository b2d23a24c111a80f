import { isIPv6, type Socket } from 'node:net';
import { buildConnector, Pool } from 'undici';
import { checkUrl } from './check-url.js';
import { FetchError } from './fetch-error.js';
import { type Guard, guardedDial, guardedLookup } from './guarded-agent.js';
import { networkError } from './network-error.js';

/** An HTTP proxy (`http:` or `https:`) that some requests go by. */
export interface Proxy {
  /** `http://proxy.intranet:3128`, without a user name or password. */
  url: string;
  /** For Basic authentication (RFC 7617), where the proxy wants it. */
  user?: string | undefined;
  password?: string | undefined;
}

/** The proxy's own failures; they say nothing of the host that was asked for. */
export const isProxyFailure = ({ code }: FetchError): boolean => code.startsWith('proxy-');

/**
 * Opens sockets through a proxy's tunnel (CONNECT, RFC 9110, 9.3.6), for plain `http:` too. The proxy itself must be public
 * or allowed by the operator, checked on the address that is connected to; an allowed private one may have any port. The
 * wanted host is resolved and checked here, and the proxy is given the checked address, not the name, so that it resolves
 * nothing of its own and a name that changes its answer gains nothing. TLS is with the host, whose name it is checked for.
 *
 * What cannot be guaranteed: a proxy may take the connection somewhere else than it was told. Over `https:` the certificate
 * would tell; over `http:` nothing does. So a proxy is for those whom the team trusts. A proxy that allows CONNECT for port
 * 443 only (a usual setting) refuses plain `http:`, and one that judges by names refuses addresses: `proxy-refused`.
 */
export class ProxyTunnel {
  readonly connect: buildConnector.connector;
  readonly #entrance: Pool;

  /** @throws FetchError `refused-…` where the proxy's address is none that may be connected to */
  constructor(
    private readonly proxy: Proxy,
    private readonly guard: Guard,
    firstByteMs: number,
    h2: boolean,
  ) {
    const { origin } = checkUrl(proxy.url, guard.policy, 'input');
    this.#entrance = new Pool(origin, {
      connect: guardedDial(guard, false),
      headersTimeout: firstByteMs,
    });
    const { connectMs: timeout, secureContext } = guard;
    const secure = buildConnector({ timeout, allowH2: h2, ...(secureContext ? { secureContext } : {}) });
    this.connect = (options, done) => {
      this.#tunnel(options).then(
        (socket) => {
          if (options.protocol === 'https:') secure({ ...options, httpSocket: socket }, done);
          else done(null, socket);
        },
        (error: unknown) => done(error as Error, null),
      );
    };
  }

  close(): Promise<void> {
    return this.#entrance.destroy();
  }

  async #tunnel({ hostname, protocol, port }: buildConnector.Options): Promise<Socket> {
    const host = hostname.replace(/^\[|\]$/g, '');
    const address = await new Promise<string>((resolve, reject) =>
      guardedLookup(this.guard, host, (error, found) => (error ? reject(error) : resolve(found[0]!.address))),
    );
    const target = `${isIPv6(address) ? `[${address}]` : address}:${port || (protocol === 'https:' ? 443 : 80)}`;
    const { user, password = '' } = this.proxy;
    const basic = Buffer.from(`${user}:${password}`).toString('base64');
    const { socket, statusCode } = await this.#entrance
      .connect({
        path: target,
        headers: { host: target, ...(user ? { 'proxy-authorization': `Basic ${basic}` } : {}) },
      })
      .catch((error: unknown) => {
        throw this.#unreachable(error);
      });
    if (statusCode === 200) return socket as Socket;
    socket.on('error', () => undefined).destroy();
    throw this.#refusal(statusCode, host);
  }

  /** A refused address keeps its name; what else hinders the way to the proxy is the proxy's. */
  #unreachable(error: unknown): FetchError {
    const { host } = new URL(this.proxy.url);
    const known = networkError(error, `The proxy ${host}`);
    if (known.code.startsWith('refused-')) return known;
    return new FetchError('transient', 'proxy-unreachable', known.message, null, { cause: error });
  }

  #refusal(status: number, wanted: string): FetchError {
    const { host } = new URL(this.proxy.url);
    if (status === 407)
      return new FetchError(
        'input',
        'proxy-credentials',
        `The proxy ${host} wants another user name or password.`,
      );
    const says = `The proxy ${host} answered ${status} when asked for ${wanted}.`;
    return status >= 500
      ? new FetchError('transient', 'proxy-failed', says)
      : new FetchError('permanent', 'proxy-refused', says);
  }
}
