import { createHmac } from 'node:crypto';
import { hookSecretName, postsOf } from '@jinghe/alerts';
import { contentId } from '@jinghe/catalog';
import {
  type AlertChannel,
  type AlertCondition,
  type AlertRule,
  Config,
  type Firing,
} from '@jinghe/contracts';
import { postPorts } from '@jinghe/deliver';
import { createServiceCalls } from '@jinghe/fetch';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type SmtpHost, startSmtp } from '../../../tools/testing/smtp-server.js';
import { alertOffice, alertTurns } from '../src/alerts/alert-turn.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { type HookBehaviour, type HookHost, startHook } from './hook-server.js';
import { openWorkbench, type Workbench } from './workbench.js';

const MINUTES = 240_000;
let services: Services;
const open: { close(): unknown }[] = [];
const folders: DataFolder[] = [];

beforeAll(async () => {
  services = await startServices();
}, MINUTES);
afterAll(async () => {
  await services?.stop();
  for (const folder of folders) await folder.remove();
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const LEARNED = '2025-06-01T00:00:00.000Z';
const later = (minutes: number): string => new Date(Date.parse(LEARNED) + minutes * 60_000).toISOString();
const HEAD =
  'platform,metric,definition,scope,measure,claim,period,period_start,period_end,value,value_high,unit,basis,qualifier,stated_by,carried_by,published,url,growth_yoy_percent,note\n';
const row = (platform: string, quarter: '2024-Q4' | '2025-Q1', billions: number): string => {
  const days = quarter === '2024-Q4' ? '2024-10-01,2024-12-31' : '2025-01-01,2025-03-31';
  return `${platform},revenue,,,level,actual,${quarter},${days},${billions}000000000,,CNY,reported,exact,company:${platform},X,2025-05-13,https://example.com/${platform}/${quarter},,made up\n`;
};
const BEFORE = HEAD + row('jd', '2024-Q4', 346) + row('pinduoduo', '2024-Q4', 95);
const AFTER = BEFORE + row('jd', '2025-Q1', 356) + row('pinduoduo', '2025-Q1', 104);
const PASSES: AlertCondition = {
  kind: 'level',
  platforms: ['jd', 'pinduoduo'],
  metric: 'revenue',
  side: 'above',
  value: 1e11,
  unit: 'CNY',
};
const RULE = contentId(['rule']);
const CHANNEL = contentId(['channel']);

const rule = (over: Partial<AlertRule> = {}): AlertRule => ({
  id: RULE,
  name: '收入',
  when: PASSES,
  channelIds: [CHANNEL],
  owner: { id: 'u1', name: 'Lin' },
  shared: true,
  paused: false,
  createdAt: LEARNED,
  revision: 0,
  changedAt: LEARNED,
  ...over,
});
const channel = (over: Partial<AlertChannel> = {}): AlertChannel => ({
  id: CHANNEL,
  kind: 'webhook',
  name: '战略组',
  to: 'hook.example',
  signed: true,
  lang: 'zh',
  zone: 'Asia/Shanghai',
  quiet: null,
  owner: { id: 'u1', name: 'Lin' },
  shared: true,
  createdAt: LEARNED,
  stopped: null,
  ...over,
});

interface Scene {
  readonly uri: string;
  readonly data: DataFolder;
}

/** One worker at one time. */
interface Shift {
  readonly bench: Workbench;
  turn(): Promise<void>;
}

async function shift(
  { uri, data }: Scene,
  now: string,
  how: { smtp?: SmtpHost; onStep?: (point: string) => void; allow?: string[] } = {},
): Promise<Shift> {
  const bench = await openWorkbench({
    uri,
    dataFolder: data.path,
    now,
    ...(how.onStep ? { onStep: how.onStep } : {}),
  });
  open.push(bench);
  const config = Config.parse({
    MONGODB_URI: uri,
    REDIS_URL: 'redis://127.0.0.1:6379',
    SMTP_URL: how.smtp?.url ?? '',
    JINGHE_MAIL_FROM: 'Jinghe <radar@radar.example>',
    JINGHE_MAIL_RATE: 0,
    JINGHE_URL: 'https://radar.example',
  });
  const office = await postPorts(bench.ports, config);
  const calls = createServiceCalls(how.allow ?? ['127.0.0.1']);
  open.push({ close: () => calls.close() }, { close: () => office.out?.close() });
  const failures: string[] = [];
  const ports = {
    ...bench.ports,
    log: { ...bench.ports.log, error: (message: string) => failures.push(message) },
  };
  const alerts = { ...alertOffice(office, calls), patienceMs: 1_500 };
  const takeTurn = alertTurns(ports, alerts);
  return {
    bench,
    async turn() {
      await takeTurn();
      const broken = failures.find((message) => message.startsWith('alerts: '));
      if (broken) throw new Error(broken);
    },
  };
}

/** A store that has learned the first quarter, and a rule that has looked at it. */
async function scene(
  rules: readonly AlertRule[],
  channels: readonly AlertChannel[],
  hook?: HookHost,
  key: string | null = 'a key of eight',
): Promise<Scene> {
  const data = await dataFolder({ figures: BEFORE });
  folders.push(data);
  const at: Scene = { uri: services.freshUri(), data };
  const { bench, turn } = await shift(at, LEARNED);
  await bench.live();
  for (const one of channels) await bench.store.alertChannels.add(one);
  if (hook)
    await bench.store.channelSecrets.put(
      hookSecretName(CHANNEL),
      JSON.stringify({ url: `${hook.url}/in?token=hidden`, key }),
      LEARNED,
    );
  for (const one of rules) await bench.store.alertRules.add(one);
  await turn();
  expect((await bench.store.firings.page({ limit: 9 })).items).toEqual([]);
  await data.table('figures.csv', AFTER);
  return at;
}

async function hook(behaviour?: HookBehaviour): Promise<HookHost> {
  const host = await startHook(behaviour);
  open.push(host);
  return host;
}
const messages = async ({ bench: { store } }: Shift) => {
  const { items } = await store.firings.page({ limit: 50 });
  const posts = await store.alertPosts.ofFirings(items.map(({ id }) => id));
  return [...(await store.alertPosts.messages(posts.flatMap(({ messageId }) => messageId ?? []))).values()];
};
const learn = async (at: Scene, minutes: number, how: Parameters<typeof shift>[2] = {}): Promise<Shift> => {
  const worker = await shift(at, later(minutes), how);
  await worker.bench.gather('baseline');
  return worker;
};

describe('what a rule waits for', () => {
  it(
    'is judged after what changed is reconciled, told once, in one message, signed',
    async () => {
      const host = await hook();
      const at = await scene([rule()], [channel()], host);
      const first = await learn(at, 10);
      expect((await first.bench.store.firings.page({ limit: 9 })).items).toHaveLength(1);
      await first.turn();
      expect(host.calls).toEqual([]);
      const then = await shift(at, later(11));
      await then.turn();
      await then.turn();
      expect(host.calls).toHaveLength(1);
      const { path, headers, body } = host.calls[0]!;
      expect(path).toBe('/in?token=hidden');
      const mac = createHmac('sha256', 'a key of eight')
        .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
        .digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${mac}`);
      const { data } = JSON.parse(body) as { data: { title: string; alerts: object[] } };
      expect(data.title).toContain('拼多多');
      expect(data.title).toContain('达到或超过1,000亿元');
      expect(data.alerts).toHaveLength(1);
      expect(await messages(then)).toMatchObject([{ state: 'sent', attempts: 1, problem: null }]);
    },
    MINUTES,
  );

  it(
    'comes in one message where several things come together',
    async () => {
      const host = await hook();
      const rank: AlertCondition = {
        kind: 'yoy',
        platforms: ['jd'],
        metric: 'revenue',
        side: 'above',
        value: 1_000,
      };
      const deal: AlertCondition = {
        kind: 'deal',
        platform: 'taobao-tmall',
        partner: null,
        dealKinds: [],
        stages: ['on'],
      };
      const other = (id: string, when: AlertCondition, name: string) =>
        rule({ id: contentId([id]), when, name });
      const at = await scene(
        [
          rule(),
          other('b', { ...PASSES, value: 1.02e11 }, '更高'),
          other('c', rank, '增速'),
          other('d', deal, '合作'),
        ],
        [channel()],
        host,
      );
      await learn(at, 10);
      const then = await shift(at, later(11));
      await then.turn();
      expect(host.calls).toHaveLength(1);
      const { data } = JSON.parse(host.calls[0]!.body) as { data: { alerts: { rule: string }[] } };
      expect(data.alerts.map((one) => one.rule).sort()).toEqual(['更高', '收入'].sort());
    },
    MINUTES,
  );

  it(
    'waits for the end of the reader’s quiet hours',
    async () => {
      const host = await hook();
      // 08:10 by the clock of Shanghai when it comes.
      const at = await scene([rule()], [channel({ quiet: { from: '08:00', to: '09:30' } })], host);
      await learn(at, 10);
      await (await shift(at, later(60))).turn();
      expect(host.calls).toEqual([]);
      await (await shift(at, later(91))).turn();
      expect(host.calls).toHaveLength(1);
    },
    MINUTES,
  );

  it(
    'is no news to a rule that rested, nor told after it was taken out',
    async () => {
      const host = await hook();
      const at = await scene([rule()], [channel()], host);
      const resting = await shift(at, later(5));
      await resting.bench.store.alertRules.change(RULE, { paused: true });
      await learn(at, 10);
      const back = await shift(at, later(20));
      await back.bench.store.alertRules.change(RULE, { paused: false, revision: 1, changedAt: later(20) });
      await back.turn();
      await (await shift(at, later(30))).turn();
      expect(host.calls).toEqual([]);
    },
    MINUTES,
  );
});

describe('a hook', () => {
  it.each([
    ['answers 500', { status: 500, body: 'broken' }],
    ['hangs up', 'hangs up'],
    ['is silent', 'is silent'],
  ] as const)(
    'that %s is asked again later, under the same id, signed anew',
    async (_name, behaviour) => {
      let isWell = false;
      const host = await hook((_call) => (isWell ? { status: 200 } : behaviour));
      const at = await scene([rule()], [channel()], host);
      await learn(at, 10);
      const bad = await shift(at, later(11));
      await bad.turn();
      const [waiting] = await messages(bad);
      expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, problem: expect.any(String) });
      expect(waiting!.problem).not.toContain('hidden');
      isWell = true;
      const before = host.calls.length;
      await bad.turn();
      expect(host.calls).toHaveLength(before);
      const well = await shift(at, later(15));
      await well.turn();
      expect(host.calls).toHaveLength(before + 1);
      const ids = host.calls.map(({ headers }) => headers['webhook-id']);
      expect(new Set(ids).size).toBe(1);
      expect(host.calls[0]!.headers['webhook-timestamp']).not.toBe(
        host.calls.at(-1)!.headers['webhook-timestamp'],
      );
      expect(await messages(well)).toMatchObject([{ state: 'sent', attempts: 2 }]);
    },
    MINUTES,
  );

  it(
    'that is gone stops its channel; one that says no is not asked again',
    async () => {
      for (const [status, stops] of [
        [410, true],
        [403, false],
      ] as const) {
        const host = await hook(() => ({ status }));
        const at = await scene([rule()], [channel()], host);
        await learn(at, 10);
        const then = await shift(at, later(11));
        await then.turn();
        expect(await messages(then)).toMatchObject([{ state: 'refused' }]);
        expect((await then.bench.store.alertChannels.get(CHANNEL))?.stopped !== null).toBe(stops);
        await (await shift(at, later(300))).turn();
        expect(host.calls).toHaveLength(1);
      }
    },
    MINUTES,
  );

  it(
    'off the public internet is refused unless the configuration allows it',
    async () => {
      const host = await hook();
      const at = await scene([rule()], [channel()], host);
      await learn(at, 10);
      const then = await shift(at, later(11), { allow: [] });
      await then.turn();
      expect(host.calls).toEqual([]);
      expect(await messages(then)).toMatchObject([
        { state: 'refused', problem: expect.stringContaining('JINGHE_ALLOW_PRIVATE') },
      ]);
    },
    MINUTES,
  );
});

describe('an alert by mail', () => {
  it(
    'says what happened, why, and where the proof is',
    async () => {
      const smtp = await startSmtp();
      open.push(smtp);
      const at = await scene([rule()], [channel({ kind: 'mail', to: 'lin@a.example', lang: 'en' })]);
      await learn(at, 10);
      await (await shift(at, later(11), { smtp })).turn();
      expect(smtp.taken.map(({ to }) => to)).toEqual(['lin@a.example']);
      const mail = await simpleParser(smtp.taken[0]!.raw);
      expect(mail.subject).toContain('at or above RMB 100bn');
      expect(mail.text).toContain('Rule “收入”: Tell me when Revenue');
      expect(mail.html).toMatch(/https:\/\/radar\.example\/\?lang=en&(amp;)?fact=[0-9a-f]{32}/);
      const { unsubscribe } = mail.headers.get('list') as unknown as { unsubscribe: { url: string } };
      expect(unsubscribe.url).toMatch(
        /^https:\/\/radar\.example\/api\/v1\/alerts\/leave\/[0-9a-f]{32}\.[0-9a-f]{64}$/,
      );
      expect(mail.text).toContain('https://radar.example/unsubscribe?alerts=');
      expect(smtp.taken[0]!.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    },
    MINUTES,
  );

  it(
    'is kept to be read where there is no mail server, and stops at an address that is refused',
    async () => {
      const mailed = channel({ kind: 'mail', to: 'lin@a.example' });
      const kept = await scene([rule()], [mailed]);
      await learn(kept, 10);
      const without = await shift(kept, later(11));
      await without.turn();
      expect(await messages(without)).toMatchObject([{ state: 'kept' }]);
      const smtp = await startSmtp({ rcpt: () => '550 5.1.1 no such user' });
      open.push(smtp);
      const at = await scene([rule()], [mailed]);
      await learn(at, 10);
      const then = await shift(at, later(11), { smtp });
      await then.turn();
      expect(await messages(then)).toMatchObject([{ state: 'refused' }]);
      expect((await then.bench.store.alertChannels.get(CHANNEL))?.stopped?.note).toContain('no such user');
    },
    MINUTES,
  );
});

describe('a test', () => {
  it(
    'goes at once, in quiet hours too, and says at once what went wrong',
    async () => {
      let isWell = true;
      const host = await hook(() => ({ status: isWell ? 200 : 500 }));
      const at = await scene([rule()], [channel({ quiet: { from: '00:00', to: '23:59' } })], host);
      const test = (id: string): Firing => ({
        id: contentId([id]),
        kind: 'test',
        ruleId: null,
        ruleName: '战略组',
        ownerId: 'u1',
        shared: true,
        at: later(10),
        title: { zh: '测试', en: 'Test' },
        why: { zh: '试发', en: 'A test' },
        factId: null,
        path: '/alerts',
        channelIds: [CHANNEL],
      });
      const worker = await shift(at, later(10));
      const send = async (one: Firing) => {
        await worker.bench.store.firings.keep([one]);
        await worker.bench.store.alertPosts.add(postsOf(one));
        await worker.turn();
      };
      await send(test('t1'));
      expect(JSON.parse(host.calls[0]!.body)).toMatchObject({ type: 'alert.test' });
      isWell = false;
      await send(test('t2'));
      expect((await messages(worker)).map(({ state }) => state).sort()).toEqual(['refused', 'sent']);
    },
    MINUTES,
  );
});

describe('two workers', () => {
  it(
    'that look, gather and send at once tell a thing once',
    async () => {
      const host = await hook();
      const at = await scene([rule()], [channel()], host);
      const two = await Promise.all([learn(at, 10), learn(at, 10)]);
      expect((await two[0]!.bench.store.firings.page({ limit: 9 })).items).toHaveLength(1);
      const then = [await shift(at, later(11)), await shift(at, later(11))];
      await Promise.all(then.map(({ turn }) => turn()));
      expect(host.calls).toHaveLength(1);
    },
    MINUTES,
  );
});

describe('a worker that ends at any write', () => {
  it('loses nothing and tells nothing twice; what it had just handed over may come once more, under the same id', async () => {
    for (let nth = 1, died = true; died; nth++) {
      const host = await hook();
      const at = await scene([rule()], [channel()], host);
      let steps = 0;
      let isOpen = false;
      const dying = await shift(at, later(10), {
        onStep: () => {
          if (isOpen) steps += 1;
          if (steps >= nth) throw new Error('the process is dead');
        },
      });
      const then = await shift(at, later(12), {
        onStep: () => {
          if (isOpen && steps < nth) steps += 1;
          if (steps >= nth) throw new Error('the process is dead');
        },
      });
      isOpen = true;
      died = await dying.bench
        .gather('baseline')
        .then(() => dying.turn())
        .then(() => then.turn())
        .then(
          () => false,
          () => true,
        );
      isOpen = false;
      const next = await shift(at, later(40));
      await next.bench.gather('baseline');
      await next.bench.decide();
      await next.turn();
      const last = await shift(at, later(60));
      await last.turn();
      const bodies = host.calls.map(
        ({ body }) => (JSON.parse(body) as { data: { id: string; alerts: { id: string }[] } }).data,
      );
      const told = new Set(bodies.flatMap(({ alerts }) => alerts.map(({ id }) => id)));
      expect(told.size).toBe(1);
      expect(bodies.length).toBeLessThanOrEqual(2);
      expect(new Set(bodies.map(({ id }) => id)).size).toBe(1);
      expect((await messages(last)).map(({ state }) => state)).toEqual(['sent']);
    }
  }, 600_000);
});
