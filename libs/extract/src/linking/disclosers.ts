import { type ArticleContext } from '../context.js';
import { type Unit } from './units.js';

/** 阿里巴巴披露，…; Tencent said …: the clause names who tells. */
const TELLS =
  /^(?:方面|集团|官方|公司)?(?:昨日|昨天|今日|今天|近日|日前|此前|当天|\d{1,2}月\d{1,2}日|\d{1,2}日)?(?:对外|首次|最新)?(?:披露|透露|称|表示|公布|宣布|介绍|指出|公告称|回应|说|说明)|^ (?:(?:has|had) )?(?:said|says|disclosed|revealed|announced|reported|told)\b/;
/** 这一二手交易平台, 该应用: a thing that was named before, by what it is. */
const THING =
  '(?:这|该|此)(?:一|个|家|款|一家|一款|一个)?[^,;，。；、]{0,8}?(?:平台|应用|app|社区|产品|网站|软件|小程序|品牌)';
const POINTS = new RegExp(
  `${THING}|\\b(?:the|this) (?:[a-z-]+ ){0,3}(?:app|platform|site|marketplace|service|unit|network)\\b`,
);
const POINTS_LAST = new RegExp(`${THING}的?$`);

/** The platform that a clause names only as the one who tells; null where it names none, or speaks of it. */
export function tellerIn(context: ArticleContext, unit: Unit): string | null {
  // A clause is asked about for each number behind it.
  if (unit.teller === undefined) unit.teller = findTeller(context, unit);
  return unit.teller;
}

function findTeller(context: ArticleContext, unit: Unit): string | null {
  const names = unit.tokens.filter((token) => token.kind === 'platform');
  const [only] = names;
  if (only?.kind !== 'platform' || names.length > 1) return null;
  const after = context.folded.slice(only.end, Math.min(unit.end, only.end + 24));
  return TELLS.test(after) ? only.mention.id : null;
}

/** Whether a stretch points at a thing by what it is, instead of naming it. */
export const pointsAt = (folded: string, from: number, to: number): boolean =>
  POINTS.test(folded.slice(from, to));

/** 这一外卖平台的月活: what a metric is said to be of by pointing is the whole thing, and no slice of it. */
export const pointsRightBefore = (folded: string, from: number, to: number): boolean =>
  POINTS_LAST.test(folded.slice(from, to));
