import { AddressPolicy } from './address-policy.js';
import { FetchError } from './fetch-error.js';
import { type Resolver, systemResolver } from './guarded-agent.js';

/**
 * The address at which a host may be reached by another protocol than HTTP, under the same rule: all its addresses must be
 * public, or allowed by the operator. Connect to the address that comes back, not to the name, which may resolve to
 * another one the next time.
 *
 * @param allowPrivate as for the fetcher
 * @throws FetchError where the host is refused or unknown
 */
export async function guardedAddress(
  host: string,
  allowPrivate: readonly string[],
  resolve: Resolver = systemResolver,
): Promise<string> {
  const policy = new AddressPolicy(allowPrivate);
  const refuse = (address: string) =>
    new FetchError(
      'permanent',
      'refused-address',
      `${host} leads to ${address}, which is not on the public internet.`,
    );
  if (!policy.allowsHost(host)) throw refuse('a name or address');
  const found = await new Promise<{ address: string }[]>((done, fail) =>
    resolve(host, (error, addresses) =>
      error
        ? fail(
            new FetchError('transient', 'dns', `The address of ${host} is not known.`, null, {
              cause: error,
            }),
          )
        : done(addresses),
    ),
  );
  const bad = found.find(({ address }) => !policy.allowsAddress(address, host));
  if (bad) throw refuse(bad.address);
  const first = found[0];
  if (!first) throw new FetchError('transient', 'dns', `${host} has no address.`);
  return first.address;
}
