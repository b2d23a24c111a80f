import { residueSize } from '../linking/residue.js';
import { carriedSubject } from '../linking/carried-subject.js';
import { namedSubject } from '../linking/named-subject.js';
import { type MetricRef } from '../linking/state.js';
import { type MetricToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { dimensionOf } from './dimension.js';
import { type Link, type Reading, reason } from './reading.js';

/** 近七成是女性, 一半来自县城: what those are of whom the part is told. */
const BEHIND_ZH =
  /^(?:以上|左右)?(?:的?(?:人|用户|消费者|买家))?(?:都|均|则)?(?:是|为|来自于?|属于|生活在|住在|分布在|集中在|位于|在(?=[^线]))([^，,。；;、]{2,16})/;
/** 超过四成用户每天搜索: the noun behind the part, and what they do. */
const OF_THEM_ZH =
  /^(?:以上)?的?(?:(?:月活|日活|活跃|月活跃|日活跃|注册|平台|站内)?的?(?:用户|消费者|买家|会员))(?:都|会|均|是|来自|在)?([^，,。；;、]{2,16})/;
/** 女性占六成, 95后用户占比达五成: who stands before the part. */
const BEFORE_ZH =
  /([^，,。；;：:\d]{0,6}\d{0,2}[^，,。；;：:\d]{1,8}?)(?:用户|人群|群体)?(?:的?(?:占比|比例|比重))?(?:约|近|超|已)*(?:占|占比|占到|占了|达到?|为|超过?)(?:了|约|近)*$/;
/** Who a part of all users can be. */
const GROUP =
  /[男女]性|\d0后|95后|z世代|年轻|青年|中年|老年|银发|学生|白领|妈妈|宝妈|(?:\d{2}|[二三四五六]十)岁|[一二三四五]线|城市|县城|乡镇|农村|下沉|海外|境外|新用户|老用户|付费|会员/;

const BEHIND_EN =
  /^(?: of (?:them|those|these|(?:its|their|the|all|whose)?(?: [a-z’'-]+){0,3}? ?(?:users|members|shoppers|buyers|consumers|customers|viewers|subscribers)))?,? ((?:are|were|is|live|lives|come|came|use|used|search|searched|shop|shopped|buy|bought|visit|belong|open|opened|log|said|say|watch|watched) [^,.;]{3,40}|(?:were|was) born [^,.;]{3,24})/;
/** Whether the words in front make the number a change, a rate of something else or a sum. */
const NOT_A_PART =
  /网民|居民|国民|人口|国人|率|折|价|费|补贴|优惠|份额|市占|利润|收入|营收|gmv|销量|订单|margin|share of|rate|discount|price|revenue|orders|sales/;

/**
 * A part of a platform's people told in percent: 近七成是女性, two-thirds live in small towns. It is of the people that were told
 * last, in this sentence or the one before it; null where none were, or where anything else is measured.
 */
export function populationShare(
  reading: Reading,
  unit: Unit,
  from: number,
  token: QuantityToken,
): Link | null {
  const { context, catalog, sentence, state } = reading;
  const { folded } = context;
  if (token.quantity.kind !== 'percent' || token.quantity.negative) return null;
  if (state.people === null || folded[token.start] === '+') return null;
  if (unit.tokens.some((t) => t.kind === 'cue' && t.end <= token.start && CHANGES.has(t.cue))) return null;
  const before = folded.slice(from, token.start);
  if (NOT_A_PART.test(before)) return null;
  const behind = folded.slice(token.end, Math.min(unit.end, token.end + 64));
  const slice =
    context.lang === 'zh'
      ? chineseSlice(before, folded.slice(unit.start, token.start), behind)
      : (BEHIND_EN.exec(behind)?.[1] ?? null);
  if (slice === null) return null;
  const metric = peopleOf(reading, unit, token);
  if (metric === null) return null;
  const named = namedSubject(context, catalog, sentence, unit, token.start, state.topic);
  const subject = named ?? metric.subject ?? carriedSubject(reading, unit, token.start);
  if (subject === null || subject.joint || subject.market) return null;
  const residue = residueSize(folded, unit.tokens, unit.start, token.start);
  return {
    metric: { ...metric, loss: false, plain: false, ofSet: false, subject, lastSentence: sentence.index },
    subject,
    segment: context.lang === 'zh' ? `${slice.trim()}占比` : `share: ${slice.trim()}`,
    reasons: [reason('part-of-the-people', residue > 8 ? -0.4 : -0.1, slice.trim())],
    listed: false,
    rate: true,
  };
}

const CHANGES = new Set([
  'up',
  'down',
  'growth-noun',
  'net-add',
  'yoy',
  'qoq',
  'mom',
  'since',
  'excluding',
  'target',
  'forecast',
]);

function chineseSlice(before: string, told: string, behind: string): string | null {
  const acts = OF_THEM_ZH.exec(behind)?.[1];
  if (acts !== undefined) return acts;
  const group = BEFORE_ZH.exec(told)?.[1];
  if (group !== undefined && GROUP.test(group)) return group.replace(/^.*?(?:其中|里面?|，)/, '');
  const are = BEHIND_ZH.exec(behind)?.[1];
  return are !== undefined && (GROUP.test(are) || /其中|当中|里$/.test(before)) ? are : null;
}

/** The people that the part is of: the noun behind it, else those told last. */
function peopleOf({ catalog, sentence, state }: Reading, unit: Unit, token: QuantityToken): MetricRef | null {
  const noun = unit.tokens.find(
    (t): t is MetricToken => t.kind === 'metric' && t.start >= token.end && t.start - token.end <= 24,
  );
  const last = state.people;
  const near =
    last !== null &&
    last.paragraph === sentence.paragraph &&
    sentence.index - last.lastSentence <= PEOPLE_REACH &&
    dimensionOf(catalog, last.id) === 'people'
      ? last
      : null;
  if (near === null) return null;
  return noun !== undefined && /^(?:mau|dau|avg-mau|avg-dau|members)$/.test(noun.word.metric)
    ? { ...near, id: noun.word.metric }
    : near;
}
/** How many sentences on the people are still spoken of. */
const PEOPLE_REACH = 3;
