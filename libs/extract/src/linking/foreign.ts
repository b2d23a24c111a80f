import { type ArticleContext, type Sentence } from '../context.js';
import { residue } from './residue.js';
import { type Unit } from './units.js';

/**
 * Signs that a clause without a platform's name speaks of somebody else: an institution, an exchange, a nation. Nothing is
 * carried over them.
 */
const FOREIGN =
  /集团|控股|股份|银行|证券|基金|研究院|交易所|部门|交通部|商务部|统计局|信通院|大学|汽车|影业|航空|保险|药业|科技公司|全国|我国|全行业|(?:证券|股票|债券|资本|手机|汽车|房地产|劳动力)市场|居民|网民|政府|央行|全省|机构|私募|资产管理|创始人|董事长|国家|业内|业界|对手|竞品|同行|其他平台|其它平台|某家|某公司/;
/** 上述五家平台合计: several together, and none of them alone. */
const SEVERAL =
  /(?:[两二三四五六七八九十几]|\d)(?:大|家|个)[^,;，。；]{0,6}(?:平台|公司|企业|巨头|app)|上述(?:平台|公司|企业)|\b(?:two|three|four|five|six|several|these) (?:[a-z-]+ ){0,2}(?:platforms|companies|apps|firms)(?: combined| together)?\b/;
const FOREIGN_EN =
  /\b(?:nation|national|industry|market|rivals?|competitors?|analysts?|founder|bank|fund|government|retailers?|others?|other)\b/;

function isForeign(text: string): boolean {
  return FOREIGN.test(text) || FOREIGN_EN.test(text);
}

/** 玖富集团, 某某平台: a word for a company with a name before it that the catalogue does not have. */
function othersName(context: ArticleContext, unit: Unit, to: number): boolean {
  return unit.tokens.some((token, i) => {
    if (token.kind !== 'cue' || token.cue !== 'self' || token.start >= to || token.start <= unit.start)
      return false;
    const previous = unit.tokens[i - 1];
    const touched = previous !== undefined && previous.end >= token.start;
    if (touched && !(previous.kind === 'cue' && previous.cue === 'content')) return false;
    return (
      /[\u3400-\u9fff]/.test(context.folded[token.start - 1]!) &&
      !/(?:上市|母|子|本|该|归属于?|控股)$/.test(
        context.folded.slice(Math.max(unit.start, token.start - 3), token.start),
      ) &&
      /^(?:公司|集团|平台|app)$/.test(context.folded.slice(token.start, token.end))
    );
  });
}

/** 京东方…: a name that holds a platform's and is somebody else's. */
const foreignNamed = (sentence: Sentence, from: number, to: number): boolean =>
  sentence.mentions.some((one) => one.kind === 'foreign' && one.start >= from && one.end <= to);

/** Nine analysts polled by … had expected: whose sales they meant is known. */
const EXPECTING =
  /\banalysts?\b.{0,60}\b(?:expect(?:ed|s|ing)?|forecast|predict(?:ed|s|ing)?|estimated?s?|project(?:ed|s)?|polled|surveyed)\b/;

/** 研究机构Sacra估计其收入: who counted is no foreign subject. */
const withoutWitnesses = (left: string): string =>
  left.replace(/(?:市场)?(?:研究|调研|数据|咨询|第三方|评级)(?:机构|公司)/g, '');

/** Whether a clause without a name speaks, up to `to`, of somebody whom the catalogue does not have, or of several together. */
export function speaksOfOthers(context: ArticleContext, sentence: Sentence, unit: Unit, to: number): boolean {
  const left = residue(context.folded, unit.tokens, unit.start, to).text;
  const expecting = context.lang === 'en' && EXPECTING.test(context.folded.slice(unit.start, to));
  return (
    isForeign(withoutWitnesses(expecting ? left.replace(/\banalysts?\b/, '') : left)) ||
    SEVERAL.test(context.folded.slice(unit.start, to)) ||
    foreignNamed(sentence, unit.start, to) ||
    othersName(context, unit, to)
  );
}
