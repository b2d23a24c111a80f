import { describe, expect, it } from '@jest/globals';
import { type AlertCondition } from '@jinghe/contracts';
import { alertText, plainText } from './message.js';
import { ruleInWords } from './rule-words.js';
import { firing, GROUND } from './watched.fixture.js';

describe('a rule read back', () => {
  it.each([
    [
      {
        kind: 'level',
        platforms: ['pinduoduo'],
        metric: 'active-users-monthly',
        side: 'above',
        value: 7e8,
        unit: 'count',
      },
      '达到或超过7亿人时提醒。',
      'reaches or passes 700m users.',
    ],
    [
      {
        kind: 'level',
        platforms: ['jd', 'pinduoduo'],
        metric: 'revenue',
        side: 'below',
        value: 3e11,
        unit: 'CNY',
      },
      '降至或低于3,000亿元时提醒。',
      'falls to RMB 300bn or below.',
    ],
    [
      { kind: 'yoy', platforms: ['jd'], metric: 'revenue', side: 'below', value: 5 },
      '同比增速低于5%时提醒。',
      'goes below 5%.',
    ],
    [
      {
        kind: 'deal',
        platform: 'taobao-tmall',
        partner: null,
        dealKinds: ['payment', 'logistics'],
        stages: ['on', 'ended'],
      },
      '与任何一方的支付接入或物流接入达成或结束时提醒。',
      'a deal (payment access or logistics access) of',
    ],
    [
      { kind: 'rank', platforms: ['taobao-tmall', 'jd'], metric: 'active-buyers-annual' },
      '排名发生变化时提醒。',
      'by',
    ],
    [
      { kind: 'conflict', platforms: ['jd'], metric: null },
      '任一指标出现相互矛盾的数字',
      'contradict each other.',
    ],
    [
      { kind: 'source', sources: [], states: ['silent', 'broken'] },
      '当任一来源静默或失效时提醒。',
      'any source falls silent or breaks.',
    ],
  ] as [AlertCondition, string, string][])('%j', (when, zh, en) => {
    const words = ruleInWords(when, GROUND);
    expect(words.zh).toContain(zh);
    expect(words.en).toContain(en);
    // Marks of the other width in a sentence of the other language.
    expect(words.zh).not.toMatch(/[\u4e00-\u9fff],/);
    expect(words.en).not.toMatch(/[，。、]/);
  });
});

describe('a message', () => {
  const options = { id: 'm1', lang: 'zh', baseUrl: 'https://radar.example' } as const;

  it('of one thing says it in its title, and leads to the proof', () => {
    const text = alertText([firing()], options);
    expect(text.title).toBe('拼多多月活达到 7亿');
    expect(text.lines[0]!.url).toBe(`https://radar.example/?lang=zh&fact=${'f'.repeat(32)}`);
    expect(plainText(text)).toContain('规则「用户」：当拼多多达到或超过7亿人时提醒。');
  });

  it('of several counts them, and says what it leaves out', () => {
    const text = alertText(
      Array.from({ length: 25 }, () => firing({ factId: null })),
      { ...options, lang: 'en' },
    );
    expect(text.title).toBe('25 alerts: Pinduoduo reached 700m');
    expect(text.lines).toHaveLength(20);
    expect(text.rest).toBe('5 more on the page of alerts.');
    expect(text.lines[0]!.url).toBe('https://radar.example/platforms/pinduoduo?lang=en');
  });

  it('that is a test says so first', () => {
    expect(alertText([firing({ kind: 'test' })], options).title).toMatch(/^【测试】/);
  });
});
