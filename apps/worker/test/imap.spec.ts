import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Source } from '@jinghe/contracts';
import { ImapServer } from '../../../tools/testing/imap-server.js';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { openWorkbench, type Workbench } from './workbench.js';

const PASSWORD = 'sesame-4711';
const NOW = '2025-05-12T00:00:00.000Z';
const html = (words: string) =>
  Buffer.from(`<html><head><meta charset="gb2312"></head><body><p>${words}</p></body></html>`).toString(
    'base64',
  );
const letter = (id: string, subject: string, words: string, from = 'Weekly <news@letters.example>') =>
  `From: ${from}
Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=
Message-ID: ${id}
Date: Fri, 09 May 2025 09:00:00 +0800
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

${html(words)}
`;

let services: Services;
let data: DataFolder;
let bench: Workbench;
let mail: ImapServer;

beforeAll(async () => {
  services = await startServices();
}, 240_000);
afterAll(() => services?.stop());

async function open(server: ImapServer, config: object = {}): Promise<void> {
  mail = server;
  const port = await mail.listen();
  const source: Source = {
    id: 'letters',
    kind: 'imap',
    name: { zh: '周刊', en: 'Weekly' },
    enabled: true,
    publisher: null,
    schedule: { cron: '0 * * * *', zone: 'Asia/Shanghai' },
    terms: { state: 'allowed', note: 'our own mailbox', url: null },
    config: {
      host: '127.0.0.1',
      port,
      tls: 'implicit',
      user: 'radar@letters.example',
      password: '{secret:MAIL}',
      mailbox: 'INBOX',
      from: null,
      since: null,
      ...config,
    },
  };
  await bench.store.sources.upsert(source);
}
const server = (tls: 'implicit' | 'starttls' = 'implicit') =>
  new ImapServer('radar@letters.example', PASSWORD, tls);

beforeEach(async () => {
  data = await dataFolder();
  bench = await openWorkbench({ uri: services.freshUri(), dataFolder: data.path, now: NOW });
  await bench.store.secrets.put('MAIL', PASSWORD, NOW);
});
afterEach(async () => {
  await bench.close();
  await mail?.close();
  await data.remove();
});

const articles = async () => (await bench.store.articles.page({ limit: 50 })).items;
const lastRun = async () => (await bench.store.runs.last('letters'))[0];

describe('a mailbox', () => {
  it.each(['implicit', 'starttls'] as const)(
    'is read over TLS (%s), each letter once, its own encoding and its date right',
    async (tls) => {
      await open(server(tls), { tls });
      mail.deliver(letter('<1@letters.example>', '小红书月活3亿', '小红书的月活跃用户为3亿。'));
      await bench.gather('letters');
      expect(await articles()).toMatchObject([
        { title: '小红书月活3亿', published: '2025-05-09', publisher: 'Weekly', sourceId: 'letters' },
      ]);
      const { items } = await bench.store.facts.page({ limit: 5, platform: 'xiaohongshu' });
      expect(items).toMatchObject([{ metric: 'mau', value: 300_000_000 }]);
      await bench.gather('letters');
      expect(await lastRun()).toMatchObject({ state: 'ok', found: 0, new: 0 });
      mail.deliver(letter('<2@letters.example>', '第二封', '快手的月活跃用户为7亿。'));
      await bench.gather('letters');
      expect(await lastRun()).toMatchObject({ state: 'ok', found: 1, new: 1 });
      expect(await articles()).toHaveLength(2);
      // Only looked at: nothing that changes a letter was ever said.
      expect(mail.heard.filter((line) => /STORE|EXPUNGE|DELETE|\bSELECT\b|BODY\[\]/i.test(line))).toEqual([]);
    },
    240_000,
  );

  it('that was renumbered brings nothing twice and loses nothing', async () => {
    await open(server());
    mail.deliver(letter('<1@letters.example>', '一', '第一封信的内容。'));
    mail.deliver(letter('<2@letters.example>', '二', '第二封信的内容。'), 7);
    await bench.gather('letters');
    mail.validity = 2;
    mail.letters.forEach((one, at) => (one.uid = at + 1));
    // One letter without an id, and one that bears the id of another.
    mail.deliver(letter('<1@letters.example>', '三', '第三封信的内容。'));
    mail.deliver(letter('', '四', '第四封信的内容。'));
    await bench.gather('letters');
    expect(await lastRun()).toMatchObject({ found: 4, new: 2, unchanged: 2 });
    expect((await articles()).map(({ title }) => title).sort()).toEqual(['一', '三', '二', '四'].sort());
  }, 240_000);

  it('whose connection breaks goes on behind what is stored', async () => {
    await open(server());
    for (const at of [1, 2, 3, 4, 5])
      mail.deliver(letter(`<${at}@letters.example>`, `第${at}封`, `这是第${at}封信的内容。`));
    mail.breakAfter = 3;
    await expect(bench.gather('letters')).rejects.toMatchObject({ kind: 'transient' });
    expect(await lastRun()).toMatchObject({ state: 'failed', problems: [{ code: 'mail-connection' }] });
    mail.breakAfter = null;
    await bench.gather('letters');
    expect(await bench.store.captures.rejected('letters')).toEqual([]);
    await bench.store.captures.pending('9999', 9).then(async (waiting) => {
      for (const captureId of waiting) await bench.ports.enqueue.read({ captureId });
    });
    await bench.gather('letters');
    expect((await articles()).map(({ title }) => title).sort()).toEqual(
      [1, 2, 3, 4, 5].map((at) => `第${at}封`),
    );
  }, 240_000);

  it('takes only the letters of the sender that is named', async () => {
    await open(server(), { from: '@letters.example' });
    mail.deliver(letter('<a@x>', '广告', '与此无关。', 'Somebody <ad@other.example>'));
    mail.deliver(letter('<b@x>', '周刊', '正文在这里。'));
    await bench.gather('letters');
    expect((await articles()).map(({ title }) => title)).toEqual(['周刊']);
  }, 240_000);
});

describe('a mailbox that cannot be read', () => {
  it('because the password is wrong says so and shows it nowhere', async () => {
    await open(server());
    await bench.store.secrets.put('MAIL', 'wrong-password-0815', NOW);
    await bench.gather('letters');
    const run = await lastRun();
    expect(run).toMatchObject({
      state: 'failed',
      problems: [{ type: 'permanent', code: 'sign-in-refused' }],
    });
    expect(mail.heard.length).toBeGreaterThan(0);
    expect(JSON.stringify([run, await bench.store.sources.all()])).not.toContain('wrong-password-0815');
  }, 240_000);

  it('because the secret is not set, the mailbox is not there, or the certificate is another host’s', async () => {
    await open(server(), { password: '{secret:NOT_SET}' });
    await bench.gather('letters');
    expect((await lastRun())?.problems).toMatchObject([{ code: 'secret-missing', field: 'password' }]);
    await mail.close();

    await open(server(), { mailbox: 'Nowhere' });
    await bench.gather('letters');
    expect((await lastRun())?.problems).toMatchObject([{ code: 'mailbox-refused' }]);
    await mail.close();

    await open(server(), { host: '127.0.0.2' });
    await bench.gather('letters');
    expect((await lastRun())?.problems).toMatchObject([{ code: 'refused-address' }]);
  }, 240_000);
});
