import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHmac } from 'node:crypto';
import { hookSecretName } from '@jinghe/alerts';
import {
  AlertChannelMade,
  AlertPreview,
  AlertRule,
  AlertsView,
  AuditPage,
  Config,
  FiringPage,
} from '@jinghe/contracts';
import { UNSUBSCRIBE_KEY, unsubscribeToken } from '@jinghe/jobs';
import { openStore, secretKey, type Store } from '@jinghe/store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi } from '../../../tools/testing/running-program.js';
import { type Services, startServices } from '../../../tools/testing/services.js';
import * as records from './records.js';

const SECRET = 'a secret of this spec';
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
    JINGHE_SECRET: SECRET,
    JINGHE_OPEN: '1',
    LOG_LEVEL: 'error',
  });
  store = await openStore({ uri: config.MONGODB_URI, secretKey: await secretKey(SECRET, folder) });
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

async function send(method: string, path: string, body?: object) {
  const response = await fetch(`${api.url}/api/v1/${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, text, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
}
const made = async (over: object = {}) =>
  AlertChannelMade.parse(
    (
      await send('POST', 'alerts/channels', {
        kind: 'webhook',
        name: '战略组',
        secretUrl: 'https://hook.example/in/hidden-path',
        lang: 'zh',
        zone: 'Asia/Shanghai',
        ...over,
      })
    ).body,
  );
const WHEN = {
  kind: 'level',
  platforms: ['pinduoduo'],
  metric: 'active-users-monthly',
  side: 'above',
  value: 7e8,
  unit: 'count',
};

describe('a channel', () => {
  it('keeps its address and key sealed, tells neither, and shows a key that it made once', async () => {
    const { channel, secret } = await made();
    expect(secret).toMatch(/^whsec_/);
    expect(channel).toMatchObject({ to: 'hook.example', signed: true, stopped: null });
    const kept = await store.channelSecrets.reveal(hookSecretName(channel.id));
    expect(JSON.parse(kept!)).toEqual({ url: 'https://hook.example/in/hidden-path', key: secret });
    const own = await made({ kind: 'feishu', secret: 'mine-to-know' });
    expect(own.secret).toBeNull();
    for (const path of ['alerts', 'alerts/history', 'audit'])
      expect((await send('GET', path)).text).not.toMatch(/hidden-path|whsec_|mine-to-know/);
    expect(AuditPage.parse((await send('GET', 'audit')).body).items[0]).toMatchObject({
      what: 'POST /api/v1/alerts/channels',
    });
    expect((await send('DELETE', `alerts/channels/${channel.id}`)).status).toBe(204);
    expect(await store.channelSecrets.reveal(hookSecretName(channel.id))).toBeNull();
  });

  it.each([
    [{ kind: 'mail', secretUrl: undefined }, 'to'],
    [{ kind: 'slack', secret: 'a-key-of-its-own' }, 'secret'],
    [{ secretUrl: 'ftp://hook.example' }, 'secretUrl'],
    [{ secretUrl: undefined }, 'secretUrl'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ quiet: { from: '08:00', to: '08:00' } }, 'quiet'],
  ])('that cannot be is refused with its field: %j', async (over, field) => {
    const request = {
      kind: 'webhook',
      name: 'n',
      secretUrl: 'https://hook.example/a',
      lang: 'zh',
      zone: 'UTC',
      ...over,
    };
    const { status, body } = await send('POST', 'alerts/channels', request);
    expect(status).toBe(400);
    expect(JSON.stringify(body['errors'])).toContain(`"${field}`);
  });
});

describe('a reader', () => {
  it('ends the mails of a channel by the link in one, without signing in', async () => {
    const { channel } = await made({ kind: 'mail', secretUrl: undefined, to: 'lin@a.example' });
    const key = await store.installation.once(UNSUBSCRIBE_KEY, 'k');
    const token = unsubscribeToken(channel.id, (text) =>
      createHmac('sha256', key).update(text).digest('hex'),
    );
    expect((await send('GET', `alerts/leave/${token}`)).body).toEqual({ lang: 'zh', stopped: false });
    expect((await send('POST', `alerts/leave/${token}`)).body).toEqual({ lang: 'zh', stopped: true });
    expect((await store.alertChannels.get(channel.id))?.stopped?.note).toBe('by the reader, with one click');
    expect((await send('POST', `alerts/leave/${token.replace(/.$/, 'x')}`)).status).toBe(404);
  });
});

describe('a rule', () => {
  it('is made, read back, paused, changed, tested and taken out', async () => {
    const { channel } = await made();
    const asked = { name: '七亿', when: WHEN, channelIds: [channel.id], shared: true };
    const rule = AlertRule.parse((await send('POST', 'alerts/rules', asked)).body);
    const view = AlertsView.parse((await send('GET', 'alerts')).body);
    expect(view.rules[0]).toMatchObject({ name: '七亿', mayChange: true, paused: false });
    expect(view.rules[0]!.words.zh).toContain('达到或超过7亿人时提醒');
    const paused = await send('PATCH', `alerts/rules/${rule.id}`, { paused: true });
    expect(paused.body).toMatchObject({ paused: true, revision: 0 });
    const back = await send('PATCH', `alerts/rules/${rule.id}`, { paused: false });
    expect(back.body).toMatchObject({ paused: false, revision: 1 });
    const other = await send('PATCH', `alerts/rules/${rule.id}`, { when: { ...WHEN, value: 8e8 } });
    expect(other.body).toMatchObject({ revision: 2 });
    expect((await send('PATCH', `alerts/rules/${rule.id}`, { name: '八亿' })).body).toMatchObject({
      revision: 2,
    });
    expect((await send('POST', `alerts/rules/${rule.id}/test`)).body).toMatchObject({ kind: 'test' });
    const { items } = FiringPage.parse((await send('GET', `alerts/history?rule=${rule.id}`)).body);
    expect(items).toMatchObject([{ kind: 'test', outcomes: [{ channel: '战略组', state: 'gathering' }] }]);
    await send('DELETE', `alerts/channels/${channel.id}`);
    expect((await store.alertRules.get(rule.id))?.channelIds).toEqual([]);
    expect((await send('POST', `alerts/rules/${rule.id}/test`)).status).toBe(409);
    expect((await send('DELETE', `alerts/rules/${rule.id}`)).status).toBe(204);
    expect((await send('DELETE', `alerts/rules/${rule.id}`)).status).toBe(404);
  });

  it.each([
    [{ ...WHEN, platforms: ['nobody'] }, 'when.platforms'],
    [{ ...WHEN, metric: 'luck' }, 'when.metric'],
    [{ kind: 'source', sources: ['nowhere'], states: ['silent'] }, 'when.sources'],
  ])('about what nobody knows is refused: %j', async (when, field) => {
    for (const [path, body] of [
      ['alerts/rules', { name: 'n', when, channelIds: [] }],
      ['alerts/preview', { when }],
    ] as const) {
      const { status, body: problem } = await send('POST', path, body);
      expect(status).toBe(400);
      expect(problem['errors']).toMatchObject([{ field }]);
    }
  });

  it('is previewed in words, with what would have fired', async () => {
    const preview = AlertPreview.parse((await send('POST', 'alerts/preview', { when: WHEN })).body);
    expect(preview.words.en).toContain('reaches or passes 700m users');
    expect(preview.count).toBe(preview.examples.length);
  });
});
