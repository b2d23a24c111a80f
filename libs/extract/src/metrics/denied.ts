import { type Reading } from './reading.js';
import { type Unit } from '../linking/units.js';

/** 消息不实, 并非事实, not true: what was said before it is false, or so says whom it is about. */
const DENIES =
  /(?:不实|不属实|并非事实|不是事实|与事实不符|子虚乌有|纯属谣言|系谣言|是谣言|为谣言|辟谣|予以否认|否认了?(?:这|该|上述|相关|此)|对此否认|并不准确|不准确|假消息)|\b(?:denied|denies) (?:the|this|that|it)\b|\b(?:is|are|was|were) (?:not true|untrue|false|inaccurate|incorrect)\b|\b(?:dismissed|rejected) (?:the|this|that)\b/;
/** 未予证实, has not confirmed. */
const UNCONFIRMED =
  /(?:未|没有|未予|不予|暂未|拒绝)(?:得到|获|对此|予以|作出|对)?[^，。；]{0,4}(?:证实|确认)(?!的)|\b(?:has|have|had) (?:not|yet to|neither) (?:been )?confirm(?:ed)?\b|\bunconfirmed\b|\bcomment on (?:the|that|this) [^.;]{0,40}(?:figure|number|report|claim)\b/;
/** Only told, by nobody who would know. */
const HEARSAY = /网传|坊间|有网友(?:称|爆料)|疯传/;
/** 对此, 官方回应: the next sentence answers this one. */
const ANSWERS =
  /^\s*(?:对此|随后|不过|但|官方|公司|该|其|\S{1,8}(?:官方|方面|回应|发言人))|^\s*(?:but|however|the company|it|a spokes\w+)\b/;

/**
 * Whether the text takes back what a clause says: in the rest of its sentence, or in a next one that answers it.
 *
 * A question (4.6亿？) states nothing either, unless it asks for something else and takes the figure as known.
 */
export function takenBack(reading: Reading, unit: Unit): boolean {
  const { context, sentence } = reading;
  const { folded } = context;
  const rest = folded.slice(unit.start, sentence.end);
  if (DENIES.test(rest) || UNCONFIRMED.test(rest)) return true;
  if (HEARSAY.test(folded.slice(sentence.start, unit.end))) return true;
  const next = context.sentences[sentence.index + 1];
  const asks = asksWhether(folded.slice(unit.start, sentence.end));
  if (next !== undefined && next.paragraph === sentence.paragraph) {
    const answer = folded.slice(next.start, next.end);
    if ((asks || ANSWERS.test(answer)) && (DENIES.test(answer) || UNCONFIRMED.test(answer))) return true;
  }
  return asks;
}

const asksWhether = (text: string): boolean =>
  /[?？]\s*$/.test(text) &&
  !/如何|怎么|怎样|为什么|为何|谁|什么|哪|几|多少|何|吗[^?？]|\b(?:how|why|what|who|where|when|which)\b/.test(
    text,
  );
