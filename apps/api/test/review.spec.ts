import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contentId } from '@jinghe/catalog';
import {
  Annotation,
  AnnotationList,
  ComparisonView,
  Config,
  Decision,
  DecisionPage,
  EvidenceView,
  type MetricFact,
  ReviewPage,
} from '@jinghe/contracts';
import { openStore, type Store } from '@jinghe/store';
import { startApi } from '../../../tools/testing/running-program.js';
import { type Services, startServices } from '../../../tools/testing/services.js';
import * as records from './records.js';

let services: Services;
let folder: string;
let store: Store;
let api: Awaited<ReturnType<typeof startApi>>;

/** Readings that wait, each of a number of its own. */
const unsure = (name: string, over: Partial<MetricFact> = {}): MetricFact => ({
  ...records.metricFact,
  id: contentId(['unsure', name]),
  confidence: 0.6,
  ...over,
});
const FACTS = [
  { fact: unsure('light'), waits: 3 },
  { fact: unsure('heavy'), waits: 30 },
  { fact: unsure('middle'), waits: 10 },
];
const [LIGHT, HEAVY, MIDDLE] = FACTS.map(({ fact }) => fact.id) as [string, string, string];

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
  await store.articles.put(records.article);
  await store.revisions.put(records.revision);
  api = await startApi(config, folder);
}, 240_000);
afterAll(async () => {
  await api?.stop();
  await store?.close();
  await services?.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => store.facts.upsertMany(FACTS.map((one) => ({ ...one, keys: [] }))));

const queue = async (query = '') =>
  ReviewPage.parse(await (await fetch(`${api.url}/api/v1/review?${query}`)).json());
const log = async () => DecisionPage.parse(await (await fetch(`${api.url}/api/v1/decisions`)).json());
const ids = ({ items }: ReviewPage) => items.map(({ key }) => key.slice('fact:'.length));

async function post(path: string, body: object) {
  const response = await fetch(`${api.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the queue', () => {
  it('has what would change most first, with the sentence in its article, page by page', async () => {
    const first = await queue('limit=2');
    expect(ids(first)).toEqual([HEAVY, MIDDLE]);
    expect(first.waiting).toEqual({ unsure: 3, conflict: 0 });
    expect(first.items[0]).toMatchObject({
      kind: 'unsure',
      article: { title: records.article.title },
      context: { after: expect.stringContaining('小红书') },
    });
    const second = await queue(`limit=2&cursor=${first.next}`);
    expect(ids(second)).toEqual([LIGHT]);
    expect(second.next).toBeNull();
  });

  it('shows the contested figures with all that was said, the chosen one first', async () => {
    const facts = [unsure('said'), unsure('said otherwise', { value: 1 })];
    await store.facts.upsertMany(facts.map((fact) => ({ fact, keys: [] })));
    const observation = {
      ...records.observation,
      chosen: facts[0]!.id,
      conflict: true,
      rivals: [
        {
          factId: facts[1]!.id,
          value: 1,
          valueHigh: null,
          statedBy: 'questmobile',
          family: 'questmobile',
          agrees: false,
          why: 'less sure',
        },
      ],
    };
    await store.observations.casPut(observation, null, new Date().toISOString());
    const { items, waiting } = await queue('kind=conflict');
    expect(waiting.conflict).toBe(1);
    expect(items).toMatchObject([{ kind: 'conflict', facts: facts.map(({ id }) => ({ id })) }]);
  });

  it('names who looks at an item, and refuses it to the next', async () => {
    const [now, later] = [new Date(), new Date(Date.now() + 600_000)].map((date) => date.toISOString());
    await store.claims.take(`fact:${HEAVY}`, { id: 'u9', name: 'Colleague' }, now!, later!);
    expect((await queue()).items[0]?.claim?.by.name).toBe('Colleague');
    const taken = await post('review/claims', { key: `fact:${HEAVY}` });
    expect(taken).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Colleague') } });
    expect((await post('review/claims', { key: `fact:${MIDDLE}` })).status).toBe(200);
    expect((await post('review/claims', { key: 'nothing' })).body).toMatchObject({
      status: 400,
      detail: expect.stringContaining('key'),
    });
  });
});

describe('a decision', () => {
  it('leaves the queue at once, stands in the log, and is not made twice', async () => {
    const made = await post('decisions', { about: HEAVY, verdict: 'reject', why: 'another company' });
    expect(made.status).toBe(200);
    const decision = Decision.parse(made.body);
    expect(decision).toMatchObject({ states: null, about: { factId: HEAVY } });
    expect(decision.next).not.toBeNull();
    expect(ids(await queue())).not.toContain(HEAVY);
    expect((await log()).items[0]).toMatchObject({ id: decision.id, why: 'another company' });
    const again = await post('decisions', { about: HEAVY, verdict: 'accept' });
    expect(again).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('another company') },
    });
    const undone = await post(`decisions/${decision.id}/undo`, { why: 'it was right' });
    expect(undone.body).toMatchObject({ undone: { why: 'it was right' } });
    expect(ids(await queue())).toContain(HEAVY);
    expect((await post(`decisions/${decision.id}/undo`, {})).status).toBe(409);
    const other = await post('decisions', { about: HEAVY, verdict: 'accept' });
    expect(other.body['id']).not.toBe(decision.id);
    expect(other.body).toMatchObject({ verdict: 'accept', states: { value: records.metricFact.value } });
  });

  it('that corrects changes what it names, and is told each field that cannot be so', async () => {
    const wrong = await post('decisions', {
      about: MIDDLE,
      verdict: 'correct',
      figure: { platform: 'no-such', value: 5, valueHigh: 4 },
    });
    expect(wrong.status).toBe(400);
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual([
      'figure.platform',
      'figure.valueHigh',
    ]);
    for (const [verdict, more] of [
      ['correct', {}],
      ['correct', { deal: { plan: 'x' } }],
      ['accept', { figure: { value: 1 } }],
    ] as const)
      expect((await post('decisions', { about: MIDDLE, verdict, ...more })).status).toBe(400);
    const right = await post('decisions', {
      about: MIDDLE,
      verdict: 'correct',
      figure: { value: 960_000_000 },
    });
    expect(right.body).toMatchObject({
      states: { platform: records.metricFact.platform, value: 960_000_000 },
    });
  });

  it('about nothing, or about what stands no more, is refused', async () => {
    expect((await post('decisions', { about: contentId(['none']), verdict: 'accept' })).status).toBe(404);
    await store.facts.retire([LIGHT], new Date().toISOString());
    expect(await post('decisions', { about: LIGHT, verdict: 'accept' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('read anew') },
    });
  });
});

describe('what was read by hand', () => {
  const statement = {
    type: 'deal',
    parties: [
      { id: 'taobao-tmall', role: 'party' },
      { id: 'xiaohongshu', role: 'party' },
    ],
    ...{ dealKind: 'ad-link', kind: null, plan: '红猫计划', date: '2025-05-07', dateInferred: false },
    ...{
      status: 'announced',
      denied: false,
      amount: null,
      stake: null,
      statedBy: 'unattributed',
      summary: null,
    },
  };
  const entry = {
    statement,
    url: 'https://example.org/note',
    quote: '双方宣布推出红猫计划',
    published: '2025-05-07',
    carriedBy: null,
  };

  it('is kept with its address and the words that prove it, once', async () => {
    const made = await post('decisions/by-hand', entry);
    expect(made.body).toMatchObject({
      verdict: 'add',
      about: null,
      provenance: { evidence: { url: entry.url, stated: entry.quote } },
    });
    expect((await post('decisions/by-hand', entry)).status).toBe(409);
  });

  it('is told what is wrong with it', async () => {
    const one = { ...statement, parties: [statement.parties[0], statement.parties[0]] };
    expect(await post('decisions/by-hand', { ...entry, statement: one })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('two different parties') },
    });
    for (const bad of [{ url: 'javascript:alert(1)' }, { quote: ' ' }, { published: 'soon' }])
      expect((await post('decisions/by-hand', { ...entry, ...bad })).status).toBe(400);
  });
});

describe('what is held', () => {
  /** A figure of its own, so that no other test's decision is about it. */
  const said = unsure('held', { confidence: 0.9 });
  const held = { ...records.observation, id: contentId(['held']), chosen: said.id };
  const proof = { url: 'https://example.org/filing', quote: '公告第 3 页', why: 'by the filing' };
  const seen = async () =>
    EvidenceView.parse(await (await fetch(`${api.url}/api/v1/facts/${said.id}`)).json());

  beforeAll(async () => {
    await store.facts.upsertMany([{ fact: said, keys: [`obs:${held.id}`] }]);
    await store.observations.casPut(held, null, new Date().toISOString());
  });

  it('is edited over what was looked at, with a proof and a reason', async () => {
    const path = `observations/${held.id}/edit`;
    const edit = { chosen: said.id, value: 951e6, ...proof };
    expect((await post(path, { ...edit, why: ' ' })).body['detail']).toContain('why');
    expect((await post(path, { ...edit, valueHigh: 1 })).body['detail']).toContain('valueHigh');
    expect((await post(path, { ...edit, chosen: contentId(['other']) })).status).toBe(409);
    expect((await post(`observations/${contentId(['no'])}/edit`, edit)).status).toBe(404);
    const made = await post(path, edit);
    expect(made.body).toMatchObject({
      verdict: 'edit',
      about: { factId: said.id, statement: { value: said.value } },
      states: { value: 951e6, unit: said.unit, definition: held.definition, scope: held.scope },
      provenance: { evidence: { url: proof.url, stated: proof.quote } },
      place: { observationId: held.id },
    });
    expect((await seen()).decision).toMatchObject({ verdict: 'edit', why: proof.why });
    expect((await log()).items[0]).toMatchObject({ verdict: 'edit' });
  });

  it('is retracted with a reason until that is taken back', async () => {
    const path = `observations/${held.id}/retract`;
    expect((await post(path, { chosen: said.id })).status).toBe(400);
    const made = await post(path, { chosen: said.id, why: 'another company' });
    expect(made.body).toMatchObject({ verdict: 'retract', states: null, about: { factId: said.id } });
    expect((await seen()).decision).toMatchObject({ verdict: 'retract', why: 'another company' });
    const refused = await post(path, { chosen: said.id, why: 'again' });
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('another company') },
    });
    await post(`decisions/${String(made.body['id'])}/undo`, {});
    expect((await seen()).decision).toMatchObject({ verdict: 'edit' });
  });
});

describe('what the team remarks', () => {
  const remark = { metric: 'mau', platforms: ['douyin'], from: '2025-03-31', text: '口径调整' };
  const list = async (query: string) =>
    AnnotationList.parse(await (await fetch(`${api.url}/api/v1/annotations?${query}`)).json()).items;
  const send = async (method: string, id: string, body?: object) =>
    fetch(`${api.url}/api/v1/annotations/${id}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
  const drawn = async (platforms: string) =>
    ComparisonView.parse(
      await (
        await fetch(`${api.url}/api/v1/compare?metric=active-users-monthly&platforms=${platforms}`)
      ).json(),
    ).annotations.map(({ text }) => text);

  it('is drawn beside its metric and platforms, changed over what was read, and taken away', async () => {
    expect(await drawn('douyin')).toEqual([]);
    const made = Annotation.parse((await post('annotations', remark)).body);
    expect(made).toMatchObject({ ...remark, to: null, edited: null, rev: 0 });
    expect(await drawn('douyin,jd')).toEqual([remark.text]);
    expect(await drawn('jd')).toEqual([]);
    const all = { ...remark, platforms: [], to: '2025-06-30', text: '<b>Recounted</b>', rev: 0 };
    expect((await send('PUT', made.id, all)).status).toBe(200);
    expect(await drawn('jd')).toEqual([all.text]);
    expect((await send('PUT', made.id, all)).status).toBe(409);
    expect(await list('platforms=jd&metric=mau')).toMatchObject([{ id: made.id, rev: 1 }]);
    expect(await list('metric=gmv')).toEqual([]);
    expect((await send('DELETE', made.id)).status).toBe(200);
    expect((await send('DELETE', made.id)).status).toBe(404);
    expect(await drawn('jd')).toEqual([]);
  });

  it('is told what is wrong with it', async () => {
    for (const bad of [{ metric: 'nope' }, { platforms: ['nope'] }, { to: '2024-01-01' }, { text: ' ' }])
      expect((await post('annotations', { ...remark, ...bad })).status).toBe(400);
    expect((await send('PUT', contentId(['none']), { ...remark, rev: 0 })).status).toBe(404);
  });
});
