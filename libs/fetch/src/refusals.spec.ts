import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AddressPolicy, isPublicAddress } from './address-policy.js';
import { createFetcher, FetchError, type FetcherOptions } from './index.js';

const REFUSED_ADDRESSES: [string, string][] = [
  ['loopback', '127.0.0.1'],
  ['loopback, another of its range', '127.255.255.254'],
  ['unspecified', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['private 10/8', '10.0.0.1'],
  ['private 172.16/12', '172.16.0.1'],
  ['private 172.16/12, its end', '172.31.255.255'],
  ['private 192.168/16', '192.168.1.1'],
  ['shared (CGNAT) 100.64/10', '100.64.0.1'],
  ['link-local', '169.254.1.1'],
  ['metadata of AWS, GCP and Azure', '169.254.169.254'],
  ['metadata of Alibaba Cloud', '100.100.100.200'],
  ['Azure wire server', '168.63.129.16'],
  ['metadata of Oracle Cloud', '192.0.0.192'],
  ['IETF assignments', '192.0.0.1'],
  ['documentation 1', '192.0.2.1'],
  ['documentation 2', '198.51.100.1'],
  ['documentation 3', '203.0.113.1'],
  ['6to4 relay', '192.88.99.1'],
  ['benchmarking', '198.18.0.1'],
  ['multicast', '224.0.0.1'],
  ['multicast, administratively scoped', '239.255.255.250'],
  ['reserved 240/4', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['IPv6 loopback', '::1'],
  ['IPv6 unspecified', '::'],
  ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
  ['IPv4-mapped private, in hexadecimal', '::ffff:c0a8:0101'],
  ['IPv4-compatible loopback', '::127.0.0.1'],
  ['IPv4-translated', '::ffff:0:127.0.0.1'],
  ['NAT64 of loopback', '64:ff9b::7f00:1'],
  ['NAT64 of metadata', '64:ff9b::a9fe:a9fe'],
  ['NAT64 local use', '64:ff9b:1::7f00:1'],
  ['6to4 of loopback', '2002:7f00:1::'],
  ['6to4 of a private address', '2002:c0a8:101::1'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['ISATAP of a private address', '2606:4700:0:1:0:5efe:10.0.0.1'],
  ['unique local', 'fc00::1'],
  ['unique local, assigned', 'fd12:3456::1'],
  ['metadata of AWS over IPv6', 'fd00:ec2::254'],
  ['IPv6 link-local', 'fe80::1'],
  ['IPv6 link-local with a zone', 'fe80::1%eth0'],
  ['IPv6 site-local', 'fec0::1'],
  ['IPv6 multicast', 'ff02::1'],
  ['IPv6 documentation', '2001:db8::1'],
  ['IPv6 discard', '100::1'],
  ['IPv6 benchmarking', '2001:2::1'],
  ['ORCHIDv2', '2001:20::1'],
  ['IPv6 outside 2000::/3', '4000::1'],
  ['no address at all', 'localhost'],
];

const REFUSED_URLS: [string, string][] = [
  ['the name localhost', 'http://localhost/'],
  ['localhost with a dot at its end', 'http://localhost./'],
  ['a name below localhost', 'http://a.localhost/'],
  ['a name without a dot', 'http://redis/'],
  ['a name of the house', 'http://nas.local/'],
  ['the metadata name of a cloud', 'http://metadata.google.internal/'],
  ['decimal', 'http://2130706433/'],
  ['octal', 'http://0177.0.0.1/'],
  ['octal of four parts', 'http://0177.0000.0000.0001/'],
  ['hexadecimal', 'http://0x7f000001/'],
  ['hexadecimal parts', 'http://0x7f.0x0.0x0.0x1/'],
  ['two parts', 'http://127.1/'],
  ['three parts', 'http://127.0.1/'],
  ['zero', 'http://0/'],
  ['full-width digits', 'http://１２７.０.０.１/'],
  ['circled digits', 'http://①②⑦.⓪.⓪.①/'],
  ['percent-encoded', 'http://%31%32%37.0.0.1/'],
  ['a dot at its end', 'http://127.0.0.1./'],
  ['IPv6 loopback', 'http://[::1]/'],
  ['IPv4-mapped', 'http://[::ffff:127.0.0.1]/'],
  ['IPv4-mapped, in hexadecimal', 'http://[::ffff:7f00:1]/'],
  ['NAT64', 'http://[64:ff9b::127.0.0.1]/'],
  ['6to4', 'http://[2002:7f00:1::]/'],
  ['decimal metadata', 'http://2852039166/latest/meta-data/'],
];

const REFUSED_SHAPES: [string, string, string][] = [
  ['file', 'file:///etc/passwd', 'refused-protocol'],
  ['ftp', 'ftp://site.cn/', 'refused-protocol'],
  ['data', 'data:text/html,x', 'refused-protocol'],
  ['javascript', 'javascript:alert(1)', 'refused-protocol'],
  ['gopher', 'gopher://site.cn/', 'refused-protocol'],
  ['user and password', 'http://user:pw@site.cn/', 'refused-credentials'],
  ['a host hidden behind a user name', 'http://site.cn@127.0.0.1/', 'refused-credentials'],
  ['the port of SSH', 'http://site.cn:22/', 'refused-port'],
  ['the port of Redis', 'http://site.cn:6379/', 'refused-port'],
  ['the port of MongoDB', 'https://site.cn:27017/', 'refused-port'],
  ['no address', 'site.cn/a', 'bad-address'],
  ['nothing', '', 'bad-address'],
  ['a host that does not parse', 'http://256.256.256.256/', 'bad-address'],
];

const code = async (url: string, options: Partial<FetcherOptions> = {}): Promise<FetchError> => {
  const fetcher = createFetcher({
    contact: 'x',
    allowPrivate: [],
    ...options,
    limits: { gapMs: 0, totalMs: 3000 },
  });
  try {
    await fetcher.get(url);
  } catch (error) {
    expect(error).toBeInstanceOf(FetchError);
    return error as FetchError;
  } finally {
    await fetcher.close();
  }
  throw new Error(`${url} was fetched`);
};

describe('addresses that are not public', () => {
  it.each(REFUSED_ADDRESSES)('%s: %s', (_name, address) => expect(isPublicAddress(address)).toBe(false));
  it.each([['8.8.8.8'], ['114.114.114.114'], ['2400:3200::1'], ['2606:4700:4700::1111'], ['::ffff:8.8.8.8']])(
    'but %s is',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

describe('addresses of pages that are refused', () => {
  it.each(REFUSED_URLS)('%s: %s', async (_name, url) =>
    expect(await code(url)).toMatchObject({ kind: 'input', code: 'refused-address' }),
  );
  it.each(REFUSED_SHAPES)('%s: %s', async (_name, url, expected) =>
    expect(await code(url)).toMatchObject({ kind: 'input', code: expected }),
  );
});

describe('what a server or a resolver tries', () => {
  let inside: Server;
  let port: number;
  let reached = 0;

  beforeAll(async () => {
    inside = createServer((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to');
      if (to) return response.writeHead(302, { location: to }).end();
      reached++;
      return response.end('inside');
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    port = (inside.address() as AddressInfo).port;
  });
  afterAll(async () => {
    inside.closeAllConnections();
    await new Promise((resolve) => inside.close(resolve));
  });

  it.each([
    ['loopback', 'http://127.0.0.2/'],
    ['a private host', 'http://192.168.0.1/'],
    ['metadata', 'http://169.254.169.254/latest/'],
    ['decimal loopback', '//2130706434/'],
    ['IPv6 loopback', 'http://[::1]/'],
  ])('a redirect to %s', async (_name, to) => {
    const url = `http://127.0.0.1:${port}/?to=${encodeURIComponent(to)}`;
    expect(await code(url, { allowPrivate: ['127.0.0.1'] })).toMatchObject({
      kind: 'permanent',
      code: 'refused-address',
    });
  });

  it.each([
    ['file', 'file:///etc/passwd', 'refused-protocol'],
    ['a port', 'http://site.cn:6379/', 'refused-port'],
  ])('a redirect to %s', async (_name, to, expected) => {
    const url = `http://127.0.0.1:${port}/?to=${encodeURIComponent(to)}`;
    expect(await code(url, { allowPrivate: ['127.0.0.1'] })).toMatchObject({
      kind: 'permanent',
      code: expected,
    });
  });

  const answering =
    (...addresses: string[]): FetcherOptions['resolve'] =>
    (_host, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );

  it.each([
    ['a private address', ['10.0.0.1']],
    ['loopback', ['127.0.0.1']],
    ['a public and a private address', ['8.8.8.8', '127.0.0.1']],
    ['an IPv4-mapped loopback', ['::ffff:127.0.0.1']],
    ['a NAT64 loopback', ['64:ff9b::7f00:1']],
  ])('a public name that resolves to %s', async (_name, addresses) => {
    expect(await code('http://site.cn/', { resolve: answering(...addresses) })).toMatchObject({
      code: 'refused-address',
    });
    expect(reached).toBe(0);
  });

  it('a name that answers differently the second time', async () => {
    let asked = 0;
    const resolve: FetcherOptions['resolve'] = (host, done) =>
      answering(asked++ === 0 ? '192.0.2.1' : '127.0.0.1')!(host, done);
    expect((await code(`http://site.cn:8080/`, { resolve })).code).toBe('refused-address');
    expect(reached).toBe(0);
  });

  it('but a listed name may resolve to a private address, on any port', async () => {
    const fetcher = createFetcher({
      contact: 'x',
      allowPrivate: ['wiki.corp'],
      resolve: answering('127.0.0.1'),
      limits: { gapMs: 0 },
    });
    const got = await fetcher.get(`http://wiki.corp:${port}/`);
    expect(got).toMatchObject({ status: 'ok', body: Buffer.from('inside') });
    await fetcher.close();
  });
});

describe('the list of private hosts', () => {
  it('takes names, addresses and ranges', () => {
    const policy = new AddressPolicy(['wiki.corp', '10.1.0.0/16', '127.0.0.1', 'fd12::/16']);
    expect(policy.lists('wiki.corp')).toBe(true);
    expect(policy.lists('10.1.2.3')).toBe(true);
    expect(policy.lists('10.2.0.1')).toBe(false);
    expect(policy.lists('127.0.0.2')).toBe(false);
    expect(policy.lists('[fd12::1]')).toBe(true);
  });

  it('does not give a cloud’s credentials for a wide range', () => {
    expect(new AddressPolicy(['169.254.0.0/16']).allowsAddress('169.254.169.254', 'x')).toBe(false);
    expect(new AddressPolicy(['169.254.169.254']).allowsAddress('169.254.169.254', 'x')).toBe(true);
  });

  it('refuses an entry that is none of them', () => {
    expect(() => new AddressPolicy(['http://wiki.corp/'])).toThrow('wiki.corp');
  });
});
