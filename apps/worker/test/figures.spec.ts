import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Source, TableShape } from '@jinghe/contracts';
import { writeXlsx } from 'hucre';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { openWorkbench, type Workbench } from './workbench.js';

let services: Services;
let data: DataFolder;
let bench: Workbench;
let web: Server;
let origin: string;
let book: Uint8Array;
let answers: { status: number; bytes: number }[];

beforeAll(async () => {
  services = await startServices();
  web = createServer((request, response) => {
    if (request.url === '/robots.txt') return response.writeHead(404).end();
    const etag = `"${createHash('sha256').update(book).digest('hex')}"`;
    const same = request.headers['if-none-match'] === etag;
    answers.push({ status: same ? 304 : 200, bytes: same ? 0 : book.length });
    response.writeHead(same ? 304 : 200, { etag }).end(same ? undefined : book);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
}, 240_000);
afterAll(async () => {
  web.closeAllConnections();
  web.close();
  await services?.stop();
});
beforeEach(async () => {
  answers = [];
  data = await dataFolder();
  bench = await openWorkbench({
    uri: services.freshUri(),
    dataFolder: data.path,
    now: '2025-06-01T00:00:00.000Z',
  });
});
afterEach(async () => {
  await bench.close();
  await data.remove();
});

const workbook = (users: number) =>
  writeXlsx({
    sheets: [
      {
        name: '月活',
        rows: [
          ['平台', '月份', '月活'],
          ['小红书', '2025-03', users],
        ],
      },
    ],
  });
const source = (figures: string): Source => ({
  id: 'our-table',
  kind: 'figures',
  name: { zh: '我们的表', en: 'Our table' },
  enabled: true,
  publisher: null,
  schedule: { cron: '0 5 * * *', zone: 'Asia/Shanghai' },
  terms: { state: 'allowed', note: 'our own', url: null },
  config: {
    figures,
    events: null,
    table: TableShape.parse({
      columns: { platform: '平台', period: '月份', value: '月活' },
      constants: { metric: 'mau', unit: 'users' },
    }),
  },
});
const facts = async () => (await bench.store.facts.page({ limit: 9, platform: 'xiaohongshu' })).items;
const lastRun = async () => (await bench.store.runs.last('our-table'))[0];

describe('a workbook of figures', () => {
  it('on the web is stored once, asked for with its state, and follows a correction', async () => {
    book = await workbook(300_000_000);
    await bench.store.sources.upsert(source(`${origin}/t/mau.xlsx`));
    await bench.gather('our-table');
    expect(await facts()).toMatchObject([
      { metric: 'mau', value: 300_000_000, evidence: { file: 'mau.xlsx', line: 2 } },
    ]);
    await bench.gather('our-table');
    expect(answers.map(({ status }) => status)).toEqual([200, 304]);
    expect(await lastRun()).toMatchObject({ state: 'ok', found: 0 });
    book = await workbook(312_000_000);
    await bench.gather('our-table');
    expect(await facts()).toMatchObject([{ value: 312_000_000 }]);
  }, 240_000);

  it('that cannot be had or read is told, and what was stored stays', async () => {
    book = await workbook(300_000_000);
    await writeFile(join(data.path, 'mau.xlsx'), book);
    await bench.store.sources.upsert(source('mau.xlsx'));
    await bench.gather('our-table');
    expect(await facts()).toHaveLength(1);
    await writeFile(join(data.path, 'mau.xlsx'), book.subarray(0, 200));
    await bench.gather('our-table');
    expect(await lastRun()).toMatchObject({
      state: 'failed',
      problems: [{ code: 'broken-workbook', file: 'mau.xlsx' }],
    });
    expect(await facts()).toHaveLength(1);
    await bench.store.sources.upsert(source('http://127.0.0.1:1/none.xlsx'));
    await expect(bench.gather('our-table')).rejects.toMatchObject({ kind: 'transient' });
    expect(await lastRun()).toMatchObject({ state: 'failed' });
    expect(await facts()).toHaveLength(1);
  }, 240_000);
});
