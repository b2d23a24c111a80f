import { contentId } from '@jinghe/catalog';
import { type Capture, type Source } from '@jinghe/contracts';
import { freshState } from '@jinghe/jobs';
import { openStore, SourceTakenOver, type Store } from '@jinghe/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { SourceTurn } from '../src/gather/source-turn.js';
import { feedSource } from './feed-source.js';
import { openWorkbench } from './workbench.js';

const NOW = '2026-03-02T04:00:00.000Z';
const LATER = '2026-03-02T04:00:30.000Z';

let services: Services;
let uri: string;
let store: Store;
beforeAll(async () => {
  services = await startServices();
}, 240_000);
afterAll(() => services.stop());
beforeEach(async () => {
  uri = services.freshUri();
  store = await openStore({ uri });
  await store.ensureIndexes();
});
afterEach(() => store.close());

const REJECTED: Capture = {
  id: contentId(['c']),
  sourceId: 'a',
  runId: randomUUID(),
  item: 'https://a.example/1',
  mediaType: 'text/html',
  charset: null,
  hint: { url: null, title: null, published: null, publisher: null },
  fetchedAt: NOW,
  next: null,
  outcome: 'rejected',
  why: null,
  articleId: null,
};

/** A worker's view of the store, at a fixed time. */
const at = (now: string) => ({ store, now: () => now });

describe('a turn at a source', () => {
  it('is had by one, and by the next when it ends', async () => {
    const first = (await SourceTurn.take(at(NOW), 'a'))!;
    expect(await SourceTurn.take(at(NOW), 'a', 0)).toBeNull();
    const other = (await SourceTurn.take(at(NOW), 'b', 0))!;
    await first.end();
    const second = (await SourceTurn.take(at(NOW), 'a', 0))!;
    expect(second.fence).toBeGreaterThan(first.fence);
    await Promise.all([second.end(), other.end()]);
  });

  it('goes to one of many who ask at once', async () => {
    const turns = await Promise.all(Array.from({ length: 8 }, () => SourceTurn.take(at(NOW), 'a', 0)));
    expect(turns.filter((turn) => turn !== null)).toHaveLength(1);
    for (const turn of turns) await turn?.end();
  });

  it('of a frozen worker goes to another one, and nothing that the first writes on waking counts', async () => {
    let clock = NOW;
    const frozen = (await SourceTurn.take({ store, now: () => clock }, 'a'))!;
    await store.sources.setMark('a', 'etag', 'old', frozen.fence);
    const successor = (await SourceTurn.take(at(LATER), 'a', 0))!;
    await store.sources.setMark('a', 'etag', 'new', successor.fence);
    clock = LATER;
    await expect(frozen.check()).rejects.toThrow(SourceTakenOver);
    await expect(store.sources.setMark('a', 'etag', 'stale', frozen.fence)).rejects.toThrow(SourceTakenOver);
    const change = store.sourceStates.change(
      freshState('a'),
      (state) => ({ ...state, failureStreak: 9 }),
      frozen.fence,
    );
    await expect(change).rejects.toThrow(SourceTakenOver);
    await frozen.end();
    expect(await store.sources.mark('a', 'etag')).toBe('new');
    expect((await store.sourceStates.get('a'))?.failureStreak).toBe(0);
    await successor.check();
    expect(await SourceTurn.take(at(LATER), 'a', 0)).toBeNull();
    await successor.end();
  });

  it('of a frozen worker does not bring back an old state of an item', async () => {
    const frozen = (await SourceTurn.take(at(NOW), 'a', 0))!;
    const successor = (await SourceTurn.take(at(LATER), 'a', 0))!;
    const put = (id: string, turn: SourceTurn) =>
      store.captures.put({ ...REJECTED, id: contentId([id]), why: id }, null, turn.fence);
    const present = async () => (await store.captures.rejected('a')).map(({ why }) => why);
    await put('old', frozen);
    await put('new', successor);
    expect(await present()).toEqual(['new']);
    // The state it knows, and one that nobody has seen yet.
    for (const id of ['old', 'older']) {
      await expect(put(id, frozen)).rejects.toThrow(SourceTakenOver);
      expect(await present()).toEqual(['new']);
    }
    // A state that comes again is the present one, whoever wrote it first.
    await put('old', successor);
    expect(await present()).toEqual(['old']);
    await expect(put('old', frozen)).rejects.toThrow(SourceTakenOver);
    await Promise.all([frozen.end(), successor.end()]);
  });

  it('that is overdue is kept by a worker that nobody followed', async () => {
    let clock = NOW;
    const slow = (await SourceTurn.take({ store, now: () => clock }, 'a'))!;
    clock = LATER;
    await slow.check();
    await slow.end();
  });
});

describe('two workers with the job of one source', () => {
  let server: Server;
  const page = `<article><h1>公告</h1><p>${'京东发布了一份公告，说明第三季度的经营情况。'.repeat(8)}</p></article>`;
  let address: string;
  let folder: string;
  let open = 0;
  let most = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jinghe-turn-'));
    server = createServer((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      open += 1;
      most = Math.max(most, open);
      const item = `<item><title>t</title><link>${address}/a</link></item>`;
      const feed = request.url === '/f';
      void sleep(300).then(() => {
        open -= 1;
        response
          .writeHead(200, { 'content-type': feed ? 'application/rss+xml' : 'text/html' })
          .end(feed ? `<rss version="2.0"><channel>${item}</channel></rss>` : page);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise((done) => server.close(done));
    await rm(folder, { recursive: true, force: true });
  });

  it('gather it one after the other', async () => {
    await store.sources.upsert(feedSource('f', { config: { url: `${address}/f` } } as Partial<Source>));
    const workers = await Promise.all(
      ['one', 'two'].map(() => openWorkbench({ uri, dataFolder: folder, now: NOW })),
    );
    await Promise.all(workers.map((worker) => worker.gather('f')));
    await Promise.all(workers.map((worker) => worker.close()));
    expect(most).toBe(1);
    const runs = await store.runs.last('f');
    expect(runs.map((run) => [run.state, run.new]).sort()).toEqual([
      ['ok', 0],
      ['ok', 1],
    ]);
    expect((await store.articles.page({ limit: 10 })).items).toHaveLength(1);
  });
});
