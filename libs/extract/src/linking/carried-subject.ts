import { pointsAt, tellerIn } from './disclosers.js';
import { speaksOfOthers } from './foreign.js';
import { doerEnd, namedSubject, type Place } from './named-subject.js';
import { platformsIn } from './names.js';
import { parentOfSpokenOf } from './parent.js';
import { residue } from './residue.js';
import { type Subject } from './state.js';
import { type Unit } from './units.js';

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
  const subject = spokenOf(reading, unit, to);
  if (subject === null || subject.market) return subject;
  const { context, catalog } = reading;
  const parent = parentOfSpokenOf(catalog, context.folded, subject.id, unit.start, to);
  return parent === null ? subject : { ...subject, id: parent };
}

/** 业内估算，点击率可提高: what the trade says of nobody by name is of the trade. */
const isTradeTalk = ({ context, units }: Place, unit: Unit): boolean =>
  units.some(
    (one) =>
      one.index < unit.index &&
      /^\s*(?:有|据)?(?:业内|业界|行业|同行)(?:人士|机构|专家)?[^,;，。；]{0,6}(?:估算|估计|认为|预计|普遍|表示|称|透露|测算)$/.test(
        context.folded.slice(one.start, one.end),
      ),
  );

function spokenOf(reading: Place, unit: Unit, to: number): Subject | null {
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
  if (
    speaksOfOthers(context, sentence, unit, to) ||
    isTradeTalk(reading, unit) ||
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
