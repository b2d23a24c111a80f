import { type ArticleContext, type Sentence } from '../context.js';
import { type Unit } from '../linking/units.js';

/**
 * Words by which somebody concerned says that a figure is not so. They are wide, and so count only where what they answer was hearsay;
 * those that take back a figure by themselves are `TAKES_BACK`.
 */
const DENIES =
  /否认|不实|失实|不属实|并非事实|子虚乌有|没有这样的|纯属谣言|系谣言|假消息|不准确|辟谣|\b(?:denied|denies|denying|dismissed|rejected|disputed|refuted|call(?:ed|s) (?:that|the|this|those|these|such)(?: (?:number|figure|claim|report|estimate|talk|rumou?r)s?)? (?:wrong|false|untrue|inaccurate|incorrect|groundless|baseless|exaggerated)|(?:is|was|are|were) (?:simply |completely |entirely )?(?:wrong|incorrect|not true|not correct|made up|fabricated|unfounded)|called (?:it|them|the (?:report|claim|figure|number)s?) (?:false|untrue|groundless|inaccurate)|(?:false|untrue|groundless|inaccurate|baseless))\b/;
/** Whoever says so answers something that was said: 上述两个数字均失实. */
const POINTS_BACK =
  /上述|上面|该|此|这一|这些|这个|两个数字|相关(?:数据|数字|报道|说法|传闻)|回应|对此|\b(?:it|them|both|(?:the|that|this|those) (?:report|claim|figure|number|post|estimate|blog)s?|groundless|that)\b/;
/** What is only told: by the market, a blog, an unnamed voice. */
const HEARSAY =
  /流传|传闻|传言|网传|据传|传出|疯传|消息称|爆料|曝出?|有(?:自)?媒体|媒体报道|报道称|市场上|有人称|\b(?:rumou?rs?|claimed|claims|reportedly|speculation|(?:a|an|one) (?:[a-z-]+ )?(?:blog|blogger|post|newsletter|report|tweet|account|website|column|article|document)|circulat(?:ed|ing)|unconfirmed)\b/;
/** How many sentences before a denial it may answer. */
const REACH = 2;

/**
 * The sentences, by their index, whose figures somebody concerned denies: those before the words of denial in its own sentence, and
 * hearsay in the sentences right before it, in its paragraph, that it points back to.
 *
 * @returns for each such sentence the place up to which its figures are denied
 */
export function deniedIn(context: ArticleContext): Map<number, number> {
  const denied = new Map<number, number>();
  for (const sentence of context.sentences) {
    const text = context.folded.slice(sentence.start, sentence.end);
    const hit = DENIES.exec(text);
    if (!hit) continue;
    if (HEARSAY.test(text.slice(0, hit.index))) denied.set(sentence.index, sentence.start + hit.index);
    if (!POINTS_BACK.test(text)) continue;
    for (let back = 1; back <= REACH; back++) {
      const before = context.sentences[sentence.index - back];
      if (!before || before.paragraph !== sentence.paragraph) break;
      if (HEARSAY.test(context.folded.slice(before.start, before.end))) denied.set(before.index, before.end);
    }
  }
  return denied;
}

/** 消息不实, 并非事实, not true: what was said before it is false, or so says whom it is about. */
const TAKES_BACK =
  /(?:不实|不属实|并非事实|不是事实|与事实不符|子虚乌有|纯属谣言|系谣言|是谣言|为谣言|辟谣|予以否认|否认了?(?:这|该|上述|相关|此)|对此否认|并不准确|不准确|假消息)|\b(?:denied|denies) (?:the|this|that|it)\b|\b(?:is|are|was|were) (?:not true|untrue|false|inaccurate|incorrect)\b|\b(?:dismissed|rejected) (?:the|this|that)\b/;
/** 未予证实, has not confirmed. */
const UNCONFIRMED =
  /(?:未|没有|未予|不予|暂未|拒绝)(?:得到|获|对此|予以|作出|对)?[^,;，。；]{0,4}(?:证实|确认)(?!的)|\b(?:has|have|had) (?:not|yet to|neither) (?:been )?confirm(?:ed)?\b|\bunconfirmed\b|\bcomment on (?:the|that|this) [^.;]{0,40}(?:figure|number|report|claim)\b/;
/** Only told, by nobody who would know. */
const NOBODYS = /网传|坊间|有网友(?:称|爆料)|疯传/;
/** 对此, 官方回应: the next sentence answers this one. */
const ANSWERS =
  /^\s*(?:对此|随后|不过|但|官方|公司|该|其|\S{1,8}(?:官方|方面|回应|发言人))|^\s*(?:but|however|the company|it|a spokes\w+)\b/;

/**
 * Whether the text takes back what a clause says: in the rest of its sentence, or in a next one that answers it.
 *
 * A question (4.6亿？) states nothing either, unless it asks for something else and takes the figure as known.
 */
export function takenBack(context: ArticleContext, sentence: Sentence, unit: Unit): boolean {
  const { folded } = context;
  const rest = folded.slice(unit.start, sentence.end);
  if (TAKES_BACK.test(rest) || UNCONFIRMED.test(rest)) return true;
  if (NOBODYS.test(folded.slice(sentence.start, unit.end))) return true;
  const next = context.sentences[sentence.index + 1];
  const asks = asksWhether(folded.slice(unit.start, sentence.end));
  if (next !== undefined && next.paragraph === sentence.paragraph) {
    const answer = folded.slice(next.start, next.end);
    if ((asks || ANSWERS.test(answer)) && (TAKES_BACK.test(answer) || UNCONFIRMED.test(answer))) return true;
  }
  return asks;
}

const asksWhether = (text: string): boolean =>
  /[?？]\s*$/.test(text) &&
  !/如何|怎么|怎样|为什么|为何|谁|什么|哪|几|多少|何|吗[^?？]|\b(?:how|why|what|who|where|when|which)\b/.test(
    text,
  );
