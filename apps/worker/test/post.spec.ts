import { contentId } from '@jinghe/catalog';
import { Config, type Subscription } from '@jinghe/contracts';
import { planEditions, post, type PostOffice, postPorts, sendMails } from '@jinghe/deliver';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type Behaviour, type SmtpHost, startSmtp } from '../../../tools/testing/smtp-server.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { openWorkbench, type Workbench } from './workbench.js';

let services: Services;
let data: DataFolder;
const open: { close(): unknown }[] = [];

beforeAll(async () => {
  services = await startServices();
  data = await dataFolder();
}, 240_000);
afterAll(async () => {
  await services?.stop();
  await data?.remove();
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** Monday morning in Beijing; the tables were learned on the Sunday before. */
const LEARNED = '2025-06-01T00:00:00.000Z';
const DUE = '2025-06-02T00:00:00.000Z';

const subscription = (email: string, over: Partial<Subscription> = {}): Subscription => ({
  id: contentId(['subscription', email]),
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
  nextAt: DUE,
  lastTo: null,
  stopped: null,
  ...over,
});

interface Office {
  bench: Workbench;
  smtp: SmtpHost | null;
  office: PostOffice;
  /** Plans and sends, as one worker does at one of its turns. */
  turn(): Promise<void>;
}

async function openOffice(
  uri: string,
  now: string,
  smtp: SmtpHost | null,
  onStep?: (point: string) => void,
): Promise<Office> {
  const bench = await openWorkbench({ uri, dataFolder: data.path, now, ...(onStep ? { onStep } : {}) });
  open.push(bench);
  const office = await postPorts(
    bench.ports,
    Config.parse({
      MONGODB_URI: uri,
      REDIS_URL: 'redis://127.0.0.1',
      SMTP_URL: smtp?.url ?? '',
      JINGHE_MAIL_FROM: 'Jinghe <radar@radar.example>',
      JINGHE_MAIL_RATE: 0,
      JINGHE_URL: 'https://radar.example',
    }),
  );
  if (office.out) open.push({ close: () => office.out?.close() });
  const turn = async () => {
    await planEditions(bench.ports);
    await sendMails(office);
  };
  return { bench, smtp, office, turn };
}

/** A store that has learned the tables, and readers of the edition that is due. */
async function learned(readers: readonly Subscription[]): Promise<string> {
  const uri = services.freshUri();
  const bench = await openWorkbench({ uri, dataFolder: data.path, now: LEARNED });
  await bench.live();
  for (const reader of readers) await bench.store.subscriptions.add(reader);
  await bench.close();
  return uri;
}
async function host(behaviour: Behaviour = {}): Promise<SmtpHost> {
  const smtp = await startSmtp(behaviour);
  open.push(smtp);
  return smtp;
}

const readers = (count: number) => Array.from({ length: count }, (_, n) => subscription(`r${n}@a.example`));
const addresses = ({ taken }: SmtpHost) => taken.map(({ to }) => to).sort();

describe('an edition that is due', () => {
  it('is composed once and sent to each reader, with one click to leave', async () => {
    const uri = await learned([
      subscription('lin@a.example'),
      subscription('wu@b.example', { lang: 'en' }),
      subscription('later@b.example', { nextAt: '2025-06-09T00:00:00.000Z' }),
      subscription('paused@b.example', { paused: true }),
    ]);
    const { bench, smtp, turn } = await openOffice(uri, DUE, await host());
    await turn();
    expect(addresses(smtp!)).toEqual(['lin@a.example', 'wu@b.example']);
    const { items } = await bench.store.editions.page({ limit: 9 });
    expect(items).toMatchObject([{ kind: 'executive', from: '2025-05-25', to: '2025-06-01', empty: false }]);
    const mails = await Promise.all(smtp!.taken.map(({ raw }) => simpleParser(raw)));
    const of = (to: string) => mails.find((mail) => JSON.stringify(mail.to).includes(to))!;
    const [zh, en] = [of('lin@a.example'), of('wu@b.example')];
    expect(zh.subject).toBe(items[0]!.subject.zh);
    expect(en.subject).toBe(items[0]!.subject.en);
    expect(zh.text).toContain('京东');
    expect(zh.from?.text).toContain('radar@radar.example');
    expect(JSON.stringify(zh.to)).not.toContain('wu@b.example');
    const { url } = zh.headers.get('list')
      ? (zh.headers.get('list') as { unsubscribe: { url: string } }).unsubscribe
      : { url: '' };
    expect(url).toMatch(/^https:\/\/radar\.example\/api\/v1\/unsubscribe\/[0-9a-f]{32}\.[0-9a-f]{64}$/);
    expect(smtp!.taken[0]!.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    const page = url.replace('/api/v1/unsubscribe/', '/unsubscribe?t=');
    expect(zh.html).toContain(page);
    expect(zh.html).not.toContain('own-link.invalid');
    expect(zh.text).toContain(page);
    const again = await bench.store.subscriptions.get(contentId(['subscription', 'lin@a.example']));
    expect(again).toMatchObject({ nextAt: '2025-06-09T00:00:00.000Z', lastTo: '2025-06-01' });
    await turn();
    expect(smtp!.taken).toHaveLength(2);
  }, 240_000);

  it('is left out where nothing moved, unless the reader wants it anyway', async () => {
    const quiet = { nextAt: '2025-07-07T00:00:00.000Z', lastTo: '2025-06-29' };
    const uri = await learned([
      subscription('lin@a.example', quiet),
      subscription('wu@b.example', { ...quiet, skipEmpty: false }),
    ]);
    const { smtp, turn } = await openOffice(uri, '2025-07-07T00:00:00.000Z', await host());
    await turn();
    expect(addresses(smtp!)).toEqual(['wu@b.example']);
  }, 240_000);

  it('is kept to be read where there is no mail server', async () => {
    const uri = await learned([subscription('lin@a.example')]);
    const { bench, turn } = await openOffice(uri, DUE, null);
    await turn();
    expect((await bench.store.deliveries.page({ limit: 9 })).items).toMatchObject([
      { to: 'lin@a.example', state: 'kept', attempts: 1 },
    ]);
  }, 240_000);
});

describe('a mail server', () => {
  it('that refuses an address stops it, and nobody else', async () => {
    const uri = await learned(readers(3));
    const smtp = await host({ rcpt: (to) => (to === 'r1@a.example' ? '550 5.1.1 no such user' : null) });
    const { bench, turn } = await openOffice(uri, DUE, smtp);
    await turn();
    expect(addresses(smtp)).toEqual(['r0@a.example', 'r2@a.example']);
    expect(await bench.store.subscriptions.get(readers(3)[1]!.id)).toMatchObject({
      stopped: { why: 'refused', note: expect.stringContaining('no such user') },
    });
    expect((await bench.store.deliveries.page({ limit: 9, state: 'refused' })).items).toHaveLength(1);
  }, 240_000);

  it('that refuses addresses is told to the admins in one mail, once', async () => {
    const uri = await learned(readers(4));
    const smtp = await host({
      rcpt: (to) => (['r1@a.example', 'r3@a.example'].includes(to) ? '550 5.1.1 no such user' : null),
    });
    const { bench, office } = await openOffice(uri, DUE, smtp);
    await bench.store.db.collection('users').insertMany([
      { email: 'chief@a.example', role: 'admin', active: true },
      { email: 'gone@a.example', role: 'admin', active: false },
      { email: 'viewer@a.example', role: 'viewer', active: true },
    ]);
    for (let turn = 0; turn < 3; turn++) await post(bench.ports, office);
    expect(addresses(smtp)).toEqual(['chief@a.example', 'r0@a.example', 'r2@a.example']);
    const mail = await simpleParser(smtp.taken.find(({ to }) => to === 'chief@a.example')!.raw);
    expect(mail.subject).toBe('2个简报收件地址被拒收 · 2 digest addresses were refused');
    expect(mail.text).toMatch(/r1@a\.example\n\s+.*5\.1\.1 no such user[\s\S]*r3@a\.example/);
    expect(mail.text).toContain('https://radar.example/digests');
    expect(await bench.store.subscriptions.refusedUntold(9)).toEqual([]);
  }, 240_000);

  it.each([
    ['refuses for now', { data: (to: string) => (to === 'r1@a.example' ? '451 4.3.0 try later' : null) }],
    [
      'does not like the message',
      { data: (to: string) => (to === 'r1@a.example' ? '554 5.7.1 spam' : null) },
    ],
    ['hangs up at the recipient', { drops: (to: string) => (to === 'r1@a.example' ? 'rcpt' : null) }],
    ['hangs up in the message', { drops: (to: string) => (to === 'r1@a.example' ? 'data' : null) }],
  ] as const)(
    'that %s is asked again later, for that reader alone',
    async (_name, behaviour) => {
      const uri = await learned(readers(3));
      const bad = await host(behaviour as Behaviour);
      const first = await openOffice(uri, DUE, bad);
      await first.turn();
      expect([...new Set(addresses(bad))]).toEqual(['r0@a.example', 'r2@a.example']);
      const fine = await host();
      const early = await openOffice(uri, '2025-06-02T00:00:30.000Z', fine);
      await early.turn();
      expect(fine.taken).toEqual([]);
      const later = await openOffice(uri, '2025-06-02T00:05:00.000Z', fine);
      await later.turn();
      expect(addresses(fine)).toEqual(['r1@a.example']);
      expect(await later.bench.store.deliveries.countWaiting()).toBe(0);
    },
    240_000,
  );

  it('that is away, or hangs up at once, counts against nobody', async () => {
    const uri = await learned(readers(3));
    const away = await host();
    await away.close();
    const gone = await openOffice(uri, DUE, away);
    await gone.turn();
    const silent = await openOffice(uri, '2025-06-02T00:05:00.000Z', await host({ drops: () => 'connect' }));
    await silent.turn();
    const { items } = await silent.bench.store.deliveries.page({ limit: 9 });
    expect(items.map(({ state, attempts }) => [state, attempts])).toEqual(
      [1, 2, 3].map(() => ['waiting', 0]),
    );
    const fine = await openOffice(uri, '2025-06-02T00:10:00.000Z', await host());
    await fine.turn();
    expect(addresses(fine.smtp!)).toEqual(readers(3).map(({ email }) => email));
  }, 240_000);
});

describe('an edition that cannot be rendered', () => {
  it('holds up no mail of another, and is tried again later', async () => {
    const uri = await learned([
      subscription('lin@a.example'),
      subscription('wu@a.example', { kind: 'strategy' }),
    ]);
    const { bench, smtp, office } = await openOffice(uri, DUE, await host());
    await planEditions(bench.ports);
    const [broken] = (await bench.store.editions.page({ limit: 9, kind: 'strategy' })).items;
    const { lead } = (await bench.store.editions.get(broken!.id))!;
    const editions = bench.store.db.collection<{ _id: string }>('editions');
    await editions.updateOne({ _id: broken!.id }, { $set: { lead: 'no longer readable' } });
    await sendMails(office);
    expect(addresses(smtp!)).toEqual(['lin@a.example']);
    const { items } = await bench.store.deliveries.page({ limit: 9, state: 'waiting' });
    expect(items).toMatchObject([
      { to: 'wu@a.example', attempts: 1, problem: expect.stringContaining('cannot be rendered') },
    ]);
    await editions.updateOne({ _id: broken!.id }, { $set: { lead } });
    const next = await openOffice(uri, '2025-06-02T00:05:00.000Z', smtp);
    await next.turn();
    expect(addresses(smtp!)).toEqual(['lin@a.example', 'wu@a.example']);
  }, 240_000);
});

describe('each reader gets exactly one mail', () => {
  it('where two workers send at once', async () => {
    const uri = await learned(readers(150));
    const smtp = await host({ slowness: 5 });
    const offices = [await openOffice(uri, DUE, smtp), await openOffice(uri, DUE, smtp)];
    await Promise.all(offices.map(({ turn }) => turn()));
    expect(addresses(smtp)).toEqual(
      readers(150)
        .map(({ email }) => email)
        .sort(),
    );
  }, 240_000);

  it('where a worker ends at any write: one that it had just handed over may come once more, under the same id', async () => {
    for (let nth = 1, died = true; died; nth++) {
      const uri = await learned(readers(2));
      const smtp = await host();
      let steps = 0;
      let isOpen = false;
      const dying = await openOffice(uri, DUE, smtp, () => {
        if (isOpen) steps += 1;
        if (steps >= nth) throw new Error('the process is dead');
      });
      isOpen = true;
      died = await dying.turn().then(
        () => false,
        () => true,
      );
      const next = await openOffice(uri, '2025-06-02T00:20:00.000Z', smtp);
      await next.turn();
      expect(new Set(addresses(smtp))).toEqual(new Set(readers(2).map(({ email }) => email)));
      for (const { email } of readers(2)) {
        const ids = smtp.taken
          .filter(({ to }) => to === email)
          .map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
        expect(ids.length).toBeLessThanOrEqual(2);
        expect(new Set(ids).size).toBe(1);
      }
      expect(await next.bench.store.deliveries.countWaiting()).toBe(0);
    }
  }, 600_000);

  it('and nothing more once the reader has left, even where it was planned', async () => {
    const uri = await learned(readers(2));
    const { bench, smtp, office } = await openOffice(uri, DUE, await host());
    await planEditions(bench.ports);
    await bench.store.subscriptions.stop(readers(2)[0]!.id, { at: DUE, why: 'unsubscribed', note: '' });
    await sendMails(office);
    expect(addresses(smtp!)).toEqual(['r1@a.example']);
  }, 240_000);
});
