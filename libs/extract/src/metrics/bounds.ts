import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';

/** 跌破2亿, 最多2500万: a mark that the figure is below of, and no figure. */
export const isBound = (folded: string, unit: Unit, token: QuantityToken): boolean =>
  /(?:跌破?|跌穿|失守|(?:最多|至多)(?:可|能)?[一-龥]?)$|\b(?:fell|falls|fallen|dropped|dipped|slipped|sank|slid|dropping|falling) (?:to )?(?:below|under) $/.test(
    folded.slice(Math.max(unit.start, token.start - 16), token.start),
  ) || /^(?:跌破|最多|至多|(?:below|under) )/.test(folded.slice(token.start, token.end));
/** 连续三年翻番: each year's, and of none in particular. */
const YEARS_RUNNING = /连续[两二三四五六七八九十\d]{1,2}年[^,;，。；]{0,6}$/;
/** Growth that several years had each. */
export const ofSeveralYears = (folded: string, unit: Unit, token: QuantityToken): boolean =>
  YEARS_RUNNING.test(folded.slice(unit.start, token.start));
/** 较高峰时期的1.03亿: the time of the peak is not told. */
const FROM_PEAK =
  /[较比](?:[^,;，。；\d]{0,4})(?:高峰|峰值|高点|最高点|顶峰|巅峰)[^,;，。；\d]{0,6}$|\b(?:peak|high) of (?:about |around |nearly |over |more than )*$/;

/** 从6.5亿增至7.8亿: the first level is of a time that is not said. */
export const climbsFrom = (folded: string, unit: Unit, token: QuantityToken): boolean =>
  FROM_PEAK.test(folded.slice(unit.start, token.start)) || isFirstOfTwo(folded, unit, token);

const FROM = /[从由自](?:约|近|超过?)?$/;

/** 由506亿元增至514亿元: what it was, and behind it what it is. */
export const isFirstOfTwo = (folded: string, unit: Unit, token: QuantityToken): boolean =>
  FROM.test(folded.slice(Math.max(unit.start, token.start - 3), token.start)) &&
  /^(?:左右)?的?(?:[增升涨提攀扩跃激飙上抬加][一-龥]{0,2}|[降减跌下缩滑落回收放掉][一-龥]{0,2})[至到]/.test(
    folded.slice(token.end, Math.min(unit.end, token.end + 8)),
  );
