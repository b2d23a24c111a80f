import { type Catalog } from '@jinghe/catalog';
import { type ArticleContext, type Sentence } from '../context.js';
import { pointsAt, tellerIn } from './disclosers.js';
import { residue } from './residue.js';
import { type LinkState, type Subject } from './state.js';
import { type PlatformToken, type Token } from './tokens.js';
import { type Unit } from './units.js';
import { within } from '../text/within.js';

/**
 * Signs that a clause without a platform's name speaks of somebody else: an institution, an exchange, a nation. Nothing is
 * carried over them.
 */
const FOREIGN =
  /集团|控股|股份|银行|证券|基金|研究院|交易所|部门|交通部|商务部|统计局|信通院|大学|汽车|影业|航空|保险|药业|科技公司|全国|我国|全行业|(?:证券|股票|债券|资本|手机|汽车|房地产|劳动力)市场|居民|网民|政府|央行|全省|机构|私募|资产管理|创始人|董事长|国家|对手|竞品|同行|其他平台|其它平台|某家|某公司/;
/** 上述五家平台合计: several together, and none of them alone. */
const SEVERAL =
  /(?:[两二三四五六七八九十几]|\d)(?:大|家|个)[^，。；]{0,6}(?:平台|公司|企业|巨头|app)|上述(?:平台|公司|企业)|\b(?:two|three|four|five|six|several|these) (?:[a-z-]+ ){0,2}(?:platforms|companies|apps|firms)(?: combined| together)?\b/;
const FOREIGN_EN =
  /\b(?:nation|national|industry|market|rivals?|competitors?|analysts?|founder|bank|fund|government|retailers?|others?|other)\b/;

function isForeign(text: string): boolean {
  return FOREIGN.test(text) || FOREIGN_EN.test(text);
}

const JOINS = /^[、，,/和与及跟同&\s]*(?:以及|and)?[\s]*$/;

/** A name that list marks join to an object is one too: 已同微博、B站、知乎等建立合作. */
function isJoinedObject(context: ArticleContext, tokens: readonly Token[], i: number): boolean {
  let at = i;
  while (at > 0) {
    const previous = tokens[at - 1]!;
    if (previous.kind !== 'platform' || !LISTED.test(context.folded.slice(previous.end, tokens[at]!.start)))
      return false;
    at -= 1;
    if (isObject(context, tokens, at)) return true;
  }
  return false;
}
const LISTED = /^[、，,/\s]+$/;

/** Whether the name at `i` of `tokens` is spoken of as an object (对滴滴的投资, superseding eBay) and not as the subject. */
function isObject(context: ArticleContext, tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  const previous = tokens[i - 1];
  if (previous?.kind !== 'cue' || token.start - previous.end > 1) return false;
  if (previous.cue === 'excluding') return true;
  if (previous.cue !== 'object') return false;
  const word = context.folded.slice(previous.start, previous.end);
  return !(/^[和与同跟]$/.test(word) && tokens[i - 2]?.kind === 'platform');
}

const DOMAIN = /[.@]$/;

/** ByteDance's short video app: says what the platform named right before it is. */
const ASIDE =
  /^ ?[a-z.]+(?: [a-z.]+)?(?:['’]s|-owned|-backed|-run|-controlled) (?:[a-z'’-]+ ){0,6}(?:apps?|platform|unit|arm|business|service|site|marketplace|rival|subsidiary|operator|company|network|retailer)$/;

