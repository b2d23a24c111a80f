import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type LinkMade, type UsersView } from '@jinghe/contracts';
import { simpleParser } from 'mailparser';
import { startApi } from '../../../tools/testing/running-program.js';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type SmtpHost, startSmtp } from '../../../tools/testing/smtp-server.js';

jest.setTimeout(240_000);

const PASSWORD = 'correct horse battery';
let services: Services;
let smtp: SmtpHost;
let api: Awaited<ReturnType<typeof startApi>>;
let boss = '';

const post = (path: string, body: object, cookie = '') =>
  fetch(`${api.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
const tokenIn = (text: string) => /#([\w-]{43})/.exec(text)?.[1] ?? '';
/** The mail to somebody, once it is there. */
async function mailTo(to: string): Promise<{ subject: string; text: string }> {
  for (let look = 0; look < 600; look++) {
    const mail = smtp.taken.find((one) => one.to === to);
    if (mail) {
      const { subject = '', text = '' } = await simpleParser(mail.raw);
      return { subject, text };
    }
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`No mail to ${to} came:\n${api.said()}`);
}

beforeAll(async () => {
  services = await startServices();
  smtp = await startSmtp({ rcpt: (to) => (to.startsWith('gone') ? '550 5.1.1 no such user' : null) });
  const settings = {
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    LOG_LEVEL: 'error',
    SMTP_URL: smtp.url,
    JINGHE_URL: 'https://radar.example',
  };
  api = await startApi(settings, join(tmpdir(), 'no-dashboard'));
  const { setUp } = JSON.parse(api.ready) as { setUp: string };
  expect(setUp).toMatch(/^https:\/\/radar\.example\/setup#/);
  const admin = { email: 'boss@x.example', name: 'Boss', password: PASSWORD };
  const made = await post('links/use', { token: tokenIn(setUp), ...admin });
  const cookies = made.headers.getSetCookie();
  expect(cookies.every((cookie) => /; Secure/i.test(cookie))).toBe(true);
  boss = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}, 240_000);
afterAll(async () => {
  await api?.stop();
  await smtp?.close();
  await services?.stop();
});

describe('mails of accounts', () => {
  it('invite in both languages, with a link to where people reach us', async () => {
    const invited = await post('users/invitations', { email: 'ann@x.example', role: 'analyst' }, boss);
    expect((await invited.json()) as LinkMade).toMatchObject({ sent: true });
    const { subject, text } = await mailTo('ann@x.example');
    expect(subject).toContain('邀请');
    expect(text).toContain('分析师');
    expect(text).toContain('as analyst');
    expect(text).toContain('https://radar.example/invite#');
    const joined = await post('links/use', { token: tokenIn(text), name: 'Ann', password: PASSWORD });
    expect(joined.status).toBe(200);
  });

  it('bring a new password to who forgot it, and to nobody else', async () => {
    smtp.taken.length = 0;
    expect((await post('session/forgotten', { email: 'nobody@x.example' })).status).toBe(200);
    expect((await post('session/forgotten', { email: 'ann@x.example' })).status).toBe(200);
    const { subject, text } = await mailTo('ann@x.example');
    expect(subject).toContain('Reset');
    expect(smtp.taken).toHaveLength(1);
    const used = await post('links/use', { token: tokenIn(text), password: 'a quite new password' });
    expect(used.status).toBe(200);
    expect(api.said()).not.toContain('"link"');
  });

  it('keep an admin from entering as somebody else', async () => {
    smtp.taken.length = 0;
    const users = await fetch(`${api.url}/api/v1/users`, { headers: { cookie: boss } });
    const ann = ((await users.json()) as UsersView).users.find(({ name }) => name === 'Ann')?.id;
    const made = (await (await post(`users/${ann}/reset-link`, {}, boss)).json()) as LinkMade;
    expect(made).toMatchObject({ sent: true, url: null });
    expect((await mailTo('ann@x.example')).text).toContain('/reset#');
  });

  it('that are not taken leave the link to be handed over', async () => {
    const invited = await post('users/invitations', { email: 'gone@x.example', role: 'viewer' }, boss);
    const { url, sent } = (await invited.json()) as LinkMade;
    expect(sent).toBe(false);
    expect(url).toContain('/invite#');
  });

  it('ask for a new password only so often', async () => {
    const ask = () => post('session/forgotten', { email: 'often@x.example' });
    const codes = [await ask(), await ask(), await ask(), await ask()].map(({ status }) => status);
    expect(codes).toEqual([200, 200, 200, 429]);
  });
});
