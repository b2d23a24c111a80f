import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Config,
  EditionMail,
  EditionPage,
  OutboxPage,
  Subscription,
  SubscriptionsView,
} from '@jinghe/contracts';
import { UNSUBSCRIBE_KEY, unsubscribeToken } from '@jinghe/jobs';
import { openStore, type Store } from '@jinghe/store';
import { startApi } from '../../../tools/testing/running-program.js';
import { type Services, startServices } from '../../../tools/testing/services.js';
import * as records from './records.js';

let services: Services;
let folder: string;
let store: Store;
let api: Awaited<ReturnType<typeof startApi>>;

beforeAll(async () => {
  services = await startServices();
  folder = await mkdtemp(join(tmpdir(), 'jinghe-api-'));
  await writeFile(join(folder, 'index.html'), '<p>dashboard</p>');
  const config = Config.parse({
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    JINGHE_OPEN: '1',
    LOG_LEVEL: 'error',
  });
  store = await openStore({ uri: config.MONGODB_URI });
  await store.ensureIndexes();
  await store.observations.casPut(records.observation, null, new Date().toISOString());
  api = await startApi(config, folder);
}, 240_000);
afterAll(async () => {
  await api?.stop();
  await store?.close();
  await services?.stop();
  await rm(folder, { recursive: true, force: true });
});

const get = async (path: string) => {
  const response = await fetch(`${api.url}/api/v1/${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
async function send(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${api.url}/api/v1/${path}`, {
    method,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
}

const wanted = {
  email: 'Lin@a.example',
  kind: 'executive',
  lang: 'zh',
  cron: '0 8 * * 1',
  zone: 'Asia/Shanghai',
};

describe('subscriptions', () => {
  it('are made, changed, paused and taken out, and tell when the next editions come', async () => {
    const made = Subscription.parse((await send('POST', 'subscriptions', wanted)).body);
    expect(made).toMatchObject({ email: 'lin@a.example', skipEmpty: true, stopped: null });
    expect(Date.parse(made.nextAt!)).toBeGreaterThan(Date.now());
    expect((await send('POST', 'subscriptions', wanted)).status).toBe(409);
    const { items, mail } = SubscriptionsView.parse((await get('subscriptions')).body);
    expect(mail).toBe(false);
    expect(items[0]!.nextRuns).toHaveLength(5);
    const moved = await send('PATCH', `subscriptions/${made.id}`, { cron: '30 7 * * *', paused: true });
    expect(moved.body).toMatchObject({ cron: '30 7 * * *', paused: true });
    expect(moved.body['nextAt']).not.toBe(made.nextAt);
    expect((await send('DELETE', `subscriptions/${made.id}`)).status).toBe(204);
    expect((await send('DELETE', `subscriptions/${made.id}`)).status).toBe(404);
  });

  it.each([
    [{ email: 'nobody' }, 'email'],
    [{ cron: 'soon' }, 'cron'],
    [{ cron: '0 9 30 2 *' }, 'cron'],
    [{ cron: '* * * * *' }, 'cron'],
    [{ zone: 'Moon/Base' }, 'zone'],
    [{ kind: 'platform' }, 'about'],
    [{ kind: 'platform', about: 'no-such' }, 'about'],
    [{ kind: 'theme', about: 'jd' }, 'about'],
    [{ about: 'jd' }, 'about'],
    [{ lang: 'fr' }, 'lang'],
  ])('with %j are refused, naming the field', async (wrong, field) => {
    const { status, body } = await send('POST', 'subscriptions', { ...wanted, ...wrong });
    expect(status).toBe(400);
    expect((body['errors'] as { field: string }[]).map((error) => error.field)).toContain(field);
  });

  it('send a test that waits in the outbox, and of which the archive keeps the edition', async () => {
    const { body } = await send('POST', 'subscriptions', { ...wanted, email: 'wu@a.example' });
    const test = await send('POST', `subscriptions/${String(body['id'])}/test`);
    expect(test.body).toMatchObject({ kind: 'test', to: 'wu@a.example', state: 'waiting' });
    const outbox = OutboxPage.parse((await get('outbox?state=waiting')).body);
    expect(outbox).toMatchObject({ waiting: 1, mail: false, items: [{ to: 'wu@a.example' }] });
    const archive = EditionPage.parse((await get('editions')).body);
    expect(archive.items).toHaveLength(1);
    const mail = EditionMail.parse((await get(`editions/${archive.items[0]!.id}/mail?lang=en`)).body);
    expect(mail.subject).toBe(archive.items[0]!.subject.en);
    expect(mail.html).toContain('</html>');
    expect(EditionPage.parse((await get('editions?q=nothing-is-called-so')).body).items).toEqual([]);
    const word = encodeURIComponent(archive.items[0]!.subject.zh.slice(0, 4));
    expect(EditionPage.parse((await get(`editions?q=${word}`)).body).items).toHaveLength(1);
  });
});

describe('a preview', () => {
  it('says what an edition would say now, and keeps nothing', async () => {
    const before = EditionPage.parse((await get('editions')).body).items.length;
    const mail = EditionMail.parse((await get('editions/preview?kind=platform&about=douyin&days=30')).body);
    expect(mail.html).toContain('抖音');
    expect(EditionPage.parse((await get('editions')).body).items).toHaveLength(before);
    expect((await get('editions/preview?kind=platform')).status).toBe(400);
    expect((await get('editions/none/mail')).status).toBe(404);
  });
});

describe('the link to leave', () => {
  it('stops the reader with one click, without signing in, as often as it is clicked', async () => {
    const { body } = await send('POST', 'subscriptions', { ...wanted, email: 'he@a.example' });
    const id = String(body['id']);
    const key = await store.installation.once(UNSUBSCRIBE_KEY, 'k'.repeat(64));
    const token = unsubscribeToken(id, (text) => createHmac('sha256', key).update(text).digest('hex'));
    expect((await get(`unsubscribe/${token}`)).body).toMatchObject({ stopped: false });
    for (let click = 0; click < 2; click++) {
      const answer = await fetch(`${api.url}/api/v1/unsubscribe/${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ stopped: true });
    }
    expect(await store.subscriptions.get(id)).toMatchObject({ stopped: { why: 'unsubscribed' } });
    const back = await send('PATCH', `subscriptions/${id}`, { resume: true });
    expect(back.body).toMatchObject({ stopped: null });
  });

  it('that nobody signed stops nobody', async () => {
    const { body } = await send('POST', 'subscriptions', { ...wanted, email: 'zhou@a.example' });
    const id = String(body['id']);
    for (const token of [id, `${id}.${'0'.repeat(64)}`, 'x', '%00'])
      expect((await send('POST', `unsubscribe/${token}`)).status).toBeGreaterThanOrEqual(400);
    expect(await store.subscriptions.get(id)).toMatchObject({ stopped: null });
  });
});
