import { contentId } from '@jinghe/catalog';
import { Config, type Subscription } from '@jinghe/contracts';
import { post, postPorts } from '@jinghe/deliver';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type SmtpHost, startSmtp } from '../../../tools/testing/smtp-server.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { openWorkbench, type Workbench } from './workbench.js';

/** Made-up figures: what matters is that they change after they were sent. */
const HEAD =
  'platform,metric,definition,scope,measure,claim,period,period_start,period_end,value,value_high,unit,basis,qualifier,stated_by,carried_by,published,url,growth_yoy_percent,note';
const row = (platform: string, value: number | null) =>
  value === null
    ? ''
    : `${platform},revenue,,,level,actual,2025-Q1,2025-01-01,2025-03-31,${value},,CNY,reported,exact,company:${platform},Example,2025-05-27,https://example.com/${platform},,made up\n`;
const figures = (jd: number | null, pinduoduo: number | null) =>
  `${HEAD}\n${row('jd', jd)}${row('pinduoduo', pinduoduo)}`;

let services: Services;
const open: { close(): unknown }[] = [];
let data: DataFolder;

beforeAll(async () => {
  services = await startServices();
}, 240_000);
afterAll(() => services?.stop());
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const LEARNED = '2025-06-01T00:00:00.000Z';
const SENT = '2025-06-02T00:00:00.000Z';
const reader = (email: string, over: Partial<Subscription> = {}): Subscription => ({
  id: contentId(['subscription', email, over.kind ?? 'executive']),
  email,
  kind: 'executive',
  about: null,
  lang: 'zh',
  cron: '0 8 * * 1',
  zone: 'Asia/Shanghai',
  skipEmpty: true,
  paused: false,
  createdAt: LEARNED,
  by: { id: 'u1', name: 'admin' },
  nextAt: SENT,
  lastTo: null,
  stopped: null,
  ...over,
});
const READERS = [
  reader('lin@a.example'),
  reader('wu@b.example', { lang: 'en' }),
  reader('lin@a.example', { kind: 'strategy' }),
];

interface Office {
  bench: Workbench;
  /** Gathers what the tables say now, as a worker does at this time. */
  gather(): Promise<void>;
  /** Plans and sends, as a worker does at one of its turns. */
  turn(): Promise<void>;
}

async function at(
  uri: string,
  now: string,
  smtp: SmtpHost,
  onStep?: (point: string) => void,
): Promise<Office> {
  const bench = await openWorkbench({ uri, dataFolder: data.path, now, ...(onStep ? { onStep } : {}) });
  open.push(bench);
  const config = Config.parse({
    MONGODB_URI: uri,
    REDIS_URL: 'redis://127.0.0.1',
    SMTP_URL: smtp.url,
    JINGHE_MAIL_RATE: 0,
    JINGHE_URL: 'https://radar.example',
  });
  const office = await postPorts(bench.ports, config);
  open.push({ close: () => office.out?.close() });
  return { bench, gather: () => bench.live(), turn: async () => void (await post(bench.ports, office)) };
}

/** A store whose readers were sent the first figures. */
async function sent(readers: readonly Subscription[] = READERS): Promise<{ uri: string; smtp: SmtpHost }> {
  data = await dataFolder({ figures: figures(301_000_000_000, 95_600_000_000) });
  open.push({ close: () => data.remove() });
  const uri = services.freshUri();
  const first = await at(uri, LEARNED, await host());
  await first.gather();
  for (const one of readers) await first.bench.store.subscriptions.add(one);
  const smtp = await host();
  await (await at(uri, SENT, smtp)).turn();
  expect(smtp.taken).toHaveLength(readers.length);
  smtp.taken.splice(0);
  return { uri, smtp };
}
async function host(): Promise<SmtpHost> {
  const smtp = await startSmtp();
  open.push(smtp);
  return smtp;
}
const mailsOf = (smtp: SmtpHost) => Promise.all(smtp.taken.splice(0).map(({ raw }) => simpleParser(raw)));
const addressOf = (mail: Awaited<ReturnType<typeof simpleParser>>) =>
  [mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address))[0];

