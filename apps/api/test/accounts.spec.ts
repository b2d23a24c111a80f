import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type ApiKeyMade,
  type AuditPage,
  type LinkMade,
  type ProblemDetails,
  type SessionView,
  type UsersView,
} from '@jinghe/contracts';
import { openStore, type Store } from '@jinghe/store';
import { startApi } from '../../../tools/testing/running-program.js';
import { type Services, startServices } from '../../../tools/testing/services.js';
import * as records from './records.js';

jest.setTimeout(180_000);

const PASSWORD = 'correct horse battery';
let services: Services;
let folder: string;
let store: Store;
let api: Awaited<ReturnType<typeof startApi>>;
let settings: Record<string, string>;
/** Cookies of whoever was signed in by that name. */
const jar: Record<string, string> = {};

interface Answer<T> {
  status: number;
  body: T & Partial<ProblemDetails>;
  headers: Headers;
}
async function ask<T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  who: string | Record<string, string> = {},
): Promise<Answer<T>> {
  const headers = typeof who === 'string' ? { cookie: jar[who] ?? '' } : who;
  const response = await fetch(`${api.url}/api/${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as T & Partial<ProblemDetails>,
  };
}
const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
async function signIn(
  email: string,
  password = PASSWORD,
  as = email,
): Promise<Answer<Record<string, unknown>>> {
  const answer = await ask('POST', 'v1/session', { email, password });
  if (answer.status === 200) jar[as] = cookiesOf(answer.headers);
  return answer;
}
const tokenOf = (url: string | null) => new URL(url ?? '').hash.slice(1);
const useLink = (url: string | null, more: object) =>
  ask('POST', 'v1/links/use', { token: tokenOf(url), password: PASSWORD, ...more });
async function welcome(email: string, role: string): Promise<void> {
  const { body } = await ask<LinkMade>('POST', 'v1/users/invitations', { email, role }, 'boss');
  const used = await useLink(body.url, { name: email.split('@')[0] });
  expect(used.status).toBe(200);
  jar[role] = cookiesOf(used.headers);
}

beforeAll(async () => {
  services = await startServices();
  folder = await mkdtemp(join(tmpdir(), 'jinghe-accounts-'));
  await writeFile(join(folder, 'index.html'), '<p>dashboard</p>');
  settings = {
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    LOG_LEVEL: 'error',
  };
  store = await openStore({ uri: settings['MONGODB_URI'] ?? '' });
  await store.ensureIndexes();
  await store.articles.put(records.article);
  await store.revisions.put(records.revision);
  await store.sources.upsert(records.source);
  api = await startApi(settings, folder);
}, 180_000);
afterAll(async () => {
  await api?.stop();
  await store?.close();
  await services?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('before there is an admin', () => {
  it('reads on this machine, and changes nothing', async () => {
    const { body } = await ask<SessionView>('GET', 'v1/session');
    expect(body).toMatchObject({ mode: 'set-up', actor: { role: 'viewer', via: 'before-set-up' } });
    expect((await ask('GET', 'v1/overview')).status).toBe(200);
    const refused = await ask('POST', `v1/sources/${records.source.id}/pause`, {});
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('set-up link');
    expect((await ask('GET', 'v1/users')).status).toBe(403);
  });

  it.each([
    ['a name that leads here from outside', { host: 'radar.example' }],
    ['a proxy', { 'x-forwarded-for': '203.0.113.7' }],
  ])('gives nothing to %s', async (_who, headers) => {
    // `fetch` does not let its caller say the host, so the request is written by hand.
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) =>
      request(`${api.url}/api/v1/overview`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end(),
    );
    expect(status).toBe(401);
  });

  it('makes the first admin by the link that was printed, once', async () => {
    const { setUp } = JSON.parse(api.ready) as { setUp: string };
    expect(setUp).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup#[\w-]{43}$/);
    expect(await ask('POST', 'v1/links/look', { token: tokenOf(setUp) })).toMatchObject({
      status: 200,
      body: { kind: 'set-up', role: 'admin', email: null },
    });
    const admin = { email: 'Boss@X.example', name: '管理员' };
    const weak = await useLink(setUp, { ...admin, password: 'short' });
    expect(weak).toMatchObject({ status: 400, body: { type: 'urn:jinghe:problem:weak-password-short' } });
    expect((await useLink(setUp, { name: 'x' })).body.errors?.[0]?.field).toBe('email');
    expect((await useLink(setUp, { ...admin, email: 'no address' })).status).toBe(400);

    // Of many who try at once, one is made the admin.
    const tries = await Promise.all(
      [1, 2, 3, 4].map((n) => useLink(setUp, { ...admin, email: `boss${n}@x.example` })),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 410)).toHaveLength(3);
    const won = tries.find(({ status }) => status === 200);
    jar['boss'] = cookiesOf(won?.headers ?? new Headers());
    const again = await useLink(setUp, admin);
    expect(again).toMatchObject({ status: 410, body: { type: 'urn:jinghe:problem:link-used' } });
    expect((await ask<SessionView>('GET', 'v1/session', undefined, 'boss')).body).toMatchObject({
      mode: 'accounts',
      actor: { name: '管理员', role: 'admin', via: 'session' },
    });
  });

  it('is over then: strangers are let in no more, also on this machine', async () => {
    const answer = await ask('GET', 'v1/overview');
    expect(answer).toMatchObject({ status: 401, body: { type: 'urn:jinghe:problem:not-signed-in' } });
    expect((await ask<SessionView>('GET', 'v1/session')).body.actor).toBeNull();
    // The page by which people sign in is there, and so is the health.
    expect((await fetch(`${api.url}/signin`)).status).toBe(200);
    expect((await ask('GET', 'health')).status).toBe(200);
  });
});

describe('a session', () => {
  beforeAll(() => welcome('ann@x.example', 'analyst'));

  it('is a cookie that no script and no other site gets at', async () => {
    const { headers } = await signIn('ann@x.example');
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^jinghe\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it('is refused with a wrong password as with an unknown address', async () => {
    const wrong = await signIn('ann@x.example', 'not the password');
    const unknown = await signIn('nobody@x.example');
    expect(wrong.status).toBe(401);
    expect(wrong.body.detail).toBe(unknown.body.detail);
    expect(wrong.body.type).toBe('urn:jinghe:problem:wrong-password');
  });

  it.each([
    ['altered', (cookie: string) => cookie.replace(/=(..)/, '=zz')],
    [
      'without its signature',
      (cookie: string) => cookie.replace(/\..*$/, '').replace('jinghe', 'jinghe.session_token=x'),
    ],
    ['of nonsense', () => 'jinghe.session_token=%00%ff; jinghe.session_token=1.2'],
  ])('whose cookie is %s is none', async (_how, alter) => {
    const cookie = alter(jar['analyst'] ?? '');
    const answer = await ask('GET', 'v1/overview', undefined, { cookie });
    expect(answer).toMatchObject({ status: 401, body: { type: 'urn:jinghe:problem:not-signed-in' } });
  });

  it('ends when its person signs out', async () => {
    await signIn('ann@x.example', PASSWORD, 'leaving');
    expect((await ask('GET', 'v1/overview', undefined, 'leaving')).status).toBe(200);
    expect((await ask('DELETE', 'v1/session', undefined, 'leaving')).status).toBe(200);
    expect((await ask('GET', 'v1/overview', undefined, 'leaving')).status).toBe(401);
  });

  it('is not used by pages of other sites', async () => {
    const cookie = jar['analyst'] ?? '';
    const path = `v1/sources/${records.source.id}/pause`;
    for (const [name, value] of [
      ['origin', 'https://evil.example'],
      ['sec-fetch-site', 'cross-site'],
    ] as const)
      expect((await ask('POST', path, {}, { cookie, [name]: value })).status).toBe(403);
    expect((await ask('POST', path, {}, { cookie, origin: api.url })).status).toBe(200);
  });

  it('changes its own password, and ends the others', async () => {
    await signIn('ann@x.example', PASSWORD, 'elsewhere');
    const change = (password: string, newPassword: string) =>
      ask('POST', 'v1/session/password', { password, newPassword }, 'analyst');
    expect((await change('wrong', 'another long password')).status).toBe(401);
    expect((await change(PASSWORD, 'ann@x.example')).body.type).toContain('weak-password');
    const changed = await change(PASSWORD, 'another long password');
    expect(changed.status).toBe(200);
    jar['analyst'] = cookiesOf(changed.headers);
    expect((await ask('GET', 'v1/overview', undefined, 'analyst')).status).toBe(200);
    expect((await ask('GET', 'v1/overview', undefined, 'elsewhere')).status).toBe(401);
    expect((await signIn('ann@x.example')).status).toBe(401);
  });
});

describe('roles', () => {
  beforeAll(() => welcome('vera@x.example', 'viewer'));

  it('keep a viewer from changing, and say what is missing', async () => {
    const refused = await ask('POST', `v1/sources/${records.source.id}/pause`, {}, 'viewer');
    expect(refused).toMatchObject({ status: 403, body: { type: 'urn:jinghe:problem:role' } });
    expect(refused.body.detail).toContain('analyst');
  });

  it('give the whole text to analysts, the lead to others', async () => {
    type View = { revision: { text: string } | null; lead: string };
    const view = async (who: string) =>
      (await ask<View>('GET', `v1/articles/${records.article.id}`, undefined, who)).body;
    expect((await view('analyst')).revision?.text).toBe(records.revision.text);
    expect((await view('viewer')).revision).toBeNull();
    expect(records.revision.text.startsWith((await view('viewer')).lead.slice(0, 20))).toBe(true);
  });

  it('sign what is done with the name of who did it', async () => {
    await ask('POST', `v1/sources/${records.source.id}/pause`, { by: 'somebody else' }, 'analyst');
    expect((await store.sources.get(records.source.id))?.paused?.by).toBe('ann');
    await ask('POST', `v1/sources/${records.source.id}/resume`, {}, 'analyst');
  });

  it('are changed at once, and keep one admin', async () => {
    const { body } = await ask<UsersView>('GET', 'v1/users', undefined, 'boss');
    const id = (role: string) => body.users.find((one) => one.role === role)?.id ?? '';
    const change = (who: string, what: object) => ask('PATCH', `v1/users/${who}`, what, 'boss');
    expect(await change(id('admin'), { role: 'viewer' })).toMatchObject({
      status: 409,
      body: { type: 'urn:jinghe:problem:last-admin' },
    });
    expect((await change(id('admin'), { active: false })).status).toBe(409);
    expect((await change(id('viewer'), {})).status).toBe(400);
    expect((await change('nobody', { role: 'viewer' })).status).toBe(404);
    const vera = id('viewer');
    expect((await change(vera, { role: 'analyst' })).status).toBe(200);
    expect((await ask('POST', `v1/sources/${records.source.id}/run-now`, {}, 'viewer')).status).toBe(200);
    expect((await change(vera, { active: false })).status).toBe(200);
    expect((await ask('GET', 'v1/overview', undefined, 'viewer')).status).toBe(401);
    expect(await signIn('vera@x.example')).toMatchObject({
      status: 403,
      body: { type: 'urn:jinghe:problem:deactivated' },
    });
    await change(vera, { active: true, role: 'viewer' });
    expect((await signIn('vera@x.example', PASSWORD, 'viewer')).status).toBe(200);
  });
});

describe('links', () => {
  it('invite nobody twice to one address', async () => {
    const taken = await ask(
      'POST',
      'v1/users/invitations',
      { email: 'ANN@x.example', role: 'viewer' },
      'boss',
    );
    expect(taken).toMatchObject({ status: 409, body: { type: 'urn:jinghe:problem:email-taken' } });
  });

  it('are listed while they are open, and can be taken back', async () => {
    const invite = () =>
      ask<LinkMade>('POST', 'v1/users/invitations', { email: 'new@x.example', role: 'viewer' }, 'boss');
    const first = await invite();
    const second = await invite();
    const { body } = await ask<UsersView>('GET', 'v1/users', undefined, 'boss');
    expect(body.invitations.map(({ email }) => email)).toEqual(['new@x.example']);
    expect((await useLink(first.body.url, { name: 'n' })).status).toBe(410);
    expect(
      (await ask('DELETE', `v1/users/invitations/${body.invitations[0]?.id}`, undefined, 'boss')).status,
    ).toBe(204);
    expect(await useLink(second.body.url, { name: 'n' })).toMatchObject({
      status: 404,
      body: { type: 'urn:jinghe:problem:link-unknown' },
    });
  });

  it('expire', async () => {
    const made = await ask<LinkMade>(
      'POST',
      'v1/users/invitations',
      { email: 'late@x.example', role: 'viewer' },
      'boss',
    );
    await store.db
      .collection('links')
      .updateOne({ email: 'late@x.example' }, { $set: { expiresAt: '2020-01-01T00:00:00.000Z' } });
    expect(await useLink(made.body.url, { name: 'n' })).toMatchObject({
      status: 410,
      body: { type: 'urn:jinghe:problem:link-expired' },
    });
  });

  it('give a new password to who forgot it: shown to an admin where no mail is sent', async () => {
    const { body } = await ask<UsersView>('GET', 'v1/users', undefined, 'boss');
    const vera = body.users.find(({ email }) => email === 'vera@x.example')?.id;
    const made = await ask<LinkMade>('POST', `v1/users/${vera}/reset-link`, {}, 'boss');
    expect(made).toMatchObject({ status: 201, body: { sent: false } });
    const used = await useLink(made.body.url, { password: 'a quite new password' });
    expect(used.status).toBe(200);
    expect((await ask('GET', 'v1/overview', undefined, 'viewer')).status).toBe(401);
    expect((await signIn('vera@x.example', 'a quite new password', 'viewer')).status).toBe(200);
    expect((await useLink(made.body.url, { password: 'yet another password' })).status).toBe(410);
  });

  it('are printed in the terminal for who asks at the door, and nothing tells whether there is such an account', async () => {
    const forgotten = (email: string) => ask('POST', 'v1/session/forgotten', { email });
    const known = await forgotten('ann@x.example');
    const unknown = await forgotten('nobody@x.example');
    expect(known.body).toEqual(unknown.body);
    const printed = () =>
      api
        .said()
        .split('\n')
        .filter((line) => line.startsWith('{"link"'));
    for (let look = 0; look < 600 && printed().length === 0; look++)
      await new Promise((next) => setTimeout(next, 100));
    expect(printed()).toHaveLength(1);
    const { link } = JSON.parse(printed()[0] ?? '{}') as { link: string };
    expect((await useLink(link, { password: 'ann is back again' })).status).toBe(200);
  });
});

describe('keys', () => {
  const make = (body: object) => ask<ApiKeyMade>('POST', 'v1/keys', body, 'boss');
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  it('are shown once and kept as a hash', async () => {
    const { body, status } = await make({ name: 'bi', scopes: ['read'] });
    expect(status).toBe(201);
    expect((await ask('GET', 'v1/overview', undefined, bearer(body.key))).status).toBe(200);
    const listed = await ask<unknown[]>('GET', 'v1/keys', undefined, 'boss');
    expect(JSON.stringify(listed.body)).not.toContain(body.key);
    const kept = await store.db.collection('apiKeys').find({}).toArray();
    expect(JSON.stringify(kept)).not.toContain(body.key);
    expect(JSON.stringify(await store.db.collection('audit').find({}).toArray())).not.toContain(body.key);
  });

  it('do what their scopes say', async () => {
    const read = bearer((await make({ name: 'r', scopes: ['read'] })).body.key);
    const texts = bearer((await make({ name: 't', scopes: ['read', 'texts'] })).body.key);
    const write = bearer((await make({ name: 'w', scopes: ['write'] })).body.key);
    const article = async (who: Record<string, string>) =>
      (await ask<{ revision: unknown }>('GET', `v1/articles/${records.article.id}`, undefined, who)).body
        .revision;
    expect(await article(read)).toBeNull();
    expect(await article(texts)).not.toBeNull();
    const pause = (who: Record<string, string>) =>
      ask('POST', `v1/sources/${records.source.id}/resume`, {}, who);
    expect(await pause(read)).toMatchObject({ status: 403, body: { type: 'urn:jinghe:problem:scope' } });
    expect((await pause(write)).status).toBe(200);
    expect(await ask('GET', 'v1/users', undefined, write)).toMatchObject({
      status: 403,
      body: { type: 'urn:jinghe:problem:not-for-keys' },
    });
  });

  it('end when they are revoked, or their days are over', async () => {
    const { key, view } = (await make({ name: 'gone', scopes: ['read'], days: 1 })).body;
    const overview = () => ask('GET', 'v1/overview', undefined, bearer(key));
    expect((await overview()).status).toBe(200);
    await store.db
      .collection('apiKeys')
      .updateOne({ name: 'gone' }, { $set: { expiresAt: '2020-01-01T00:00:00.000Z' } });
    expect(await overview()).toMatchObject({ status: 401, body: { type: 'urn:jinghe:problem:bad-key' } });
    expect((await ask('DELETE', `v1/keys/${view.id}`, undefined, 'boss')).status).toBe(204);
    expect((await ask('DELETE', `v1/keys/${view.id}`, undefined, 'boss')).status).toBe(404);
    expect((await overview()).status).toBe(401);
    expect((await ask('GET', 'v1/overview', undefined, bearer('jk_nonsense'))).status).toBe(401);
  });

  it.each([
    { name: '', scopes: ['read'] },
    { name: 'n', scopes: [] },
    { name: 'n', scopes: ['all'] },
    { name: 'n', scopes: ['read'], days: 0 },
  ])('are not made of %o', async (body) => expect((await make(body)).status).toBe(400));
});

describe('guessing', () => {
  it('is stopped after a few tries, also for the right password, and says for how long', async () => {
    const tries = await Promise.all(
      [...Array(12)].map((_none, n) => signIn('vera@x.example', `guess number ${n}`)),
    );
    expect(tries.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(4);
    const right = await signIn('vera@x.example', 'a quite new password');
    expect(right).toMatchObject({ status: 429, body: { type: 'urn:jinghe:problem:too-many-tries' } });
    expect(right.body.detail).toMatch(/\d+ min/);
    // Others are not kept out by it.
    expect((await signIn('ann@x.example', 'ann is back again')).status).toBe(200);
  });
});

describe('the audit log', () => {
  it('says who did what, when, to what; and what was refused; and no secret', async () => {
    await ask('POST', 'v1/unsubscribe/no-such-token', {});
    const { items } = await store.audit.page({}, { limit: 200 });
    const find = (what: string, outcome: string) =>
      items.find((it) => it.what === what && it.outcome === outcome);
    expect(find('POST /api/v1/sources/:id/pause', 'done')).toMatchObject({
      by: { name: 'ann', role: 'analyst', via: 'session' },
      subject: `sources/${records.source.id}`,
    });
    expect(find('POST /api/v1/sources/:id/pause', 'refused')).toMatchObject({ by: { name: 'vera' } });
    expect(find('PATCH /api/v1/users/:id', 'done')?.details).toMatchObject({
      before: { role: 'analyst', active: false },
    });
    expect(find('POST /api/v1/session', 'refused')).toMatchObject({ by: null });
    expect(find('POST /api/v1/session', 'done')).toMatchObject({ by: { via: 'session' } });
    expect(find('DELETE /api/v1/session', 'done')).toMatchObject({ by: { name: 'ann' } });
    expect(items.some(({ what }) => what.endsWith('links/look'))).toBe(false);
    expect(JSON.stringify(items)).not.toMatch(/correct horse|guess number|new password/);
    expect(JSON.stringify(items)).not.toContain('no-such-token');
  });
});

describe('the audit log over HTTP', () => {
  it('gives admins what one person did, in pages that neither repeat nor skip, and whole as CSV', async () => {
    const { body } = await ask<UsersView>('GET', 'v1/users', undefined, 'boss');
    const ann = body.users.find(({ name }) => name === 'ann')?.id ?? '';
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `v1/audit?by=${ann}&limit=1${cursor && `&cursor=${cursor}`}`;
      const page: Answer<AuditPage> = await ask<AuditPage>('GET', path, undefined, 'boss');
      expect(page.body.items.every(({ by }) => by?.id === ann)).toBe(true);
      seen.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.next;
    }
    expect(seen.length).toBeGreaterThan(2);
    expect(new Set(seen).size).toBe(seen.length);
    const day = new Date().toISOString().slice(0, 10);
    const csv = await fetch(`${api.url}/api/v1/audit/export?by=${ann}&from=${day}`, {
      headers: { cookie: jar['boss'] ?? '' },
    });
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    expect((await csv.text()).trim().split('\r\n')).toHaveLength(seen.length + 1);
    const none = await ask<AuditPage>('GET', 'v1/audit?to=2020-01-01', undefined, 'boss');
    expect(none.body.items).toEqual([]);
    expect((await ask('GET', 'v1/audit?from=yesterday', undefined, 'boss')).status).toBe(400);
    expect((await ask('GET', 'v1/audit', undefined, 'viewer')).status).toBe(403);
  });
});

describe('an address that others reach', () => {
  it('gives nothing before there is an admin', async () => {
    const outside = await startApi(
      { ...settings, MONGODB_URI: services.freshUri(), JINGHE_HOST: '0.0.0.0' },
      folder,
    );
    const here = outside.url.replace('0.0.0.0', '127.0.0.1').replace('[::1]', '127.0.0.1');
    expect((await fetch(`${here}/api/v1/overview`)).status).toBe(401);
    expect((await fetch(`${here}/api/v1/session`)).status).toBe(200);
    await outside.stop();
  });
  it('is not served without accounts', async () => {
    await expect(startApi({ ...settings, JINGHE_HOST: '0.0.0.0', JINGHE_OPEN: '1' }, folder)).rejects.toThrow(
      /JINGHE_OPEN.*JINGHE_HOST to 127\.0\.0\.1/,
    );
  });
});

describe('a machine without accounts', () => {
  it('may do everything, from itself only', async () => {
    const open = await startApi({ ...settings, MONGODB_URI: services.freshUri(), JINGHE_OPEN: '1' }, folder);
    expect(JSON.parse(open.ready)).not.toHaveProperty('setUp');
    expect((await fetch(`${open.url}/api/v1/users`)).status).toBe(200);
    const proxied = await fetch(`${open.url}/api/v1/overview`, {
      headers: { 'x-forwarded-for': '203.0.113.7' },
    });
    expect(proxied.status).toBe(403);
    await open.stop();
  });
});
