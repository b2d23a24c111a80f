import { type Proof, type Span } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { catalog, editionOn } from '../../../../tools/testing/baseline-editions.js';
import { plain } from '../words/prose.js';
import { checkPolished } from './check-polished.js';
import { polishEdition } from './polish-edition.js';

const proof = (letter: string): Proof => ({ factId: letter.repeat(32), observationId: null, eventId: null });
const span = (text: string, by: Proof | null = null): Span => ({ text, proof: by });

const ZH = [
  span('拼多多集团2025年第三季度营业收入为'),
  span('1,083亿元', proof('a')),
  span('，'),
  span('同比增长9%', proof('b')),
  span('。'),
];
const EN = [
  span('PDD Holdings’ revenue came to '),
  span('RMB 108.3bn', proof('a')),
  span(' in Q3 2025, '),
  span('up 9% year on year', proof('b')),
  span('.'),
];
const FALL = [
  span('Meituan’s monthly active users stood at '),
  span('902m', proof('a')),
  span(' in August 2025, '),
  span('down 5.7%', proof('b')),
  span('.'),
];
const names = {
  zh: ['拼多多集团', '阿里巴巴', '拼多多', '京东', '抖音', '美团', 'QuestMobile'],
  en: ['PDD Holdings', 'Alibaba Group', 'Pinduoduo', 'JD.com', 'Meituan', 'QuestMobile'],
};
const zh = (text: string) => checkPolished(ZH, text, 'zh', names.zh);
const en = (text: string, of = EN) => checkPolished(of, text, 'en', names.en);