describe('a figure that was sent and is corrected', () => {
  it('is put right once for each of its readers, together with what was corrected with it', async () => {
    const { uri, smtp } = await sent();
    await data.table('figures.csv', figures(321_000_000_000, 95_600_000_000));
    await (await at(uri, '2025-06-03T08:00:00.000Z', smtp)).gather();
    await (await at(uri, '2025-06-03T08:30:00.000Z', smtp)).turn();
    expect(smtp.taken).toEqual([]);
    await data.table('figures.csv', figures(321_000_000_000, 85_600_000_000));
    await (await at(uri, '2025-06-03T08:40:00.000Z', smtp)).gather();
    await (await at(uri, '2025-06-03T09:10:00.000Z', smtp)).turn();
    expect(smtp.taken).toEqual([]);
    const due = await at(uri, '2025-06-03T09:45:00.000Z', smtp);
    await due.turn();
    const mails = await mailsOf(smtp);
    expect(mails.map(addressOf).sort()).toEqual(['lin@a.example', 'wu@b.example']);
    const zh = mails.find((mail) => addressOf(mail) === 'lin@a.example')!;
    const en = mails.find((mail) => addressOf(mail) === 'wu@b.example')!;
    expect(zh.subject).toMatch(/^更正｜拼多多.*应为856亿元，此前所发为956亿元，另有1项$/u);
    expect(zh.text).toContain('3,210亿元，此前所发为3,010亿元');
    expect(en.subject).toMatch(/^Correction: Pinduoduo .* is RMB 85\.6bn, not RMB 95\.6bn, and 1 more$/);
    expect(en.text).toContain('RMB 321bn, not RMB 301bn as sent');
    const { store } = due.bench;
    const [edition] = (await store.editions.page({ limit: 9, kind: 'executive' })).items;
    const errata = await store.editions.errataOf(edition!.id);
    expect(errata.map(({ kind }) => kind)).toContain('erratum');
    expect((await store.editions.page({ limit: 9, words: ['856'] })).items.map(({ id }) => id)).toEqual(
      expect.arrayContaining(errata.map(({ id }) => id)),
    );
    // Nothing more, by this worker or another, now or later.
    for (const now of ['2025-06-03T09:50:00.000Z', '2025-06-03T20:00:00.000Z', '2025-06-05T00:00:00.000Z'])
      await (await at(uri, now, smtp)).turn();
    expect(smtp.taken).toEqual([]);
  }, 240_000);

  it('is put right again where it changes again, and told as withdrawn where it goes', async () => {
    const { uri, smtp } = await sent([reader('lin@a.example')]);
    const steps = [
      ['2025-06-03', figures(321_000_000_000, 95_600_000_000), '应为3,210亿元，此前所发为3,010亿元'],
      ['2025-06-04', figures(301_000_000_000, 95_600_000_000), '应为3,010亿元，此前所发为3,210亿元'],
      ['2025-06-05', figures(321_000_000_000, 95_600_000_000), '应为3,210亿元，此前所发为3,010亿元'],
      ['2025-06-06', figures(null, 95_600_000_000), '3,210亿元已撤回'],
    ] as const;
    for (const [day, table, subject] of steps) {
      await data.table('figures.csv', table);
      await (await at(uri, `${day}T08:00:00.000Z`, smtp)).gather();
      await (await at(uri, `${day}T10:00:00.000Z`, smtp)).turn();
      expect((await mailsOf(smtp)).map((mail) => mail.subject)).toEqual([expect.stringContaining(subject)]);
    }
  }, 240_000);

  it('is left to the next edition where it moved by no more than the threshold', async () => {
    const { uri, smtp } = await sent([reader('lin@a.example')]);
    await data.table('figures.csv', figures(303_000_000_000, 95_600_000_000));
    await (await at(uri, '2025-06-03T08:00:00.000Z', smtp)).gather();
    await (await at(uri, '2025-06-03T20:00:00.000Z', smtp)).turn();
    expect(smtp.taken).toEqual([]);
  }, 240_000);

  it('is told to nobody who left, and to who paused when he goes on', async () => {
    const readers = ['left@a.example', 'rests@a.example', 'reads@a.example'].map((email) => reader(email));
    const { uri, smtp } = await sent(readers);
    await data.table('figures.csv', figures(321_000_000_000, 95_600_000_000));
    const gathered = await at(uri, '2025-06-03T08:00:00.000Z', smtp);
    await gathered.gather();
    const { subscriptions } = gathered.bench.store;
    await subscriptions.stop(readers[0]!.id, { at: SENT, why: 'unsubscribed', note: '' });
    await subscriptions.change(readers[1]!.id, { paused: true });
    await (await at(uri, '2025-06-03T10:00:00.000Z', smtp)).turn();
    expect((await mailsOf(smtp)).map(addressOf)).toEqual(['reads@a.example']);
    await subscriptions.change(readers[1]!.id, { paused: false });
    await (await at(uri, '2025-06-03T12:00:00.000Z', smtp)).turn();
    expect((await mailsOf(smtp)).map(addressOf)).toEqual(['rests@a.example']);
  }, 240_000);

  it('reaches each reader wherever a worker ends, and is kept once', async () => {
    for (let nth = 1, died = true; died; nth++) {
      const { uri, smtp } = await sent([reader('lin@a.example'), reader('wu@b.example', { lang: 'en' })]);
      await data.table('figures.csv', figures(321_000_000_000, 95_600_000_000));
      await (await at(uri, '2025-06-03T08:00:00.000Z', smtp)).gather();
      let steps = 0;
      let isOpen = false;
      const dying = await at(uri, '2025-06-03T10:00:00.000Z', smtp, () => {
        if (isOpen) steps += 1;
        if (steps >= nth) throw new Error('the process is dead');
      });
      isOpen = true;
      died = await dying.turn().then(
        () => false,
        () => true,
      );
      const next = await at(uri, '2025-06-03T10:20:00.000Z', smtp);
      await next.turn();
      const ids = smtp.taken.map(({ raw, to }) => `${to} ${/^Message-ID: (.*)$/im.exec(raw)?.[1]}`);
      expect(new Set(ids).size).toBe(2);
      expect(ids.length).toBeLessThanOrEqual(4);
      expect((await next.bench.store.editions.page({ limit: 9, kind: 'erratum' })).items).toHaveLength(1);
    }
  }, 600_000);
});
