import { type Span } from './types.js';

/** Replaces what stands in brackets, and an English aside between commas, by U+0000 of the same length: an aside never parts a subject from its verb. */
export function blankBrackets(folded: string): string {
  const apposition =
    /, (?:also )?(?:known|called|formerly|which|who|the|its|or|an?|owned|backed)\b[^,;.\n]{0,70},(?=\s(?:and|has|have|had|said|says|will|is|are|was|on|to|struck|took|won|led|sold|bought|[a-z]{2,12}ed)\b)/g;
  const plain = folded.includes(', ')
    ? folded.replace(apposition, (aside) => '\u0000'.repeat(aside.length))
    : folded;
  if (!plain.includes('(') && !plain.includes('[')) return plain;
  return plain.replace(/\([^()\n]{0,80}\)|\[[^[\]\n]{0,40}\]/g, (aside) => '\u0000'.repeat(aside.length));
}

const STOP =
  /[,;:。!?\n]|——|(?<=[a-z")”])(?<!\b(?:inc|ltd|corp|co|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|no|vs|st|mr|ms|dr))\.(?=\s|$)/g;

/**
 * Stretches of a sentence between its commas, semicolons and colons; the commas of numbers (1,000) and those between two
 * names of a list (`Alibaba, Tencent and Temasek`) part nothing. Offsets into the article.
 *
 * @param between tells whether the mark at an offset of `plain` stands between two names of a list
 */
export function clausesOf(plain: string, start: number, between: (at: number) => boolean): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of plain.matchAll(STOP)) {
    const at = match.index;
    if (match[0] === ',' && /\d/.test(plain[at - 1] ?? '') && /\d/.test(plain[at + 1] ?? '')) continue;
    if (match[0] === ':' && /\d/.test(plain[at + 1] ?? '')) continue;
    if (match[0] === ',' && between(at)) continue;
    if (at > from) spans.push({ start: start + from, end: start + at });
    from = at + match[0].length;
  }
  if (from < plain.length) spans.push({ start: start + from, end: start + plain.length });
  return spans;
}

/** The part of a sentence between semicolons around an offset: what stands beyond tells of something else. */
export function partAround(view: { plain: string; start: number; end: number }, at: number): Span {
  const from = view.plain.lastIndexOf(';', at - view.start - 1);
  const to = view.plain.indexOf(';', at - view.start);
  return { start: view.start + from + 1, end: to < 0 ? view.end : view.start + to };
}

/** Index of the clause that holds an offset; the last one before it where it stands on a mark. */
export function clauseAt(clauses: readonly Span[], at: number): number {
  let found = 0;
  for (let i = 0; i < clauses.length; i++) if ((clauses[i] as Span).start <= at) found = i;
  return found;
}

export const inside = (inner: Span, outer: Span): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

/** The text of a stretch of the sentence, brackets blanked. */
export const cut = (view: { plain: string; start: number }, from: number, to: number): string =>
  view.plain.slice(Math.max(0, from - view.start), Math.max(0, to - view.start));

/** Without the blanked brackets. */
export const solid = (text: string): string => text.replaceAll('\u0000', '');
