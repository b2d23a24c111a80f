import { type Catalog } from '@jinghe/catalog';
import { type ArticleContext, type Sentence } from '../context.js';
import { actorsOf } from './actors.js';
import { outsideActors } from './outside.js';
import { foldedDealWords, isTraditional } from './traditional.js';
import { type DealWord, triggersOf } from './triggers.js';
import { type Span, type View } from './types.js';
import { blankBrackets, clausesOf, solid } from './view.js';

/** The catalogue's words of deal in a sentence; those of traditional text are looked for in its simplified form. */
function wordsOf(context: ArticleContext, sentence: Sentence, catalog: Catalog): DealWord[] {
  const { start, end } = sentence;
  const folded = context.folded.slice(start, end);
  if (isTraditional(context.text.slice(start, end), folded))
    return foldedDealWords(context.folded, start, end, catalog);
  return sentence.mentions
    .filter((m) => m.kind === 'deal-word')
    .map((m) => ({ start: m.start, end: m.end, kinds: m.ids, certain: m.certain }));
}

/** Whether a verb of one follows a name after ", and", and no list was begun before. */
const startsAnew = (plain: string, end: number, listFrom: number): boolean =>
  /^ (?:has|is|was|does|said|says|[a-z]{3,}[^s]s)\b/.test(plain.slice(end, end + 20)) &&
  !/,\s$/.test(plain.slice(0, listFrom));

/** Words of money that may be paid into whom the article is about, who has no name in their sentence. */
const BY_PRONOUN = /\bpaid\b[^.;]{2,40}\bfor\b|\bbought in\b|\bventure\b|融资|认购/;

/** Prepares a sentence: its aside brackets blanked, its clauses, the platforms and the words of deal in it. */
export function viewOf(context: ArticleContext, sentence: Sentence, catalog: Catalog, turns = true): View {
  const folded = context.folded.slice(sentence.start, sentence.end);
  const plain = blankBrackets(folded);
  const all = actorsOf(sentence.mentions, context.folded, catalog);
  const blanked = (a: Span) => plain[a.start - sentence.start] === '\u0000';
  const triggers = triggersOf(
    wordsOf(context, sentence, catalog).filter((m) => plain[m.start - sentence.start] !== '\u0000'),
    plain,
    sentence.start,
    catalog,
    turns,
  );
  const outside =
    (triggers.length > 0 && all.length > 0) || BY_PRONOUN.test(folded)
      ? outsideActors(context.folded, sentence.start, sentence.end, all)
      : [];
  const actors = [...all, ...outside].filter((a) => !blanked(a)).sort((a, b) => a.start - b.start);
  const betweenNames = (at: number): boolean => {
    const mark = sentence.start + at;
    const before = actors.findLast((a) => a.end <= mark);
    const after = actors.find((a) => a.start > mark);
    if (!before || !after) return false;
    // "JD, Baidu and Meituan" goes on as a list; "…Logistics, JD to connect…" begins anew.
    // "Baidu, JD.com team up": a headline begins with its list.
    const opens = before.start - sentence.start <= 2;
    // "…to Taobao, and Pinduoduo has none" goes on with another sentence.
    if (
      /and\s$/.test(plain.slice(at, after.start - sentence.start)) &&
      startsAnew(plain, after.end - sentence.start, before.start - sentence.start)
    )
      return false;
    const joins =
      opens ||
      /^(?:,|;|\.|$| and |、|和|与)/.test(
        plain.slice(after.end - sentence.start, after.end - sentence.start + 5),
      );
    return (
      (joins || /and\s$/.test(plain.slice(at, after.start - sentence.start))) &&
      solid(plain.slice(before.end - sentence.start, at)).trim() === '' &&
      /^,[\s“"『「]*(?:and\s)?$/.test(plain.slice(at, after.start - sentence.start)) &&
      /[a-z]/.test(plain.slice(before.start - sentence.start, before.end - sentence.start))
    );
  };
  let clauses: Span[] | null = null;
  return {
    sentence,
    start: sentence.start,
    end: sentence.end,
    plain,
    folded,
    // Few sentences are asked for them.
    get clauses() {
      return (clauses ??= clausesOf(plain, sentence.start, betweenNames));
    },
    actors,
    bracketed: all.filter(blanked),
    triggers,
  };
}
