import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type AuditPage, type LinkMade, type SessionView, type UsersView } from '@jinghe/contracts';
import { startApi } from '../../../tools/testing/running-program.js';
import { type Services, startServices } from '../../../tools/testing/services.js';

jest.setTimeout(180_000);

/** A company's sign-on as OpenID Connect has it, with one person at its screen. */
interface Company {
  server: Server;
  issuer: string;
  person: { sub: string; email: string; email_verified?: boolean; name: string };
  /** What its ID tokens say beside that. */
  claims: Record<string, unknown>;
  /** code → the PKCE challenge it was asked for with */
  codes: Map<string, string>;
  wrongs: string[];
}
const company = { codes: new Map(), wrongs: [], claims: {} } as unknown as Company;
let services: Services;
let api: Awaited<ReturnType<typeof startApi>>;
let settings: Record<string, string>;
let boss = '';

const bodyOf = async (request: IncomingMessage) => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return new URLSearchParams(body);
};
async function answer(request: IncomingMessage): Promise<object> {
  const { issuer, person, codes } = company;
  switch (request.url) {
    case '/.well-known/openid-configuration':
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
      };
    case '/token': {
      const body = await bodyOf(request);
      const challenge = codes.get(body.get('code') ?? '');
      const proof = createHash('sha256')
        .update(body.get('code_verifier') ?? '')
        .digest('base64url');
      if (challenge !== proof) company.wrongs.push('PKCE');
      if (request.headers.authorization !== `Basic ${Buffer.from('jinghe:s3cret').toString('base64')}`)
        company.wrongs.push('client');
      const claims = {
        iss: issuer,
        aud: 'jinghe',
        sub: person.sub,
        exp: Date.now() / 1_000 + 60,
        ...company.claims,
      };
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return {
        access_token: 'at',
        token_type: 'Bearer',
        id_token: `${part({ alg: 'none' })}.${part(claims)}.`,
      };
    }
    case '/userinfo':
      return person;
    default:
      return {};
  }
}

const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const post = (path: string, body: object, cookie = '') =>
  fetch(`${api.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

/** What a browser does: to the company and back. */
async function signOn(back = '/compare?lang=zh'): Promise<{ to: string; cookie: string }> {
  const begun = await post('session/sign-on', { back });
  expect(begun.status).toBe(200);
  const { url } = (await begun.json()) as { url: string };
  const asked = new URL(url);
  expect(asked.origin).toBe(company.issuer);
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
  const code = `code-${company.codes.size}`;
  company.codes.set(code, asked.searchParams.get('code_challenge') ?? '');
  const home = new URL(asked.searchParams.get('redirect_uri') ?? '');
  home.searchParams.set('code', code);
  home.searchParams.set('state', asked.searchParams.get('state') ?? '');
  const done = await fetch(home, { redirect: 'manual', headers: { cookie: cookiesOf(begun.headers) } });
  expect(done.status).toBe(302);
  return { to: done.headers.get('location') ?? '', cookie: cookiesOf(done.headers) };
}
const sessionOf = async (cookie: string) =>
  (await (await fetch(`${api.url}/api/v1/session`, { headers: { cookie } })).json()) as SessionView;
const refusal = (to: string) => new URL(to, api.url).searchParams.get('error');

beforeAll(async () => {
  services = await startServices();
  company.server = createServer((request, response) => {
    void answer(request).then((told) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(told)),
    );
  });
  await new Promise<void>((ready) => company.server.listen(0, '127.0.0.1', ready));
  company.issuer = `http://127.0.0.1:${(company.server.address() as AddressInfo).port}`;
  settings = {
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    LOG_LEVEL: 'error',
    JINGHE_OIDC_ISSUER: company.issuer,
    JINGHE_OIDC_CLIENT: 'jinghe',
    JINGHE_OIDC_SECRET: 's3cret',
    JINGHE_OIDC_NAME: '公司账号',
    JINGHE_OIDC_DOMAINS: 'corp.example',
    JINGHE_ALLOW_PRIVATE: '127.0.0.1',
  };
  api = await startApi(settings, join(tmpdir(), 'no-dashboard'));
}, 180_000);
beforeEach(() => {
  company.person = { sub: 'p1', email: 'Li@corp.example', email_verified: true, name: '李雷' };
  company.claims = {};
  company.wrongs = [];
});
afterAll(async () => {
  await api?.stop();
  await new Promise((done) => company.server.close(done));
  await services?.stop();
});

