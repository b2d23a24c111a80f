import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Findable, mergedSegment, segmentOf } from './merge.js';
import { docAt, documentsWith, newerFirst, type SegmentHead, TermCursor } from './segment.js';
import { searchTerms } from './search-terms.js';

const article = (n: number, day: string, ...texts: string[]): Findable => ({
  id: createHash('sha256').update(`${n}`).digest('hex').slice(0, 32),
  day,
  texts,
});

/** Every block is missing once, as for a reader that has nothing yet. */
function found(head: SegmentHead, blocks: readonly Buffer[], terms: readonly string[]): string[] {
  const fetched = new Set<number>();
  const cursors = terms.map(
    (term) => new TermCursor(head, term, (no) => (fetched.has(no) ? blocks[no] : undefined)),
  );
  const ids: string[] = [];
  for (const step of documentsWith(cursors)) {
    if (typeof step === 'number') ids.push(docAt(head, step).id);
    else fetched.add(step.needs);
  }
  return ids;
}

/** What reading every text gives. */
const read = (articles: readonly Findable[], terms: readonly string[]) =>
  [...articles]
    .sort(newerFirst)
    .filter(({ texts }) => {
      const has = new Set(searchTerms(...texts));
      return terms.every((term) => has.has(term));
    })
    .map(({ id }) => id);

function built(articles: readonly Findable[]) {
  const blocks: Buffer[] = [];
  return { head: segmentOf(articles, (block) => blocks.push(block)), blocks };
}

async function merged(parts: readonly { head: SegmentHead; blocks: Buffer[] }[]) {
  const blocks: Buffer[] = [];
  const walk = async function* (list: Buffer[]) {
    for (const block of list) yield await Promise.resolve(block);
  };
  const head = await mergedSegment(
    parts.map((part) => ({ head: part.head, blocks: walk(part.blocks) })),
    async (block) => void (await Promise.resolve(blocks.push(block))),
  );
  return { head, blocks };
}

const text = fc.string({ unit: fc.constantFrom(...'月活跃用户淘宝a1 '), maxLength: 12 });
const days = fc
  .integer({ min: 0, max: 40 })
  .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
const articles = fc
  .array(fc.record({ day: days, text }), { maxLength: 60 })
  .map((all) => all.map((one, n) => article(n, one.day, one.text)));
const question = text.map((asked) => searchTerms(asked)).filter((terms) => terms.length > 0);

describe('a segment', () => {
  it('gives the articles that reading all texts gives, the newest first', () => {
    fc.assert(
      fc.property(articles, question, (all, terms) => {
        const { head, blocks } = built(all);
        expect(found(head, blocks, terms)).toEqual(read(all, terms));
      }),
    );
  });
  it('gives the same when it was merged of several', async () => {
    await fc.assert(
      fc.asyncProperty(articles, question, fc.integer({ min: 1, max: 5 }), async (all, terms, parts) => {
        const pieces = Array.from({ length: parts }, (_, i) =>
          built(all.filter((_one, n) => n % parts === i)),
        );
        const { head, blocks } = await merged(pieces);
        expect(found(head, blocks, terms)).toEqual(read(all, terms));
      }),
    );
  });
  it('takes an article that was written anew from the later one alone', async () => {
    const old = built([article(1, '2024-01-01', '月活'), article(2, '2024-01-02', '月活')]);
    const anew = built([article(1, '2024-01-03', '日活')]);
    const { head, blocks } = await merged([old, anew]);
    expect(head.docs).toBe(2);
    expect(found(head, blocks, ['月活'])).toEqual([article(2, '').id]);
    expect(found(head, blocks, ['日活'])).toEqual([article(1, '').id]);
  });
  it('keeps lists that take many pieces and many blocks', () => {
    const many = Array.from({ length: 9_000 }, (_, n) =>
      article(n, '2024-01-01', `月活${n % 2 ? '淘宝' : ''}${n % 3_000 === 0 ? '红猫' : ''} w${n}`),
    );
    const { head, blocks } = built(many);
    expect(blocks.length).toBeGreaterThan(5);
    for (const terms of [
      ['月活', '淘宝'],
      ['月活'],
      ['红猫', '月活'],
      ['w17', '月活'],
      ['w17', '红猫'],
      ['没有'],
    ])
      expect(found(head, blocks, terms)).toEqual(read(many, terms));
  });
});
