import dns from 'node:dns';
import net from 'node:net';
import { Agent, buildConnector } from 'undici';
import { type AddressPolicy } from './address-policy.js';
import { FetchError } from './fetch-error.js';

/** Resolves a name to all its addresses, as `dns.lookup` with `all`. */
export type Resolver = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, found: dns.LookupAddress[]) => void,
) => void;

export const systemResolver: Resolver = (host, done) => dns.lookup(host, { all: true }, done);

/**
 * An agent whose sockets go only where the policy allows. The check is made on the resolved addresses that the socket then
 * uses, so a name that answers differently the second time gains nothing; one private answer refuses the name. The connected
 * address is looked at once more.
 */
export function guardedAgent(
  policy: AddressPolicy,
  limits: { connectMs: number; perHost: number },
  resolve: Resolver = systemResolver,
): Agent {
  const lookup: net.LookupFunction = (host, options, done) =>
    resolve(host, (error, found) => {
      if (error) return done(error, []);
      const bad = found.find(({ address }) => !policy.allowsAddress(address, host));
      if (bad) return done(refused(host, bad.address), []);
      const fitting = found.filter(({ family }) => !options.family || family === Number(options.family));
      const first = fitting[0];
      if (!first) return done(Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' }), []);
      if (options.all) done(null, fitting);
      else done(null, first.address, first.family);
    });
  const dial = buildConnector({ timeout: limits.connectMs, allowH2: false, lookup });
  return new Agent({
    connections: limits.perHost,
    pipelining: 1,
    maxHeaderSize: 64 * 1024,
    connect: (options, done) => {
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
    },
  });
}

const refused = (host: string, address: string) =>
  new FetchError(
    'permanent',
    'refused-address',
    `${host} leads to ${address}, which is not on the public internet.`,
  );
