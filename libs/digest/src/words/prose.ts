import { type EditionLang, type Named, type Proof, type Prose, type Span } from '@jinghe/contracts';

/** A word of both languages, with what proves it where it is a figure or a deal. */
export interface Word extends Named {
  readonly proof?: Proof | null;
}

type Part = string | number | Word | Span[];

const spansOf = (part: Part, lang: EditionLang): Span[] => {
  if (typeof part === 'string' || typeof part === 'number') return [{ text: String(part), proof: null }];
  return Array.isArray(part) ? part : [{ text: part[lang], proof: part.proof ?? null }];
};

/** Neighbours without a proof are one piece; empty ones are none. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (span.text === '') continue;
    if (last && last.proof === null && span.proof === null)
      result[result.length - 1] = { text: last.text + span.text, proof: null };
    else result.push(span);
  }
  return result;
}

const template =
  (lang: EditionLang) =>
  (strings: TemplateStringsArray, ...parts: Part[]): Span[] =>
    merged(
      strings.flatMap((text, n) => [
        { text, proof: null },
        ...(n < parts.length ? spansOf(parts[n]!, lang) : []),
      ]),
    );

/** A Chinese sentence: words give their Chinese side. */
export const zh = template('zh');
/** An English sentence: words give their English side. */
export const en = template('en');

export const NOTHING: Prose = { zh: [], en: [] };

export const plain = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('');

export const isNothing = (prose: Prose): boolean => prose.zh.length === 0 && prose.en.length === 0;

/** Sentences or their parts one after the other, with what stands between them. */
export function joined(some: readonly Prose[], between: Named): Prose {
  const told = some.filter((one) => !isNothing(one));
  const join = (lang: EditionLang) =>
    merged(told.flatMap((one, n) => [{ text: n === 0 ? '' : between[lang], proof: null }, ...one[lang]]));
  return { zh: join('zh'), en: join('en') };
}

/** Several proses as one list: `甲、乙和丙`, `A, B and C`. */
export function listed(some: readonly Prose[]): Prose {
  if (some.length < 2) return some[0] ?? NOTHING;
  const head = joined(some.slice(0, -1), { zh: '、', en: ', ' });
  const last = some.at(-1)!;
  return some.length === 2
    ? joined([some[0]!, last], { zh: '和', en: ' and ' })
    : { zh: zh`${head.zh}和${last.zh}`, en: en`${head.en} and ${last.en}` };
}

/** As a word, for use inside another sentence; its proof is that of its first proven piece. */
export const proseOf = (word: Word): Prose => ({ zh: zh`${word}`, en: en`${word}` });

/** The first letter of a sentence; Chinese has none. */
export function capital(spans: readonly Span[]): Span[] {
  const [first, ...rest] = spans;
  if (!first) return [];
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}
