import { type ArticleContext, type Sentence } from '../context.js';
import { type MetricToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';

/** How long the name of a part may be. */
const LONGEST = 10;
const PART =
  /(?:业务|業務|板块|板塊|分部|小程序|频道|专区|电商|外卖|外賣|闪购|直播|视频号|本地生活|到店|即时零售|云|广告|游戏)$/;

/** 小程序三季度交易额, 外卖业务去年收入: a part of the platform that its time parts from the metric; null where none stands there. */
export function partBeforeTime(context: ArticleContext, unit: Unit, metric: MetricToken): string | null {
  const time = unit.tokens.findLast((t) => t.kind === 'period' && t.end <= metric.start);
  if (!time || !/^的?$/.test(context.folded.slice(time.end, metric.start))) return null;
  const from = unit.tokens.findLast((t) => t.kind !== 'cue' && t.end <= time.start)?.end ?? unit.start;
  const words = context.text.slice(from, time.start).replace(/^[\s的，,其]+|[\s的在于]+$/g, '');
  return words.length <= LONGEST && PART.test(words) ? words : null;
}

const THIS_PART =
  /((?:该|此|这一|这项|这块|該|這項)(?:业务|業務|板块|板塊|服务|服務|功能))(?:的)?[^,，、]{0,3}$/;
const ON_THIS = /在((?:该|此|这一|这个|該|這個)(?:平台|应用|社区|app|渠道))上?的?$/;

/** 该业务的付费用户, 美团在该平台的订单量: a part that is pointed at, and not the whole; null where nothing points. */
export function thisPart(context: ArticleContext, unit: Unit, metric: MetricToken): string | null {
  const before = context.folded.slice(unit.start, metric.start);
  const part = THIS_PART.exec(before)?.[1];
  if (part !== undefined) return part;
  const place = ON_THIS.exec(before);
  const named = unit.tokens.some((t) => t.kind === 'platform' && t.end <= metric.start);
  return place && named ? place[1]! : null;
}

const OPENS =
  /^\s*(?:其中|而|且)?(?:其|旗下|公司|集团|集團)?([\u4e00-\u9fff]{2,6}?(?:业务|業務|板块|板塊|分部))(?:方面|在|则|也|于|表现|继续|持续|保持|已|是|仍)/;

/** 另一条是外卖所在的新业务: what the rest of the sentence is of. */
const IS_PART = /(?:是|即|来自)[^,，。]{0,12}?((?:新|创新)(?:业务|業務)|[\u4e00-\u9fff]{2,4}(?:板块|板塊))$/;
const WHOLE = /集团|集團|公司|整体|总/;

/** 外卖业务在大促中…，单日订单量: what the clauses of the sentence before this one are about, where it is a part; null where it is none. */
export function partOpened(
  context: ArticleContext,
  sentence: Sentence,
  units: readonly Unit[],
  unit: Unit,
): string | null {
  const whole = WHOLE.test(context.folded.slice(unit.start, unit.end));
  for (let i = unit.index - 1; i >= 0 && !whole; i--) {
    const earlier = units[i];
    if (!earlier || earlier.start < sentence.start) return null;
    const named = IS_PART.exec(context.folded.slice(earlier.start, earlier.end))?.[1];
    if (named !== undefined) return named;
    if (unit.index - i > 2) continue;
    if (earlier.tokens.some((t) => t.kind === 'metric' || t.kind === 'platform')) continue;
    const part = OPENS.exec(context.folded.slice(earlier.start, earlier.end))?.[1];
    if (part !== undefined) return part;
  }
  return null;
}
