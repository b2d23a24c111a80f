import dns from 'node:dns';
import net from 'node:net';
import { type SecureContext } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { type AddressPolicy } from './address-policy.js';
import { FetchError } from './fetch-error.js';

/** Resolves a name to all its addresses, as `dns.lookup` with `all`. */
export type Resolver = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, found: dns.LookupAddress[]) => void,
) => void;

export const systemResolver: Resolver = (host, done) => dns.lookup(host, { all: true }, done);

/** What every connection goes by. */
export interface Guard {
  policy: AddressPolicy;
  resolve: Resolver;
  connectMs: number;
  /** In place of the usual authorities. */
  secureContext?: SecureContext | undefined;
}

/** All addresses of a host, in the resolver's order; one that is refused refuses the host. A literal address is its own. */
export function guardedLookup(
  { policy, resolve }: Guard,
  host: string,
  done: (error: Error | null, found: dns.LookupAddress[]) => void,
): void {
  const family = net.isIP(host);
  const check = (error: Error | null, found: dns.LookupAddress[]) => {
    if (error) return done(error, []);
    const bad = found.find(({ address }) => !policy.allowsAddress(address, host));
    if (bad) return done(refused(host, bad.address), []);
    if (found.length === 0)
      return done(Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' }), []);
    done(null, found);
  };
  if (family > 0) check(null, [{ address: host, family }]);
  else resolve(host, check);
}

/**
 * Opens sockets only to where the policy allows. The check is made on the resolved addresses that the socket then uses, so a
 * name that answers differently the second time gains nothing; one private answer refuses the name. The connected address is
 * looked at once more.
 *
 * @param h2 whether TLS offers HTTP/2 beside HTTP/1.1 (ALPN, RFC 7301)
 */
export function guardedDial(guard: Guard, h2: boolean): buildConnector.connector {
  const { policy, connectMs, secureContext } = guard;
  const lookup: net.LookupFunction = (host, options, done) =>
    guardedLookup(guard, host, (error, found) => {
      if (error) return done(error, []);
      const fitting = found.filter(({ family }) => !options.family || family === Number(options.family));
      const first = fitting[0];
      if (!first) return done(Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' }), []);
      if (options.all) done(null, fitting);
      else done(null, first.address, first.family);
    });
  const dial = buildConnector({
    timeout: connectMs,
    allowH2: h2,
    lookup,
    ...(secureContext ? { secureContext } : {}),
  });
  return (options, done) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    // A literal address never reaches the lookup.
    if (net.isIP(host) && !policy.allowsAddress(host, host)) return done(refused(host, host), null);
    dial(options, (...[error, socket]) => {
      if (error) return done(error, null);
      const { remoteAddress } = socket;
      if (remoteAddress && policy.allowsAddress(remoteAddress, host)) return done(null, socket);
      socket.destroy();
      done(refused(host, remoteAddress ?? 'an unknown address'), null);
    });
  };
}

/** An agent over such sockets. */
export function agentOver(connect: buildConnector.connector, perHost: number): Agent {
  return new Agent({ connections: perHost, pipelining: 1, maxHeaderSize: 64 * 1024, connect });
}

const refused = (host: string, address: string) =>
  new FetchError(
    'permanent',
    'refused-address',
    `${host} leads to ${address}, which is not on the public internet.`,
  );
