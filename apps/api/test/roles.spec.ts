import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type KeyScope, type Role } from '@jinghe/contracts';
import { type RunningProgram, startProgram } from '../../../tools/testing/running-program.js';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type DeclaredRoute } from '../src/accounts/declared-routes.js';
import { type Walk } from './walked-api.js';

jest.setTimeout(180_000);

const PASSWORD = 'correct horse battery';
const ROLES: readonly Role[] = ['viewer', 'analyst', 'admin'];
/** What Nest's router does not know: the pages of the dashboard, and those that describe the API (see guard-docs). */
const PAGES = ['/', '/*'];
const isDocs = (url: string) => /^\/api\/docs([-/]|$)/.test(url);

let services: Services;
let folder: string;
let api: RunningProgram;
let base: string;
let routes: DeclaredRoute[];
let registered: string[];
let keys: Record<KeyScope, string>;
const cookies = {} as Record<Role, string>;

async function signIn(role: Role): Promise<string> {
  const answer = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${role}@x.example`, password: PASSWORD }),
  });
  expect(answer.status).toBe(200);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

beforeAll(async () => {
  services = await startServices();
  folder = await mkdtemp(join(tmpdir(), 'jinghe-roles-'));
  await writeFile(join(folder, 'index.html'), '<p>dashboard</p>');
  const settings = {
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    LOG_LEVEL: 'error',
  };
  const told = (line: string) => line.startsWith('{"listening"');
  api = await startProgram('apps/api/test/walked-api.config.ts', [folder, PASSWORD], settings, told);
  const walk = JSON.parse(api.ready) as Walk;
  ({ listening: base, declared: routes, registered, keys } = walk);
  for (const role of ROLES) cookies[role] = await signIn(role);
}, 180_000);
afterAll(async () => {
  await api?.stop();
  await services?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The status of a route for somebody; nothing that it is given makes sense, so that nothing is changed. */
async function status({ method, url }: DeclaredRoute, headers: Record<string, string>): Promise<number> {
  const leave = new AbortController();
  const path = url.replace(/:\w+/g, '-nobody-');
  const isReading = ['GET', 'HEAD'].includes(method);
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: { ...headers, ...(isReading ? {} : { 'content-type': 'application/json' }) },
    ...(isReading ? {} : { body: '{"nonsense":true}' }),
    redirect: 'manual',
    signal: leave.signal,
  });
  // An event stream never ends by itself.
  leave.abort();
  return answer.status;
}
const admits = (code: number) => code !== 401 && code !== 403;

describe('each route', () => {
  it('is known to the walk', () => {
    const known = new Set(routes.map(({ method, url }) => `${method} ${url}`));
    const others = registered.filter((route) => {
      const [method = '', url = ''] = route.split(' ');
      return method !== 'HEAD' && !known.has(route) && !PAGES.includes(url) && !isDocs(url);
    });
    expect(others).toEqual([]);
    expect(routes.length).toBeGreaterThan(30);
  });

  it('declares who may use it', () => {
    expect(routes.filter(({ need }) => need === null).map(({ handler }) => handler)).toEqual([]);
  });

  it('that changes something is for nobody below an analyst, but for one’s own account', () => {
    const changing = routes.filter(
      ({ method, need }) => method !== 'GET' && (need === 'viewer' || need === 'public'),
    );
    expect(
      changing
        .map(({ method, url }) => `${method} ${url}`)
        .filter((route) => !/session|links|subscri|alerts/.test(route)),
    ).toEqual([]);
  });

  it('turns strangers away unless it is public', async () => {
    const wrong: string[] = [];
    for (const route of routes)
      if (admits(await status(route, {})) !== (route.need === 'public')) wrong.push(route.handler);
    // A sign-in that fails is a 401 too.
    expect(wrong.filter((handler) => handler !== 'SessionController.begin')).toEqual([]);
  });

  it.each(ROLES)('lets through whom it declares: %s', async (role) => {
    const wrong: string[] = [];
    for (const route of routes.filter(({ need }) => need !== 'public' && need !== null)) {
      const may = ROLES.indexOf(role) >= ROLES.indexOf(route.need as Role);
      const code = await status(route, { cookie: cookies[role] });
      if (admits(code) !== may || (!may && code !== 403)) wrong.push(`${route.handler}: ${code}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(['read', 'texts', 'write'] as const)('lets keys through by their scope: %s', async (scope) => {
    const wrong: string[] = [];
    for (const route of routes.filter(({ need }) => need !== 'public' && need !== null)) {
      const isReading = route.need === 'viewer' && route.method === 'GET';
      const may = route.need !== 'admin' && scope === (isReading ? 'read' : 'write');
      const code = await status(route, { authorization: `Bearer ${keys[scope]}` });
      // One's own password is changed by a person.
      const own = route.handler === 'SessionController.password';
      if (admits(code) !== may && !own) wrong.push(`${route.handler}: ${code}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is described with who may use it', async () => {
    const answer = await fetch(`${base}/api/docs-json`, { headers: { cookie: cookies.viewer } });
    const described = (await answer.json()) as {
      components: { securitySchemes: Record<string, unknown> };
      paths: Record<string, Record<string, { security?: Record<string, unknown>[] }>>;
    };
    expect(Object.keys(described.components.securitySchemes).sort()).toEqual(['key', 'session']);
    const wrong = routes.filter(({ method, url, need }) => {
      const operation = described.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const ways = (operation?.security ?? []).flatMap((way) => Object.keys(way)).sort();
      const wanted = need === 'public' ? [] : need === 'admin' ? ['session'] : ['key', 'session'];
      return ways.join() !== wanted.join();
    });
    expect(wrong.map(({ handler }) => handler)).toEqual([]);
  });

  it('of the description of the API is for viewers', async () => {
    for (const path of ['/api/docs', '/api/docs-json', '/api/%64ocs-json']) {
      expect((await fetch(`${base}${path}`)).status).toBe(401);
      expect((await fetch(`${base}${path}`, { headers: { cookie: cookies.viewer } })).status).toBe(200);
    }
  });
});
