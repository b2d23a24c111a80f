import { describe, expect, it } from '@jest/globals';
import { type StoryMember } from '@jinghe/contracts';
import fc from 'fast-check';
import { isSameStory } from './same-story.js';
import { resemblance, signatureOf } from './signature.js';
import { storiesOf, withNeighbours } from './stories-of.js';

const TEXT =
  '淘宝今天宣布与小红书合作，商家可以在笔记下方放上链接，用户点击后跳到淘宝下单。双方说，这是多年来力度最大的一次合作。';
const OTHER =
  '京东物流一季度收入增长一成，公司说外部客户的占比提高，海外仓的数量也增加了，下半年还要再开三座。';

const member = (id: string, text: string, more: Partial<StoryMember> = {}): StoryMember => ({
  id: id.padEnd(32, '0'),
  title: '',
  day: '2025-05-08',
  fetchedAt: '2025-05-09T00:00:00.000Z',
  publisher: null,
  family: id,
  platforms: [],
  ...signatureOf('', text),
  ...more,
});

describe('the signature of a text', () => {
  it('is equal where only signs, widths and spaces differ', () => {
    const set = TEXT.replace(/，/g, ', ').replace(/。/g, '.\n');
    expect(signatureOf('', set).minhash).toBe(signatureOf('', TEXT).minhash);
  });

  it('resembles that of a light rewrite, and not that of another subject', () => {
    const rewritten = TEXT.replace('今天宣布', '周三宣布').replace('用户点击后', '用户点开后');
    const to = (text: string) => resemblance(signatureOf('', TEXT).minhash, signatureOf('', text).minhash);
    expect(to(rewritten)).toBeGreaterThan(0.5);
    expect(to(OTHER)).toBeLessThan(0.1);
  });

  it('holds figures, not years, round numbers or counts', () => {
    expect(signatureOf('', '2025年营收1,611.2亿元，增长8%，用户3亿，门店12000家，涨38.62%').figures).toEqual([
      '1611.2',
      '38.62',
    ]);
  });
});

describe('the same story', () => {
  it('is a rewrite in the same week, not in the next month', () => {
    const first = member('a', TEXT);
    expect(isSameStory(first, member('b', TEXT, { day: '2025-05-12' }))).toBe(true);
    expect(isSameStory(first, member('b', TEXT, { day: '2025-06-08' }))).toBe(false);
  });

  it('is not a text of the same template with other figures', () => {
    const report = (name: string, sums: string[]) =>
      `${name}发布一季度财报，营收${sums[0]}亿元，净利润${sums[1]}亿元，同比增长${sums[2]}%，公司表示将继续加大投入，提升用户体验，为股东创造长期价值。`;
    const a = member('a', report('甲公司', ['161.2', '47.63', '18.4']));
    const b = member('b', report('乙公司', ['233.9', '50.12', '21.7']));
    expect(resemblance(a.minhash, b.minhash)).toBeGreaterThan(0.3);
    expect(isSameStory(a, b)).toBe(false);
  });

  it('is told by the figures where every word was changed', () => {
    const a = member('a', '甲公司营收161.2亿元，净利润47.63亿元，月活13.71亿。');
    const b = member('b', '财报显示，该企业本季进账达161.2亿，赚得47.63亿，每月有13.71亿人使用其产品。');
    expect(isSameStory(a, b)).toBe(true);
    expect(storiesOf([a, b])).toHaveLength(1);
  });
});

describe('a story', () => {
  it('names the first, and counts each house once', () => {
    const [story, ...others] = storiesOf([
      member('c', TEXT, { day: '2025-05-10', family: 'late' }),
      member('b', TEXT, {
        day: '2025-05-08',
        family: 'house',
        publisher: 'second',
        fetchedAt: '2025-05-09T02:00:00.000Z',
      }),
      member('a', TEXT, { day: '2025-05-09', family: 'house' }),
      member('d', TEXT, { day: '2025-05-08', family: 'house', publisher: 'first' }),
    ]);
    expect(others).toEqual([]);
    expect(story).toMatchObject({ id: 'd'.padEnd(32, '0'), firstDay: '2025-05-08', lastDay: '2025-05-10' });
    expect(story!.publishers.map(({ family, publisher }) => [family, publisher])).toEqual([
      ['house', 'first'],
      ['late', null],
    ]);
    expect(story!.articleIds).toHaveLength(4);
  });

  it('ends after two weeks, though a column of one wording goes on', () => {
    const days = Array.from({ length: 30 }, (_none, i) => `2025-05-${String(i + 1).padStart(2, '0')}`);
    const stories = storiesOf(days.map((day, i) => member(String(i).padStart(2, '0'), TEXT, { day })));
    expect(stories.map(({ articleIds }) => articleIds.length)).toEqual([15, 15]);
  });
});

const words = [
  '平台',
  '用户',
  '增长',
  '合作',
  '商家',
  '链接',
  '宣布',
  '营收',
  '同比',
  '季度',
  '补贴',
  '外卖',
  '物流',
];
const someText = fc
  .array(fc.constantFrom(...words), { minLength: 4, maxLength: 12 })
  .map((list) => list.join(''));
const someMembers = fc
  .uniqueArray(
    fc.tuple(
      fc.nat(0xffff).map((n) => n.toString(16).padStart(4, '0')),
      fc.nat(2),
      fc.nat(25),
      fc.constantFrom('x', 'y'),
    ),
    {
      minLength: 1,
      maxLength: 25,
      selector: ([id]) => id,
    },
  )
  .chain((seeds) =>
    fc.array(someText, { minLength: 3, maxLength: 3 }).map((texts) =>
      seeds.map(([id, text, day, family]) =>
        member(id, `${texts[text]!}${id.slice(0, 1)}`, {
          day: `2025-05-${String(day + 1).padStart(2, '0')}`,
          family,
        }),
      ),
    ),
  );

describe('stories of any articles', () => {
  it('do not depend on the order of the articles', () => {
    fc.assert(
      fc.property(someMembers, fc.nat(), (members, turn) => {
        const shuffled = members
          .map((one, i) => ({ one, at: Math.imul(i + 1, turn | 1) >>> 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(storiesOf(shuffled)).toEqual(storiesOf(members));
      }),
    );
  });

  it('hold each article exactly once', () => {
    fc.assert(
      fc.property(someMembers, (members) => {
        const held = storiesOf(members).flatMap(({ articleIds }) => articleIds);
        expect(held.sort()).toEqual(members.map(({ id }) => id).sort());
      }),
    );
  });

  it('are the same when found through the index from one article as when all are looked at', async () => {
    await fc.assert(
      fc.asyncProperty(someMembers, async (members) => {
        const found = await withNeighbours([members[0]!], async (keys, from, to) =>
          members.filter(
            ({ keys: own, day }) => day >= from && day <= to && own.some((key) => keys.includes(key)),
          ),
        );
        const all = storiesOf(members);
        for (const story of storiesOf([...found.values()])) expect(all).toContainEqual(story);
      }),
    );
  });
});