/** Douyin, the Chinese version of TikTok, …; Didi, a Grab shareholder, …: also only what the one before is. */
const NOUN_ASIDE =
  /^ ?(?:an?|the|one of|its|their) (?!(?:company|firm|group|platform|app)\b)[a-z0-9.'’ -]{2,70}$/;
/** ", which relies on Ele.me's riders,": the next clause is again about whom this one only explains. */
const RELATIVE = /^ ?(?:which|who|whose) /;

function isAside(context: ArticleContext, unit: Unit): boolean {
  if (context.lang !== 'en') return false;
  const folded = context.folded.slice(unit.start, unit.end);
  const relative =
    unit.stop === ',' && RELATIVE.test(folded) && !unit.tokens.some((t) => t.kind === 'quantity');
  const noun =
    unit.stop === ',' &&
    NOUN_ASIDE.test(folded) &&
    !unit.tokens.some((t) => t.kind === 'quantity' || t.kind === 'metric');
  if (!relative && !noun && !ASIDE.test(folded)) return false;
  const before = within(context.mentions, Math.max(0, unit.start - 40), unit.start);
  return before.some((m) => m.kind === 'platform' && context.folded.slice(m.end, unit.start).trim() === ',');
}

/** Papers that the catalogue has as platforms too: what they tell is of somebody else. */
const PAPERS = new Set([
  'kr36',
  'huxiu',
  'tmtpost',
  'yicai',
  'jiemian',
  'thepaper',
  'sina',
  'netease',
  'eastmoney',
  'xinhua-app',
  'people-daily-app',
  'cctv-news',
  'futu',
]);
const TELLS_OF_OTHERS =
  /^,? ?(?:which |who )?(?:quot(?:ed|ing)|cit(?:ed|es|ing)|said|says|report(?:ed|s)|wrote|writes|puts?|estimates?d?|calculat(?:ed|es)|counted|learn(?:ed|t)|has learn(?:ed|t)|pegs?|pegged)\b/;

function isTeller(context: ArticleContext, token: PlatformToken): boolean {
  return (
    context.lang === 'en' &&
    PAPERS.has(token.mention.id) &&
    context.frame.topic !== token.mention.id &&
    TELLS_OF_OTHERS.test(context.folded.slice(token.end, token.end + 24))
  );
}

/** Names that lead a list with others: `微信、QQ等` is nobody's own figure. */
export function platformsIn(context: ArticleContext, unit: Unit, to: number): PlatformToken[] {
  unit.names ??= unit.tokens.filter(
    (token, i): token is PlatformToken =>
      token.kind === 'platform' &&
      !isAside(context, unit) &&
      !isTeller(context, token) &&
      !(token.start > unit.start && DOMAIN.test(context.folded[token.start - 1]!)) &&
      !isObject(context, unit.tokens, i) &&
      !isJoinedObject(context, unit.tokens, i),
  );
  const { names } = unit;
  return names.length === 0 || names[names.length - 1]!.start < to
    ? names
    : names.filter((name) => name.start < to);
}

/** The id that a mention stands for: of several the one that the topic's family suggests, otherwise the first. */
export function idOf(token: PlatformToken, topic: string | null): string {
  const { ids, id } = token.mention;
  if (ids.length > 1 && topic !== null) {
    const same = ids.find((other) => other === topic);
    if (same) return same;
  }
  return id;
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
      /^(?:公司|集团|平台|app)$/.test(context.folded.slice(token.start, token.end))
    );
  });
}

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
  const joint =
    before !== undefined &&
    before.mention.id !== last.mention.id &&
    JOINS.test(context.folded.slice(before.end, last.start)) &&
    !catalog.isAncestor(before.mention.id, last.mention.id);
  return {
    id: idOf(last, topic),
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

/** 全网销售总额…；其中直播电商…: what follows a whole market's figure in its sentence is a part of the market. */
function marketBefore(reading: Place, unit: Unit): boolean {
  let whole = false;
  for (const earlier of reading.units) {
    if (earlier.index >= unit.index) break;
    if (platformsIn(reading.context, earlier, earlier.end).length > 0) whole = false;
    else if (earlier.tokens.some((t) => t.kind === 'cue' && t.cue === 'whole-market')) whole = true;
  }
  return whole;
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

/** The one platform that the clauses before name, where they name one only. */
function earlierName(reading: Place, unit: Unit): Subject | null {
  const { context, catalog, sentence, state } = reading;
  let found: Subject | null = null;
  for (const earlier of reading.units) {
    if (earlier.index >= unit.index) break;
    const named = namedSubject(context, catalog, sentence, earlier, doerEnd(reading, earlier), state.topic);
    if (named === null) continue;
    if (named.joint || (found !== null && found.id !== named.id)) return null;
    found = named;
  }
  return found === null ? null : { ...found, how: 'sentence' };
}

/** A line of the reporting company's own business: 中国电商集团, 云智能集团, 本地生活分部. */
const OWN_SEGMENT =
  /(?:电商|云智能|云计算|云|本地生活|物流|文娱|国际|零售|数字商业|数字媒体|金融科技|企业服务|创新业务|广告|游戏|直播)(?:业务)?(?:集团|事业群|分部|板块|部门)/;

/** 京东方…: a name that holds a platform's and is somebody else's. */
const foreignNamed = (sentence: Sentence, from: number, to: number): boolean =>
  sentence.mentions.some((one) => one.kind === 'foreign' && one.start >= from && one.end <= to);

/**
 * 闲鱼…。阿里巴巴披露，这一平台…: what is pointed at is what the text spoke of, and not its owner who tells. Only where the one who
 * tells owns it: a company that speaks of its own platform is the subject itself.
 */
function pointedAt(reading: Place, unit: Unit, to: number): Subject | null {
  const { context, catalog, sentence, state } = reading;
  const { earlier } = state;
  if (earlier === null || earlier.paragraph !== sentence.paragraph || sentence.index - earlier.sentence > 3)
    return null;
  const tells = reading.units.find((other) => other.index <= unit.index && tellerIn(context, other) !== null);
  const teller = tells && tellerIn(context, tells);
  if (!teller || !catalog.isAncestor(teller, earlier.id)) return null;
  if (!pointsAt(context.folded, sentence.start, to)) return null;
  return { ...earlier, sentence: sentence.index, how: 'paragraph' };
}

/** 美团表示，公司…: in the mouth of one who tells, 公司 is the teller's own; of a unit that tells, its owner's as before. */
function speakerOf(reading: Place, unit: Unit): Subject | null {
  const { context, catalog, state } = reading;
  const said = reading.units.findLast(
    (other) => other.index < unit.index && tellerIn(context, other) !== null,
  );
  const named = said === undefined ? null : earlierName(reading, unit);
  if (named === null || (state.topic !== null && catalog.isAncestor(state.topic, named.id))) return null;
  return named;
}

/** Nine analysts polled by … had expected: whose sales they meant is known. */
const EXPECTING =
  /\banalysts?\b.{0,60}\b(?:expect(?:ed|s|ing)?|forecast|predict(?:ed|s|ing)?|estimated?s?|project(?:ed|s)?|polled|surveyed)\b/;

/** 研究机构Sacra估计其收入: who counted is no foreign subject. */
const withoutWitnesses = (left: string): string =>
  left.replace(/(?:市场)?(?:研究|调研|数据|咨询|第三方|评级)(?:机构|公司)/g, '');

/** A line of business with 集团 in its name reports to the group, also where the headline names one of its platforms. */
function groupOfTopic({ catalog, sentence, state }: Place): Subject {
  const group = catalog.groupOf(state.topic!);
  return {
    id: catalog.platform(group) ? group : state.topic!,
    market: false,
    start: sentence.start,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    how: 'topic',
    joint: false,
  };
}

/** The subject that a clause without a name inherits; null where it speaks of somebody else or of nobody known. */
export function carriedSubject(reading: Place, unit: Unit, to: number): Subject | null {
  const { context, catalog, sentence, state } = reading;
  const pointed = pointedAt(reading, unit, to);
  if (pointed) {
    state.pointed = pointed;
    return pointed;
  }
  const left = residue(context.folded, unit.tokens, unit.start, to).text;
  const ownSegment =
    context.frame.earnings &&
    state.topic !== null &&
    OWN_SEGMENT.test(context.folded.slice(unit.start, Math.min(unit.end, to + 16)));
  if (ownSegment) return groupOfTopic(reading);
  const expecting = context.lang === 'en' && EXPECTING.test(context.folded.slice(unit.start, to));
  if (
    isForeign(withoutWitnesses(expecting ? left.replace(/\banalysts?\b/, '') : left)) ||
    SEVERAL.test(context.folded.slice(unit.start, to)) ||
    foreignNamed(sentence, unit.start, to) ||
    othersName(context, unit, to) ||
    unit.tokens.some((t) => t.kind === 'cue' && t.cue === 'whole-market' && t.start < to) ||
    marketBefore(reading, unit)
  )
    return null;
  const pronoun = unit.tokens.find(
    (token) => token.kind === 'cue' && token.cue === 'self' && token.start < to,
  );
  const word = pronoun ? context.folded.slice(pronoun.start, pronoun.end) : '';
  const self = pronoun !== undefined;
  // "The platform" of a group is the one that the article is about, not the group that was named last.
  if (
    context.lang === 'en' &&
    /^the (?:platform|app)/.test(word) &&
    state.topic !== null &&
    state.subject !== null &&
    catalog.isAncestor(state.subject.id, state.topic)
  )
    return { ...state.subject, id: state.topic, market: false, joint: false, how: 'topic' };
  // 公司 and "the company" are whom the article is about; 其 and "it" the one named last.
  const company = /公司|集团|^the (?:company|firm|group)/.test(word) && state.topic !== null;
  const speaker = company ? speakerOf(reading, unit) : null;
  if (speaker) return speaker;
  const subject = company && state.subject?.id !== state.topic ? null : state.subject;
  if (subject === null || subject.sentence !== sentence.index) {
    const earlier = company || ownSegment ? null : earlierName(reading, unit);
    if (earlier) return earlier;
  }
  if (subject !== null && !(ownSegment && reading.catalog.isAncestor(state.topic ?? '', subject.id))) {
    // 其中腾讯视频付费会员…，音乐付费会员…: words of its own make the next item one of the reporting company.
    if (
      subject.sentence === sentence.index &&
      context.frame.earnings &&
      state.topic !== null &&
      !self &&
      left.length >= 2 &&
      /^[\u3400-\u9fff]+$/.test(left) &&
      catalog.isAncestor(state.topic, subject.id)
    )
      return { ...groupOfTopic(reading), id: state.topic };
    if (subject.sentence === sentence.index) return { ...subject, how: 'sentence' };
    // 菜鸟收入…。云智能集团收入…: without a pronoun the next sentence is the reporting company's again, not the unit's.
    const unitOf = state.topic !== null && context.frame.earnings && !self && subject.id !== state.topic;
    const near =
      !unitOf && subject.paragraph === sentence.paragraph && sentence.index - subject.sentence <= 3;
    if (near && self && context.lang === 'en')
      // What "its" was said of in a sentence, the rest of the sentence is of.
      state.subject = { ...subject, sentence: sentence.index, paragraph: sentence.paragraph };
    if (near || (self && state.topic === null && sentence.index - subject.sentence <= 3))
      return { ...subject, how: 'paragraph' };
  }
  if (state.topic === null) return null;
  return {
    id: state.topic,
    market: false,
    start: sentence.start,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    how: 'topic',
    joint: false,
  };
}
