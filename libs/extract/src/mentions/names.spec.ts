import { readFileSync } from 'node:fs';
import { openCatalog } from '@jinghe/catalog';
import { describe, expect, it } from '@jest/globals';
import { createMentionFinder, type MentionKind } from './index.js';

/** Sentences with what must be found for certain, what must be found, and what must not be found in them. */
interface Case {
  readonly kind: MentionKind;
  readonly text: string;
  readonly certain: readonly string[];
  readonly found: readonly string[];
  readonly absent: readonly string[];
}
const cases = readFileSync(new URL('./fixtures/names.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);
const find = createMentionFinder(openCatalog(), { ambiguous: 'all' });

describe('the traps of the catalogue', () => {
  it('are many', () => expect(cases.length).toBeGreaterThan(250));

  it.each(cases)('$kind in $text', ({ kind, text, certain, found, absent }) => {
    const mentions = find(text).filter((mention) => mention.kind === kind);
    const sure = mentions.filter((mention) => mention.certain).flatMap(({ ids }) => ids);
    const any = mentions.flatMap(({ ids }) => ids);
    expect(sure).toEqual(expect.arrayContaining([...certain]));
    expect(any).toEqual(expect.arrayContaining([...found]));
    expect(any.filter((id) => absent.includes(id))).toEqual([]);
  });
});
