import { type Catalog } from '@jinghe/catalog';
import { type ArticleContext } from '../context.js';

/** What makes a text the note of a bank or broker. */
const NOTE =
  /目标价|(?:维持|给予|重申|上调|下调)[^，。；]{0,14}评级|研究报告|研报|《大行》|投资建议|风险提示|\b(?:target price|price target|outperform|overweight|underweight|neutral rating|buy rating|initiate coverage|our estimates)\b/;
/** The note's own voice, or the bank as its readers call it. */
const OWN_VOICE =
  /我们(?:测算|预计|预测|估计|估算|认为|判断|预期|上调|下调|维持)|(?:该行|该券商|该机构|报告|大行)(?:料|称|指|预[计测期]|估计|认为|预料|表示|指出)|\bwe (?:now |also |still |currently )*(?:model|forecast|estimate|expect|project|raise|cut|trim|lift|lower|assume|see)\b|\bour (?:estimates?|forecasts?|model)\b/;

const houses = new WeakMap<ArticleContext, string | null>();

/**
 * The bank or broker whose note a text is: the one that it names, `analyst:generic-analyst` where it names none or several; null for any
 * other text.
 */
export function houseOf(context: ArticleContext, catalog: Catalog): string | null {
  const known = houses.get(context);
  if (known !== undefined) return known;
  const house = NOTE.test(context.folded)
    ? (namedHouse(context, catalog) ?? 'analyst:generic-analyst')
    : null;
  houses.set(context, house);
  return house;
}

function namedHouse({ mentions }: ArticleContext, catalog: Catalog): string | null {
  const banks = new Set(
    mentions.flatMap((one) =>
      one.kind === 'publisher' &&
      one.id !== 'generic-analyst' &&
      catalog.publisher(one.id)?.kind === 'bank-analyst'
        ? [one.id]
        : [],
    ),
  );
  const [bank] = banks;
  return banks.size === 1 ? `analyst:${bank}` : null;
}

/** Who speaks where a note says 我们测算, 该行料 or "we model"; null where nobody of that kind does. */
export const houseVoice = (
  context: ArticleContext,
  catalog: Catalog,
  from: number,
  to: number,
): string | null => (OWN_VOICE.test(context.folded.slice(from, to)) ? houseOf(context, catalog) : null);
