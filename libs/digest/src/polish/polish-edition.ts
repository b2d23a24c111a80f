import { type Catalog } from '@jinghe/catalog';
import { type Edition, type EditionLang, type Span } from '@jinghe/contracts';
import { lengthOf } from '../document/count.js';
import { editionDocument } from '../document/edition-document.js';
import { LIMITS } from '../limits.js';
import { plain } from '../words/prose.js';
import { checkPolished } from './check-polished.js';

/** Sends the body of a chat completion to an OpenAI-compatible endpoint and gives its answer's JSON; the caller owns the network. */
export type Complete = (body: unknown) => Promise<unknown>;

export interface PolishResult {
  readonly edition: Edition;
  /** Sentences that were left as they were, and why. */
  readonly refused: readonly { readonly lang: EditionLang; readonly text: string; readonly why: string }[];
}

const ASK: Readonly<Record<EditionLang, string>> = {
  zh: '请把下面这句商业简报改写得更通顺。不得增删或改动任何数字、名称、日期、方向或确定程度，不得添加原因或评论。只输出改写后的句子。',
  en: 'Rewrite this sentence of a business brief so that it reads better. Keep every number, name, date, direction and degree of certainty; add no cause and no comment. Answer with the sentence alone.',
};

const bodyFor = (text: string, lang: EditionLang, model: string) => ({
  model,
  temperature: 0.2,
  messages: [
    { role: 'system', content: ASK[lang] },
    { role: 'user', content: text },
  ],
});

/** The words of an answer; null where it has another shape. */
function answerOf(json: unknown): string | null {
  const [choice] = (json as { choices?: { message?: { content?: unknown } }[] } | null)?.choices ?? [];
  const content = choice?.message?.content;
  return typeof content === 'string' ? content : null;
}

const namesFor = (catalog: Pick<Catalog, 'platforms' | 'publishers'>, lang: EditionLang): string[] =>
  [
    ...new Set([
      ...catalog.platforms.flatMap(({ name, aliases }) => [name[lang], ...aliases]),
      ...catalog.publishers.map(({ name }) => name[lang]),
    ]),
  ].sort((a, b) => b.length - a.length);

/**
 * Lets a model smooth the lead and the moves of an edition, sentence by sentence. Whatever it writes that is not wholly in the edition is
 * refused, and the template's sentence stands; so does it where the endpoint fails or the edition would grow beyond its limit.
 */
export async function polishEdition(
  edition: Edition,
  {
    model,
    complete,
    catalog,
  }: { model: string; complete: Complete; catalog: Pick<Catalog, 'platforms' | 'publishers'> },
): Promise<PolishResult> {
  const refused: { lang: EditionLang; text: string; why: string }[] = [];
  let result = edition;
  let taken = false;
  const polished = async (
    spans: readonly Span[],
    lang: EditionLang,
    names: readonly string[],
  ): Promise<Span[] | null> => {
    const text = plain(spans);
    if (text === '') return null;
    let answer: string | null;
    try {
      answer = answerOf(await complete(bodyFor(text, lang, model)));
    } catch (error) {
      refused.push({ lang, text, why: error instanceof Error ? error.message : String(error) });
      return null;
    }
    const checked =
      answer === null
        ? ({ ok: false, why: 'no answer' } as const)
        : checkPolished(spans, answer, lang, names);
    if (checked.ok) return checked.spans;
    refused.push({ lang, text, why: checked.why });
    return null;
  };
  const fits = (next: Edition, lang: EditionLang): boolean => {
    const { words, characters } = LIMITS[edition.kind];
    const most = lang === 'zh' ? characters : words;
    return most === null || lengthOf(editionDocument(next, lang)) < most;
  };
  const take = (next: Edition, lang: EditionLang, text: string): void => {
    if (fits(next, lang)) {
      result = next;
      taken = true;
    } else refused.push({ lang, text, why: 'too long' });
  };
  for (const lang of ['zh', 'en'] as const) {
    const names = namesFor(catalog, lang);
    const lead = await polished(result.lead[lang], lang, names);
    if (lead) take({ ...result, lead: { ...result.lead, [lang]: lead } }, lang, plain(lead));
    for (let n = 0; n < edition.moves.length; n += 1) {
      for (const part of ['fact', 'context'] as const) {
        const spans = await polished(result.moves[n]![part][lang], lang, names);
        if (!spans) continue;
        const moves = result.moves.map((move, at) =>
          at === n ? { ...move, [part]: { ...move[part], [lang]: spans } } : move,
        );
        take({ ...result, moves }, lang, plain(spans));
      }
    }
  }
  return { edition: taken ? { ...result, polishedBy: model } : edition, refused };
}