describe('a polished sentence', () => {
  it('stands where it says the same in other words, and keeps its proofs', () => {
    const chinese = zh('2025年第三季度，拼多多集团录得营业收入1,083亿元，同比增长9%。');
    expect(chinese.ok && plain(chinese.spans)).toBe(
      '2025年第三季度，拼多多集团录得营业收入1,083亿元，同比增长9%。',
    );
    expect(chinese.ok && chinese.spans.flatMap((one) => one.proof?.factId[0] ?? [])).toEqual(['a', 'b']);
    const english = en('In Q3 2025 PDD Holdings’ revenue was RMB 108.3bn, up 9% year on year.');
    expect(english.ok && english.spans.flatMap((one) => one.proof?.factId[0] ?? [])).toEqual(['a', 'b']);
  });

  const refusals: [string, string, RegExp][] = [
    ['another number', '拼多多集团2025年第三季度营业收入为1,084亿元，同比增长9%。', /number/],
    ['a number of another size', '拼多多集团2025年第三季度营业收入为1,083万元，同比增长9%。', /number/],
    ['one more number', '拼多多集团2025年第三季度营业收入为1,083亿元，同比增长9%，环比增长4%。', /number/],
    [
      'a number in characters',
      '拼多多集团2025年第三季度营业收入为1,083亿元，同比增长9%，近一成。',
      /too long|number|sense/,
    ],
    ['a number left out', '拼多多集团2025年第三季度营业收入同比增长9%。', /missing/],
    ['another period', '拼多多集团2025年第二季度营业收入为1,083亿元，同比增长9%。', /number|date|missing/],
    ['another year', '拼多多集团2024年第三季度营业收入为1,083亿元，同比增长9%。', /number 2024/],
    [
      'a date of the day of reading',
      '今年第三季度（2025年）拼多多集团营业收入为1,083亿元，同比增长9%。',
      /date/,
    ],
    ['another name', '阿里巴巴2025年第三季度营业收入为1,083亿元，同比增长9%。', /name/],
    ['one more name', '拼多多集团2025年第三季度营业收入为1,083亿元，同比增长9%，超京东。', /name/],
    ['a name in Latin letters', '拼多多集团（PDD）2025年第三季度营业收入为1,083亿元，同比增长9%。', /name/],
    ['a fall for a rise', '拼多多集团2025年第三季度营业收入为1,083亿元，同比下降9%。', /sense|missing/],
    ['a rumour', '据报拼多多集团2025年第三季度营业收入为1,083亿元，同比增长9%。', /sense/],
    ['a hedge', '拼多多集团2025年第三季度营业收入约为1,083亿元，同比增长9%。', /sense/],
    ['a cause', '得益于补贴，拼多多集团2025年第三季度营业收入为1,083亿元，同比增长9%。', /sense|long/],
    ['a superlative', '拼多多集团2025年第三季度营业收入为1,083亿元，同比增长9%，创新高。', /sense/],
    ['markup', '**拼多多集团**2025年第三季度营业收入为1,083亿元，同比增长9%。', /markup/],
    ['an address', '拼多多集团2025年第三季度营业收入为1,083亿元，同比增长9%。https://x.example', /markup/],
    ['nothing', '  ', /empty/],
  ];
  for (const [what, text, why] of refusals)
    it(`is refused for ${what}`, () => {
      const checked = zh(text);
      expect(checked.ok ? 'taken' : checked.why).toMatch(why);
    });

  it('is refused in English for the same slips', () => {
    const why = (text: string, of = EN) => {
      const checked = en(text, of);
      return checked.ok ? 'taken' : checked.why;
    };
    expect(why('In Q3 2025 PDD Holdings’ revenue was RMB 108.3m, up 9% year on year.')).toMatch(/number/);
    expect(
      why('In Q3 2025 Temu’s owner PDD Holdings had revenue of RMB 108.3bn, up 9% year on year.'),
    ).toMatch(/name|long/);
    expect(
      why('In Q3 2025 PDD Holdings’ revenue was RMB 108.3bn, up nearly nine percent, up 9% year on year.'),
    ).toMatch(/number|long/);
    expect(why('Last quarter (Q3 2025) PDD Holdings’ revenue was RMB 108.3bn, up 9% year on year.')).toMatch(
      /date|number/,
    );
    expect(
      why('PDD Holdings denied that revenue came to RMB 108.3bn in Q3 2025, up 9% year on year.'),
    ).toMatch(/sense/);
    expect(why('Meituan’s monthly active users were 902m in August 2025, up 5.7%.', FALL)).toMatch(
      /sense|missing/,
    );
    expect(why('Meituan’s monthly active users were 902m in July 2025, down 5.7%.', FALL)).toMatch(/date/);
    expect(why('Meituan had 902m monthly active users in August 2025, down 5.7%.', FALL)).toBe('taken');
  });
});

describe('polishing an edition', () => {
  const edition = editionOn('2025-11-23');
  const answering = (words: (text: string) => string) => ({
    model: 'some-model',
    catalog,
    complete: (body: unknown) => {
      const { messages } = body as { messages: { content: string }[] };
      return Promise.resolve({ choices: [{ message: { content: words(messages[1]!.content) } }] });
    },
  });

  it('keeps every sentence that comes back as it was, and says who was asked', async () => {
    const { edition: same, refused } = await polishEdition(
      edition,
      answering((text) => text),
    );
    expect(refused).toEqual([]);
    expect(same).toEqual({ ...edition, polishedBy: 'some-model' });
  });

  it('takes nothing from a model that makes things up, and leaves the edition as it was', async () => {
    const { edition: same, refused } = await polishEdition(
      edition,
      answering((text) => `${text}（+12%）`),
    );
    expect(same).toBe(edition);
    expect(refused.length).toBeGreaterThan(4);
  });

  it('lets the templates stand where the endpoint fails or answers something else', async () => {
    const failing = {
      model: 'm',
      catalog,
      complete: () => Promise.reject(new Error('refused the connection')),
    };
    expect((await polishEdition(edition, failing)).edition).toBe(edition);
    const odd = { model: 'm', catalog, complete: () => Promise.resolve({ error: 'x' }) };
    const { edition: same, refused } = await polishEdition(edition, odd);
    expect(same).toBe(edition);
    expect(refused[0]!.why).toBe('no answer');
  });
});
