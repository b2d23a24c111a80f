import { type EditionLang, type Span } from '@jinghe/contracts';
import { plain } from '../words/prose.js';
import { classesOf, dateWordsOf, directionAt, numbersOf, numberWordsOf } from './tokens.js';

export type Polished =
  { readonly ok: true; readonly spans: Span[] } | { readonly ok: false; readonly why: string };

const refused = (why: string): Polished => ({ ok: false, why });

/** More text than this is not polish. */
const LONGER = 1.25;

const MARKUP = /[<>[\]{}`*_|\\]|https?:|www\.|\n/u;
const QUOTED = /[「『“"‘]([^」』”"’]+)[」』”"’]/gu;
const LATIN = /[A-Za-z][A-Za-z0-9&.'’-]*/gu;

/** What `one` has more of than `other`. */
function surplus(one: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return one.filter((token) => {
    const at = left.indexOf(token);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Words that a polisher may begin or join an English sentence with. */
const isName = (word: string, before: string): boolean =>
  /^[A-Z]/u.test(word) && !(before === '' || /[.;:!?]\s*$/u.test(before));

/** The names of a text: those of the list that it holds, the longest first, and what is quoted. */
function namesOf(text: string, names: readonly string[]): string[] {
  let rest = text;
  const found: string[] = [];
  for (const name of names) {
    if (name.length < 2 || !rest.includes(name)) continue;
    found.push(name);
    rest = rest.replaceAll(name, '\u0000');
  }
  return [...found, ...[...text.matchAll(QUOTED)].map(([, quoted]) => `“${quoted!}”`)];
}

/** Gives the pieces of the new text the proofs that stood behind the same words; null where one of them is gone. */
function relinked(text: string, spans: readonly Span[]): Span[] | null {
  const proven = spans.filter(({ proof }) => proof !== null);
  const result: Span[] = [];
  let rest = text;
  const left = [...proven];
  while (left.length > 0) {
    const places = left
      .map((span) => ({ span, at: rest.indexOf(span.text) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.span.text.length - a.span.text.length);
    const [first] = places;
    if (!first) return null;
    if (first.at > 0) result.push({ text: rest.slice(0, first.at), proof: null });
    result.push(first.span);
    rest = rest.slice(first.at + first.span.text.length);
    left.splice(left.indexOf(first.span), 1);
  }
  return rest === '' ? result : [...result, { text: rest, proof: null }];
}

/**
 * Whether a text that a model wrote may stand for a sentence of ours, and if so with which proofs. Refused where any number, name or
 * date is in it that is not in the sentence, or one of the sentence's figures is missing; where a rise became a fall, a denial or a
 * rumour came or went, or a cause was added; where it holds markup, an address or far more words. A refusal costs nothing: the
 * sentence of the template stands.
 *
 * @param names every name that the edition could speak of (platforms, publishers), in the language, the longest first
 */
export function checkPolished(
  original: readonly Span[],
  text: string,
  lang: EditionLang,
  names: readonly string[],
): Polished {
  const before = plain(original);
  const after = text.trim();
  if (after === '') return refused('empty');
  if (MARKUP.test(after)) return refused('markup');
  if (after.length > before.length * LONGER + 8) return refused('too long');
  const numbers = surplus(numbersOf(after), numbersOf(before));
  if (numbers.length > 0) return refused(`number ${numbers[0]!}`);
  const gone = surplus(numbersOf(before), numbersOf(after));
  if (gone.length > 0) return refused(`missing number ${gone[0]!}`);
  const counted = surplus(numberWordsOf(after, lang), numberWordsOf(before, lang));
  if (counted.length > 0) return refused(`number ${counted[0]!}`);
  const dates = surplus(dateWordsOf(after, lang), dateWordsOf(before, lang));
  if (dates.length > 0) return refused(`date ${dates[0]!}`);
  const known = namesOf(before, names);
  const named = namesOf(after, names).filter((name) => !known.includes(name));
  if (named.length > 0) return refused(`name ${named[0]!}`);
  const lost = known.filter((name) => !namesOf(after, names).includes(name));
  if (lost.length > 0) return refused(`missing name ${lost[0]!}`);
  for (const match of after.matchAll(LATIN)) {
    const [word] = match;
    const isKnown = before.toLowerCase().includes(word.toLowerCase().replace(/[.'’]+s?$/u, ''));
    if (!isKnown && (lang === 'zh' || isName(word, after.slice(0, match.index))))
      return refused(`name ${word}`);
  }
  const [was, is] = [classesOf(before), classesOf(after)];
  const changed = [...surplus(is, was), ...surplus(was, is)];
  if (changed.length > 0) return refused(`sense ${changed[0]!}`);
  const spans = relinked(after, original);
  if (!spans) return refused('missing figure');
  for (const { text: figure, proof } of original) {
    if (proof === null || !/\d/u.test(figure)) continue;
    const [from, to] = [
      directionAt(before, before.indexOf(figure)),
      directionAt(after, after.indexOf(figure)),
    ];
    if (from !== to) return refused(`direction of ${figure}`);
  }
  return { ok: true, spans };
}
