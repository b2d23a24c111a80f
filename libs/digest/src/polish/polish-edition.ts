import { type Catalog } from '@jinghe/catalog';
import { type Edition, type EditionLang, type PolishRefusal, type Span } from '@jinghe/contracts';
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
  readonly refused: readonly PolishRefusal[];
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

/** A sentence of an edition: the lead, or a part of a move, in one language. */
interface Sentence {
  readonly lang: EditionLang;
  readonly spans: readonly Span[];
  put(edition: Edition, spans: Span[]): Edition;
}

function sentencesOf(edition: Edition): Sentence[] {
  const ofLang = (lang: EditionLang): Sentence[] => [
    {
      lang,
      spans: edition.lead[lang],
      put: (into, spans) => ({ ...into, lead: { ...into.lead, [lang]: spans } }),
    },
    ...edition.moves.flatMap((move, n) =>
      (['fact', 'context'] as const).map((part): Sentence => ({
        lang,
        spans: move[part][lang],
        put: (into, spans) => ({
          ...into,
          moves: into.moves.map((one, at) =>
            at === n ? { ...one, [part]: { ...one[part], [lang]: spans } } : one,
          ),
        }),
      })),
    ),
  ];
  return [...ofLang('zh'), ...ofLang('en')].filter(({ spans }) => spans.length > 0);
}

/** Sentences asked for at once. */
const AT_ONCE = 4;
/** So many failures of the endpoint end the asking. */
const MOST_FAILURES = 3;

type Answer = { readonly text: string | null } | { readonly failed: string } | null;

/** What the model makes of each sentence; null for those that were asked no more. */
async function answersTo(
  sentences: readonly Sentence[],
  model: string,
  complete: Complete,
): Promise<Answer[]> {
  const answers: Answer[] = sentences.map(() => null);
  let next = 0;
  let failures = 0;
  const work = async (): Promise<void> => {
    while (next < sentences.length && failures < MOST_FAILURES) {
      const at = next++;
      const { spans, lang } = sentences[at]!;
      try {
        answers[at] = { text: answerOf(await complete(bodyFor(plain(spans), lang, model))) };
      } catch (error) {
        failures += 1;
        answers[at] = { failed: error instanceof Error ? error.message : String(error) };
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}

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
  const sentences = sentencesOf(edition);
  const names = { zh: namesFor(catalog, 'zh'), en: namesFor(catalog, 'en') };
  const { words, characters } = LIMITS[edition.kind];
  const most = { zh: characters, en: words };
  const fits = (next: Edition, lang: EditionLang): boolean =>
    most[lang] === null || lengthOf(editionDocument(next, lang)) < most[lang];
  const refused: PolishRefusal[] = [];
  let result = edition;
  const answers = await answersTo(sentences, model, complete);
  for (const [n, { lang, spans, put }] of sentences.entries()) {
    const answer = answers[n] ?? null;
    if (answer === null) continue;
    const refuse = (why: string) => refused.push({ lang, text: plain(spans), why });
    if ('failed' in answer) refuse(answer.failed);
    else if (answer.text === null) refuse('no answer');
    else {
      const checked = checkPolished(spans, answer.text, lang, names[lang]);
      if (!checked.ok) refuse(checked.why);
      else if (!fits(put(result, checked.spans), lang)) refuse('too long');
      else result = put(result, checked.spans);
    }
  }
  return { edition: result === edition ? edition : { ...result, polishedBy: model }, refused };
}
