import { type Unit } from '../linking/units.js';

/** 等到日订单量达到1亿单, 直到…突破: what has not come yet. A past that waited (直到2020年才) is told with 才. */
const AWAITED =
  /^\s*(?:等到?|直到|要等|待到?|除非|除非等到)(?!.*才).*(?:达到|突破|超过|过|破|升至|涨到|做到)/;
/** 一个平台日活达到…, when an app passes: any, and so nobody in particular. */
const ANYBODY =
  /^\s*(?:当|如果|只要|一旦)?(?:一|任何|某|每)(?:个|家|款|一个|一家)?(?:平台|应用|app|公司|产品|网站)|\b(?:when|once|if|until|unless|before|whenever|after) (?:an?|any|every) (?:[a-z-]+ )?(?:app|platform|company|site|product|service|seller|marketplace)\b/;
const ONLY_WHEN =
  /\b(?:only (?:when|once|if|after)|not until|until it|would have to|needs? to (?:reach|pass|hit))\b/;

/** An aside of "once" without a verb of its own, as it stands between commas. */
const FORMERLY =
  /^\s*once (?:(?:the|an?|its|their|one of|considered|seen as|known as|hailed as|among|by far) )+(?!.*\b(?:is|are|has|have|had|was|were|reach\w*|hits?|pass\w*|exceed\w*|tops?|gets?|cross\w*|becomes?)\b)/;

/**
 * Whether a clause only thinks of a case: 当…突破5000万时, if it reached, 等到…达到, only when an app passes. Its numbers are no figures of
 * anybody.
 *
 * @param folded the article's folded text
 */
export function isHypothetical(folded: string, unit: Unit): boolean {
  // A clause is asked about for each number behind it.
  unit.hypothetical ??= judge(folded, unit);
  return unit.hypothetical;
}

function judge(folded: string, unit: Unit): boolean {
  const text = folded.slice(unit.start, unit.end);
  if (AWAITED.test(text) || ANYBODY.test(text) || ONLY_WHEN.test(text)) return true;
  const first = unit.tokens.find((t) => t.kind === 'cue' && t.cue === 'hypothetical');
  if (!first || folded.slice(unit.start, first.start).trim().length > 2) return false;
  const word = folded.slice(first.start, first.end);
  // Live streaming, once the mainstay: what was so in the past.
  if (word === 'once' && FORMERLY.test(text)) return false;
  return word !== '当' || /(?:时|的时候|之后|后)$/.test(text.trim());
}
