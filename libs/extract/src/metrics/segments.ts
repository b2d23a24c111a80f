import { type ArticleContext } from '../context.js';
import { type CueKind } from '../linking/cues.js';
import { pointsRightBefore } from '../linking/disclosers.js';
import { type MetricToken, type Token } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { partBeforeTime, thisPart } from './parts.js';

/** Cues that end the words before a metric which belong to it. */
const ENDS = new Set<CueKind>([
  'yoy',
  'qoq',
  'mom',
  'to',
  'from',
  'than',
  'net-add',
  'respectively',
  'forecast',
  'target',
  'consensus',
  'previous',
  'among',
  'this-period',
  'share',
  'hypothetical',
  'denied',
  'joint',
]);
const TRIMMED = new Set<CueKind>([
  'neutral',
  'self',
  'object',
  'up',
  'down',
  'whole-market',
  'same-currency',
  'growth-noun',
]);
const EDGE =
  /^[\s、，,：:；;。.“”"'「」『』《》()（）【】\-–—*•◆|/的]+|[\s、，,：:；;。.“”"'「」『』《》()（）【】\-–—*•◆|/的]+$/g;
/** English slices are the one or two words directly before the metric; a longer stretch is a sentence's own words. */
const ENGLISH_WORDS = 4;
/** Words before a metric that do not narrow it. */
const WHOLE =
  /^(?:s|净|去重|财|本财|上财|全|上半|下半|去|今|本|应用|主站|客户端|移动应用|app|网络|合并|用户|平台|全球|业务|集团|公司权益持有人|(?:归属于?|歸屬於?)?(?:(?:本|上市|母)?公司)?(?:普通股)?(?:股?[东東]|[拥擁]有人|[权權]益持有人|所有者)(?:的)?|主要|电商|mobile|total|net|annual|china retail marketplaces|retail marketplaces|third-quarter|second-quarter|first-quarter|fourth-quarter|the company|gross|customers?|active|apps?|体系|parent|parent-level|母公司|控股公司)$/;

/**
 * The slice that the words before a metric name: 移动端月活 is 移动端, 网络广告收入 is 网络广告. Null where nothing narrows it.
 *
 * Whatever is not known to be neutral counts as a slice: better a whole called a slice than a slice called the whole.
 */
export function segmentBefore(context: ArticleContext, unit: Unit, metric: MetricToken): string | null {
  const pointed = thisPart(context, unit, metric);
  if (pointed !== null) return pointed;
  if (pointsRightBefore(context.folded, unit.start, metric.start)) return null;
  let from = unit.start;
  const inside: Token[] = [];
  for (const token of unit.tokens) {
    if (token.start >= metric.start) break;
    if (isPartOfName(token, unit, metric)) inside.push(token);
    else if (token.kind !== 'cue' || ENDS.has(token.cue)) {
      from = Math.max(from, token.end);
      inside.length = 0;
    } else inside.push(token);
  }
  // 经调整 is in the metric's own name where the catalogue has one for it.
  const trims = (cue: CueKind) =>
    TRIMMED.has(cue) || (cue === 'adjusted' && /^adjusted-/.test(metric.word.metric));
  let to = metric.start;
  if (from >= to) return partBeforeTime(context, unit, metric);
  const text = context.folded;
  for (let changed = true; changed;) {
    changed = false;
    while (from < to && isEdge(text[from]!)) from++;
    while (to > from && isEdge(text[to - 1]!)) to--;
    const first = inside[0];
    if (first?.kind === 'cue' && first.start <= from && trims(first.cue)) {
      from = Math.max(from, first.end);
      inside.shift();
      changed = true;
    }
    const last = inside[inside.length - 1];
    if (last?.kind === 'cue' && last.end >= to && trims(last.cue)) {
      to = Math.min(to, last.start);
      inside.pop();
      changed = true;
    }
  }
  if (from >= to) return partBeforeTime(context, unit, metric) ?? thisPart(context, unit, metric);
  // One character left of a name is half of it: 有道 without its 有.
  if (
    to - from === 1 &&
    from > unit.start &&
    HAN_UNIT.test(text[from - 1]!) &&
    !unit.tokens.some((t) => t.kind !== 'cue' && t.end === from)
  )
    from--;
  const words = context.text.slice(from, to).replace(EDGE, '');
  if (words === '' || WHOLE.test(words.toLowerCase()) || /^(?:19|20)\d{2}$/.test(words)) return null;
  if (/^[\x20-\x7e’]+$/.test(words)) return englishSlice(words);
  return words.length > 24 ? words.slice(-24) : words;
}

/** A metric word that runs into the next one names a slice of it: 付费会员收入, 新用户复购率. */
function isPartOfName(token: Token, unit: Unit, metric: MetricToken): boolean {
  if (token.kind !== 'metric' || token.word.metric === '@none') return false;
  const next = unit.tokens.find((t) => t.kind === 'metric' && t.start >= token.end);
  return next === metric && metric.start === token.end;
}

const HAN_UNIT = /[\u3400-\u9fff]/;
const isEdge = (ch: string) => /[\s、，,：:；;。.“”"'「」『』《》()（）【】\-–—*•◆|/的]/.test(ch);
const ENGLISH_FILLER =
  /^(?:\d+|fy\d+|our|we|raise|raises|raised|lift|lifted|model|forecast|see|expect|the|a|an|of|in|on|its|it|s|has|had|have|said|that|and|to|from|for|with|is|was|were|more|than|over|about|by|which|this|company|company's|group|us|placed|customers|customer|new|per|there|are|made|make|makes|puts|put|took|takes|drew|draws|earned|earns|turned|gave|gives|sees|seen|estimates|estimated|registered|notched|whose|trimmed|narrowed|widened|cut|booked|logged|generated|delivered|achieved|saw|swung|posted|reported|mobile|active|total|net|average|annual|around|nearly|now|also)$/i;

/** Verbs of telling, reaching and foretelling, in any of their forms. */
const VERB =
  /^(?:(?:reach|lower|report|record|post|show|disclos|expect|project|predict|reduc|revis|boost|exceed|surpass|pass|beat|miss|deliver|generat|achiev|record|enjoy|boast|claim|count|target|aim|plan|guid|hik|slash|increas|rais|lift|return|announc|declar|total|command|book|realiz|realis)(?:e?s|ed|d|ing|e)?|hits?|hitting|beaten|grow|grows|grew|rose|rise|fell|falls|kept|keeps?|sets?|shown|told|tells?|held|holds?|wins?|won|should|would|could|might|may|will|can)$/i;

/** The last words before the metric that are no filler. */
function englishSlice(words: string): string | null {
  const kept: string[] = [];
  for (const word of words.split(/[\s]+/).reverse()) {
    const bare = word.replace(/^['’]s?$|^[^a-z0-9]+|[^a-z0-9]+$/gi, '');
    if (bare === '') continue;
    if (ENGLISH_FILLER.test(bare) || VERB.test(bare)) {
      if (kept.length > 0 && !/^(?:and|of)$/i.test(bare)) break;
      if (kept.length === 0 && /^(?:mobile|active|total|net|average|annual|s)$/i.test(bare)) continue;
      if (kept.length > 0) kept.push(bare);
      else break;
      continue;
    }
    kept.push(bare);
    if (kept.length >= ENGLISH_WORDS) break;
  }
  while (
    kept.length > 0 &&
    (ENGLISH_FILLER.test(kept[kept.length - 1]!) || VERB.test(kept[kept.length - 1]!))
  )
    kept.pop();
  return kept.length === 0 ? null : kept.reverse().join(' ');
}

/** A slice that stands after its metric: daily active users of its mini programmes hit …. */
const OF_ITS =
  /^\s*(?:of|on|for|in) (?:its|the|their) ([a-z][a-z-]*(?: [a-z][a-z-]*){0,2}?)(?= (?:hit|reach|was|were|rose|grew|fell|stood|came|to|totaled|topped|passed|exceeded)|,|\.|$)/;
const WHOLE_THING =
  /^(?:app|apps|platform|company|group|service|fiscal|financial|full|whole|calendar|latest|entire|same|three|six|nine|twelve|nearest|last|march|june|september|december|january|april|july|october|quarter|year|month|period|first|second|third|fourth|site)\b/;

/** 有2亿微信支付用户还不是淘宝用户: only those who are not. */
const NOT_YET = /^(?:还|尚|并|仍|从)?(?:不是|未|没有|没)[^,;，。；]{1,14}/;

/** What narrows a metric behind its own words; null where nothing does. */
export function segmentBehind(context: ArticleContext, end: number, to: number): string | null {
  const after = context.folded.slice(end, Math.min(to, end + 60));
  const english = OF_ITS.exec(after);
  if (english && !WHOLE_THING.test(english[1]!)) return english[1]!;
  const chinese = NOT_YET.exec(after);
  return chinese ? context.text.slice(end, end + chinese[0].length) : null;
}

/** 新功能“扫街榜”…，累计用户: the users of what the clause before has introduced by name. */
export function introducedBefore(context: ArticleContext, from: number, to: number): string | null {
  const before = context.folded.slice(from, to);
  const named = /[“「『"]([^”」』"]{2,12})[”」』"]/.exec(before);
  if (!named || !/功能|产品|服务|频道|小程序|应用|榜|项目|工具|模式|业务/.test(before)) return null;
  const at = from + named.index + 1;
  return context.text.slice(at, at + named[1]!.length);
}

/** A region or a slice named after the number: over 100 million users in the United States. */
const REGION =
  /^[^,;.，；。]{0,16}?\bin (?:the )?(us|u\.s\.|united states|america|american market|europe|uk|britain|japan|korea|southeast asia|indonesia|india|brazil|overseas markets|lower-tier cities)\b/;
const REGION_BEFORE =
  /\b(?:in|across) (?:the )?(us|u\.s\.|united states|america|europe|uk|britain|japan|korea|southeast asia|indonesia|india|brazil|overseas markets|lower-tier cities)\b/;
const REGION_ZH =
  /(海外|美国|欧洲|日本|韩国|东南亚|印尼|印度|巴西|北美|境外|国际市场|下沉市场|一二线城市|三线及以下城市)/;

export function regionAround(
  context: ArticleContext,
  from: number,
  start: number,
  end: number,
  to: number,
): string | null {
  if (
    context.lang === 'en' &&
    /^[^,;.，；。]{0,30}\bthere\b(?! (?:is|are|was|were)\b)/.test(
      context.folded.slice(end, Math.min(to, end + 40)),
    )
  )
    return 'there';
  const after = REGION.exec(context.folded.slice(end, Math.min(to, end + 48)));
  if (after) return after[1]!;
  if (
    /(?:including|of which|of them)\b[^,.;]{0,24}$/.test(context.folded.slice(from, start)) &&
    /^[^,.;]{0,16}?\bin china\b/.test(context.folded.slice(end, to))
  )
    return 'china';
  const told = context.lang === 'en' ? REGION_BEFORE.exec(context.folded.slice(from, start)) : null;
  if (told) return told[1]!;
  const before = REGION_ZH.exec(context.folded.slice(from, start));
  if (before) return before[1]!;
  // TikTok Shop US sales: in capitals, for "us" is a pronoun.
  return context.lang === 'en' && /\b(?:US|U\.S\.|UK)(?:['’]s)? [a-z]/.test(context.text.slice(from, start))
    ? 'us'
    : null;
}
