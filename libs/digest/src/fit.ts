import { type Edition, type Prose } from '@jinghe/contracts';
import { lengthOf } from './document/count.js';
import { editionDocument } from './document/edition-document.js';
import { type Limits } from './limits.js';
import { NOTHING } from './words/prose.js';

/** Room that the frame takes: the links to the page and to unsubscribe. */
const FRAME = 16;
/** An edition keeps so many moves as long as anything else can go. */
const LEAST_MOVES = 3;

const keeps = (edition: Edition, { words, characters }: Limits): boolean =>
  (words === null || lengthOf(editionDocument(edition, 'en')) + FRAME < words) &&
  (characters === null || lengthOf(editionDocument(edition, 'zh')) + FRAME < characters);

const isLong = (prose: Prose): boolean => prose.zh.length > 0;

/** One step shorter: what is least missed goes first. Null where nothing more can go. */
function shorter(edition: Edition): Edition | null {
  const { moves, deals, corrections, chart, strip } = edition;
  if (moves.length > LEAST_MOVES + 1) return withoutMove(edition);
  if (deals.length > 2) return withoutDeal(edition);
  const long = moves.findLastIndex(({ context }) => isLong(context));
  if (long > 1)
    return { ...edition, moves: moves.map((move, n) => (n === long ? { ...move, context: NOTHING } : move)) };
  if (moves.length > LEAST_MOVES) return withoutMove(edition);
  if (corrections.length > 1)
    return {
      ...edition,
      corrections: corrections.slice(0, -1),
      moreCorrections: edition.moreCorrections + 1,
    };
  if (deals.length > 1) return withoutDeal(edition);
  if (long >= 0)
    return { ...edition, moves: moves.map((move, n) => (n === long ? { ...move, context: NOTHING } : move)) };
  if (deals.length > 0) return withoutDeal(edition);
  if (moves.length > 1) return withoutMove(edition);
  if (chart) return { ...edition, chart: null };
  if (strip.some(({ cells }) => cells.length > 1))
    return { ...edition, strip: strip.map((row) => ({ ...row, cells: row.cells.slice(0, -1) })) };
  return null;
}

const withoutMove = (edition: Edition): Edition => ({
  ...edition,
  moves: edition.moves.slice(0, -1),
  moreMoves: edition.moreMoves + 1,
});
/** The last group is talk: it goes first. */
const withoutDeal = (edition: Edition): Edition => ({
  ...edition,
  deals: edition.deals.slice(0, -1),
  moreDeals: edition.moreDeals + 1,
});

/**
 * The edition as long as its kind allows in both languages.
 *
 * @param headed gives the subject and the lead of what is left
 */
export function fitted(draft: Edition, limits: Limits, headed: (edition: Edition) => Edition): Edition {
  let edition = headed(draft);
  while (!keeps(edition, limits)) {
    const next = shorter(edition);
    if (next === null) return edition;
    edition = headed(next);
  }
  return edition;
}
