import { type Catalog } from '@jinghe/catalog';
import { type ArticleContext, type Sentence } from '../context.js';
import { pointsAt } from './disclosers.js';
import { idOf, platformsIn } from './names.js';
import { parentOfNamed } from './parent.js';
import { residue } from './residue.js';
import { type LinkState, type Subject } from './state.js';
import { type Unit } from './units.js';

const JOINS = /^[、，,/和与及跟同&\s]*(?:以及|and)?[\s]*$/;

/** The merchants of one platform, who advertise on another. */
const TRADES_THERE = /^(?:平台)?(?:的)?(?:品牌)?(?:商家|商户|卖家|店铺|品牌)(?:们|整体|总体|普遍|平均)?在$/;

const OWNER_TELLS = /^(?: (?:parent|owner|operator)(?: company)? |的?母公司|的?运营方)$/;

/** The subject named in the clause before `to`; the last one, as 拼多多旗下的Temu is Temu. */
export function namedSubject(
  context: ArticleContext,
  catalog: Catalog,
  sentence: Sentence,
  unit: Unit,
  to: number,
  topic: string | null,
): Subject | null {
  const names = platformsIn(context, unit, to);
  const last = names[names.length - 1];
  if (!last) return null;
  const before = names[names.length - 2];
  // Amap parent Alibaba said the navigation app had…: the owner only tells.
  if (
    before &&
    OWNER_TELLS.test(context.folded.slice(before.end, last.start)) &&
    pointsAt(context.folded, last.end, to)
  )
    return {
      id: idOf(before, topic),
      market: false,
      start: before.start,
      sentence: sentence.index,
      paragraph: sentence.paragraph,
      how: 'clause',
      joint: false,
    };
  // 淘宝品牌商家在小红书的笔记点击率: the place is not whose figure it is.
  if (before && TRADES_THERE.test(context.folded.slice(before.end, last.start)))
    return {
      id: idOf(before, topic),
      market: false,
      start: before.start,
      sentence: sentence.index,
      paragraph: sentence.paragraph,
      how: 'clause',
      joint: false,
    };
  const joint =
    before !== undefined &&
    before.mention.id !== last.mention.id &&
    JOINS.test(context.folded.slice(before.end, last.start)) &&
    !catalog.isAncestor(before.mention.id, last.mention.id);
  const id = idOf(last, topic);
  return {
    id: parentOfNamed(catalog, context.folded, id, last.end) ?? id,
    market: last.mention.market,
    start: last.start,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    how: 'clause',
    joint,
  };
}

/** Where a sentence is being read. */
export interface Place {
  readonly context: ArticleContext;
  readonly catalog: Catalog;
  readonly sentence: Sentence;
  readonly units: readonly Unit[];
  readonly state: LinkState;
}

/** JD.com sold its shares in Yonghui; …: of a clause that opens with a name, what stands behind its verb is an object. */
export function doerEnd({ context, catalog }: Place, unit: Unit): number {
  const [first, second] = platformsIn(context, unit, unit.end);
  if (!first || !second || residue(context.folded, unit.tokens, unit.start, first.start).size > 0)
    return unit.end;
  if (catalog.isAncestor(first.mention.id, second.mention.id) || first.mention.id === second.mention.id)
    return unit.end;
  return SOLD.test(context.folded.slice(first.end, second.start)) ? first.end : unit.end;
}
const SOLD =
  /出售|减持|增持|收购|入股|投资|清仓|退出|卖掉|剥离|接入|携手|牵手|联手|\b(?:sold|sells|bought|buys|acquired|acquires|invested in|exited|cut its|raised its|divested|partnered|teamed up|sued)\b/;
