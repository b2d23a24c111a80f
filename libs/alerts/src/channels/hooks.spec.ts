import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { alertText } from '../message.js';
import { firing } from '../watched.fixture.js';
import { type HookKind } from './hook.js';
import { HOOKS } from './hooks.js';
import { webhookKey, webhookSignature } from './webhook.js';

const NOW = new Date('2026-11-25T08:00:00.500Z');
const SECONDS = Math.floor(NOW.getTime() / 1_000);
const text = alertText([firing(), firing()], { id: 'm1', lang: 'zh', baseUrl: 'https://radar.example' });
const many = alertText(
  Array.from({ length: 60 }, () => firing({ title: { zh: '很长的一句话'.repeat(20), en: 'x' } })),
  { id: 'm2', lang: 'zh', baseUrl: 'https://radar.example' },
);
const sent = (kind: HookKind, key: string | null, what = text) => {
  const request = HOOKS[kind].request({ url: 'https://hook.example/in?access_token=t', key }, what, NOW);
  return { ...request, json: JSON.parse(request.body) as Record<string, never> };
};

describe('a webhook', () => {
  it('is signed over id, second and body, as Standard Webhooks are', () => {
    const key = webhookKey(new Uint8Array(32).fill(7));
    const { headers, body, json } = sent('webhook', key);
    expect(headers).toMatchObject({ 'webhook-id': 'm1', 'webhook-timestamp': String(SECONDS) });
    const bytes = Buffer.from(key.replace('whsec_', ''), 'base64');
    const mac = createHmac('sha256', bytes).update(`m1.${SECONDS}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${mac}`);
    expect(json).toMatchObject({ type: 'alert.fired', data: { id: 'm1', alerts: [{ rule: '用户' }, {}] } });
  });

  it('agrees with the example of the specification', () => {
    const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    expect(webhookSignature(key, id, 1614265330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });
});

describe('the bots of messengers', () => {
  it('of Feishu are signed in the body, under second and key', () => {
    const { json } = sent('feishu', 'demo');
    const sign = createHmac('sha256', `${SECONDS}\ndemo`).update('').digest('base64');
    expect(json).toMatchObject({ timestamp: String(SECONDS), sign, msg_type: 'post' });
    expect(sent('feishu', null).json).not.toHaveProperty('sign');
  });

  it('of DingTalk are signed in the address, over millisecond and key', () => {
    const url = new URL(sent('dingtalk', 'SECdemo').url);
    const sign = createHmac('sha256', 'SECdemo').update(`${NOW.getTime()}\nSECdemo`).digest('base64');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      access_token: 't',
      timestamp: String(NOW.getTime()),
      sign,
    });
  });

  it('of WeCom and DingTalk get no more bytes than they take, and the rest is counted', () => {
    const wecom = (sent('wecom', null, many).json as unknown as { markdown: { content: string } }).markdown;
    expect(Buffer.byteLength(wecom.content)).toBeLessThanOrEqual(4_096);
    expect(wecom.content).toMatch(/另有 \d+ 条/);
    const ding = (sent('dingtalk', null, many).json as unknown as { markdown: { text: string } }).markdown;
    expect(Buffer.byteLength(ding.text)).toBeLessThanOrEqual(15_000);
  });

  it('of Slack get blocks, fifty at most', () => {
    const { blocks } = sent('slack', null, many).json as unknown as { blocks: object[] };
    expect(blocks.length).toBeLessThanOrEqual(50);
  });

  it('make no link of what a name says', () => {
    const tricky = firing({
      title: { zh: '[点我](https://evil.example) <https://evil.example|点我>', en: '' },
    });
    const words = alertText([tricky], { id: 'm', lang: 'zh', baseUrl: 'https://r.example' });
    for (const kind of ['dingtalk', 'wecom'] as const) {
      const { text: ding, content } = sent(kind, null, words).json['markdown'] as unknown as Record<
        string,
        string
      >;
      expect(ding ?? content).not.toContain('[点我](https://evil.example)');
      expect(ding ?? content).not.toContain('<https://evil.example');
    }
    expect(sent('slack', null, words).body).not.toContain('<https://evil.example|');
  });
});

describe('an answer', () => {
  it.each([
    ['webhook', 204, '', 'taken'],
    ['webhook', 500, '', 'failed'],
    ['webhook', 429, '', 'failed'],
    ['webhook', 302, '', 'refused'],
    ['webhook', 401, '', 'refused'],
    ['webhook', 410, '', 'gone'],
    ['feishu', 200, '{"code":0,"msg":"success"}', 'taken'],
    ['feishu', 200, '{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}', 'refused'],
    ['feishu', 200, '{"code":11232,"msg":"frequency limited"}', 'failed'],
    ['dingtalk', 200, '{"errcode":0,"errmsg":"ok"}', 'taken'],
    ['dingtalk', 200, '{"errcode":310000,"errmsg":"sign not match"}', 'refused'],
    ['wecom', 200, '{"errcode":45009,"errmsg":"api freq out of limit"}', 'failed'],
    ['wecom', 200, '{"errcode":93000,"errmsg":"invalid webhook url"}', 'refused'],
    ['slack', 200, 'ok', 'taken'],
    ['slack', 404, 'no_service', 'gone'],
    ['wecom', 200, '<html>', 'failed'],
  ] as const)('of %s: %i %s is %s', (kind, status, body, outcome) => {
    expect(HOOKS[kind].answer(status, body).outcome).toBe(outcome);
  });
});
