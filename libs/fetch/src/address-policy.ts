import ipaddr from 'ipaddr.js';

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** IPv6 unicast that is routed; ipaddr.js calls addresses outside it "unicast" too. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3');
/** Answer with the machine's credentials on clouds, and look public or lie in ranges that somebody may allow. */
const METADATA = [
  '169.254.169.254',
  '168.63.129.16',
  '100.100.100.200',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd20:ce::254',
];
/** Names that never leave the house; a resolver may still answer them. */
const HOUSE_NAMES =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|corp|home|private|home\.arpa|onion|invalid|test|example)$/;

/** Which hosts and addresses may be fetched from. */
export class AddressPolicy {
  private readonly names = new Set<string>();
  private readonly ranges: Range[] = [];

  /** @param allowPrivate names, addresses or CIDR ranges that may be fetched from though they are not public */
  constructor(allowPrivate: readonly string[]) {
    for (const entry of allowPrivate.map((text) => text.trim().toLowerCase()).filter(Boolean)) {
      const bare = entry.replace(/^\[|\]$/g, '');
      if (ipaddr.isValidCIDR(bare)) this.ranges.push(ipaddr.parseCIDR(bare));
      else if (ipaddr.isValid(bare)) {
        const address = ipaddr.process(bare);
        this.ranges.push([address, address.kind() === 'ipv4' ? 32 : 128]);
      } else if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(bare)) this.names.add(bare);
      else
        throw new Error(`"${entry}" in the list of allowed private hosts is no name, address or CIDR range.`);
    }
  }

  /** Whether the operator listed this host, by name or by its literal address. It may then have any port. */
  lists(host: string): boolean {
    const bare = bareHost(host);
    return this.names.has(bare) || (ipaddr.isValid(bare) && this.inRange(bare));
  }

  /** Whether a URL's host may be asked at all, before its name is resolved. */
  allowsHost(host: string): boolean {
    const bare = bareHost(host);
    if (ipaddr.isValid(bare)) return this.allowsAddress(bare, bare);
    return this.names.has(bare) || (bare.includes('.') && !HOUSE_NAMES.test(bare));
  }

  /** Whether a socket may go to this address, to which `host` resolved. */
  allowsAddress(address: string, host: string): boolean {
    if (isPublicAddress(address)) return true;
    if (this.names.has(bareHost(host))) return true;
    return this.inRange(address);
  }

  private inRange(text: string): boolean {
    const address = ipaddr.process(text.split('%')[0]!);
    return this.ranges.some(
      ([range, bits]) =>
        address.kind() === range.kind() &&
        address.match([range, bits] as never) &&
        (!METADATA.includes(address.toString()) || bits === 32 || bits === 128),
    );
  }
}

const bareHost = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

/**
 * Whether an address is one of the public internet: no private, loopback, link-local, shared (RFC 6598), multicast,
 * documentation, benchmarking or reserved one, and none that carries such an address inside (mapped, NAT64, 6to4, Teredo, ISATAP).
 * See the IANA special-purpose address registries.
 */
export function isPublicAddress(text: string): boolean {
  const bare = text.split('%')[0]!;
  if (!ipaddr.isValid(bare)) return false;
  const address = ipaddr.process(bare); // unwraps ::ffff:a.b.c.d
  if (address.range() !== 'unicast' || METADATA.includes(address.toString())) return false;
  if (address.kind() === 'ipv4') return true;
  const v6 = address as ipaddr.IPv6;
  if (!v6.match(GLOBAL_V6 as [ipaddr.IPv6, number])) return false;
  const [, , , , , isatap, high, low] = v6.parts as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (isatap !== 0x5efe) return true;
  return isPublicAddress([high >> 8, high & 255, low >> 8, low & 255].join('.'));
}