describe('the company’s sign-on', () => {
  it('lets nobody in before the first admin', async () => {
    expect(refusal((await signOn()).to)).toBe('unable_to_get_user_info');
    const { setUp } = JSON.parse(api.ready) as { setUp: string };
    const token = new URL(setUp).hash.slice(1);
    const admin = await post('links/use', {
      token,
      email: 'boss@x.example',
      name: 'Boss',
      password: 'correct horse battery',
    });
    expect(admin.status).toBe(200);
    boss = cookiesOf(admin.headers);
  });

  it('is offered by its name', async () => {
    expect((await sessionOf('')).signOn).toBe('公司账号');
  });

  it('makes somebody of the company’s domains a viewer, and leads back to the page', async () => {
    const { to, cookie } = await signOn();
    expect(to).toBe('/compare?lang=zh');
    expect(await sessionOf(cookie)).toMatchObject({
      email: 'li@corp.example',
      actor: { name: '李雷', role: 'viewer', via: 'session' },
    });
    expect(company.wrongs).toEqual([]);
    const log = await fetch(`${api.url}/api/v1/audit?subject=user/li@corp.example`, {
      headers: { cookie: boss },
    });
    const { items } = (await log.json()) as AuditPage;
    expect(items.find(({ what }) => what === 'sign-on')?.by?.name).toBe('李雷');
    const again = await signOn();
    const { users } = (await (
      await fetch(`${api.url}/api/v1/users`, { headers: { cookie: boss } })
    ).json()) as UsersView;
    expect(again.to).toBe('/compare?lang=zh');
    expect(users.filter(({ email }) => email === 'li@corp.example')).toHaveLength(1);
  });

  it('gives somebody invited from elsewhere the role of the invitation, and uses it up', async () => {
    company.person = { sub: 'p2', email: 'guest@else.example', name: 'Guest' };
    expect(refusal((await signOn()).to)).toBe('unable_to_get_user_info');
    const invited = await post('users/invitations', { email: 'guest@else.example', role: 'analyst' }, boss);
    const { url } = (await invited.json()) as LinkMade;
    const { cookie } = await signOn();
    expect((await sessionOf(cookie)).actor?.role).toBe('analyst');
    const used = await post('links/use', {
      token: new URL(url ?? '').hash.slice(1),
      name: 'x',
      password: 'correct horse battery',
    });
    expect(used.status).toBe(410);
  });

  it('is the same person as the one with a password', async () => {
    company.person = { sub: 'p3', email: 'boss@x.example', email_verified: true, name: 'Boss' };
    expect((await sessionOf((await signOn()).cookie)).actor?.role).toBe('admin');
  });

  it.each([
    ['an address that it does not vouch for', { email: 'boss@x.example', email_verified: false }, {}],
    ['a token for another client', {}, { aud: 'another' }],
    ['a token of another issuer', {}, { iss: 'https://evil.example' }],
    ['a profile of another person', { sub: 'p9' }, { sub: 'p1' }],
    ['a token that has expired', {}, { exp: 1 }],
  ])('is not believed with %s', async (_what, person, claims) => {
    Object.assign(company.person, person);
    company.claims = claims;
    const { to, cookie } = await signOn();
    expect(refusal(to)).not.toBeNull();
    expect((await sessionOf(cookie)).actor).toBeNull();
  });

  it('lets a deactivated person in no more', async () => {
    const { users } = (await (
      await fetch(`${api.url}/api/v1/users`, { headers: { cookie: boss } })
    ).json()) as UsersView;
    const id = users.find(({ email }) => email === 'li@corp.example')?.id;
    const off = await fetch(`${api.url}/api/v1/users/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', cookie: boss },
      body: '{"active":false}',
    });
    expect(off.status).toBe(200);
    const { to, cookie } = await signOn();
    expect(refusal(to)).toMatch(/deactivated/i);
    expect((await sessionOf(cookie)).actor).toBeNull();
  });

  it('takes no answer that it did not ask for', async () => {
    const forged = await fetch(`${api.url}/api/auth/callback/oidc?code=x&state=y`, { redirect: 'manual' });
    expect(forged.status).toBe(302);
    expect(forged.headers.get('location')).toMatch(/^\/signin\?.*error=/);
    expect(cookiesOf(forged.headers)).not.toContain('session_token=');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'leads back to no other site: %s',
    async (back) => expect((await post('session/sign-on', { back })).status).toBe(400),
  );
});

describe('a sign-on at a private address', () => {
  it('is not asked unless the operator allows it', async () => {
    const other = await startApi(
      { ...settings, MONGODB_URI: services.freshUri(), JINGHE_ALLOW_PRIVATE: '' },
      join(tmpdir(), 'no-dashboard'),
    );
    const refused = await fetch(`${other.url}/api/v1/session/sign-on`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(refused.status).toBe(502);
    expect(await refused.json()).toMatchObject({ type: 'urn:jinghe:problem:sign-on-failed' });
    expect(other.said()).toContain('JINGHE_ALLOW_PRIVATE');
    await other.stop();
  });
});
