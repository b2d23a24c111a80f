import { type AddressPolicy } from './address-policy.js';
import { FetchError, type FetchErrorKind } from './fetch-error.js';

const PORTS = new Set(['', '80', '443', '8080', '8443']);

/**
 * Parses an address and refuses what must not be asked for. The URL standard's parser has by then turned decimal, octal,
 * hexadecimal and full-width hosts into plain addresses.
 *
 * @param kind `input` for the address that a person gave, `permanent` for one that a server redirected to
 */
export function checkUrl(address: string, policy: AddressPolicy, kind: FetchErrorKind, base?: URL): URL {
  const shown = address.length > 200 ? `${address.slice(0, 200)}…` : address;
  if (!URL.canParse(address, base?.href))
    throw new FetchError(kind, 'bad-address', `"${shown}" is no address.`);
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError(kind, 'refused-protocol', `${url.protocol} is not fetched, only http: and https:.`);
  if (url.username || url.password)
    throw new FetchError(
      kind,
      'refused-credentials',
      `The address of ${url.host} must not carry a user name or password.`,
    );
  if (!policy.allowsHost(url.hostname))
    throw new FetchError(
      kind,
      'refused-address',
      `${url.hostname} is not on the public internet. If it is yours, add it to JINGHE_ALLOW_PRIVATE.`,
    );
  if (!PORTS.has(url.port) && !policy.lists(url.hostname))
    throw new FetchError(
      kind,
      'refused-port',
      `Port ${url.port} of ${url.hostname} is not fetched; only 80, 443, 8080 and 8443.`,
    );
  url.hash = '';
  return url;
}
