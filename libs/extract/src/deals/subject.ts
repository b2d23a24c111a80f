import { type Actor, type View } from './types.js';
import { listStartingAt } from './groups.js';
import { clauseAt, cut, inside, solid } from './view.js';

/** Words that may stand before a subject or between it and its verb without being one themselves. */
const ADVERBIAL =
  /(?:直播间|购物车|短视频|个人主页|首页|主页|频道|客户端|站内|页面|信息流|市场传言|市场传闻|网传|坊间|外媒|媒体|有意|路透社?|彭博社?|消息人士|知情人士|传言|传闻|盛传|业内|据[^,。;]{0,12}(?:报道|消息|了解|悉|称)|有(?:报道|消息|媒体)(?:说|称)|消息(?:传出|称)?|目前|此前|近日|日前|今[日天]|昨[日天]|当[日天]|同时|同[月年日]|随后|此外|另外|其中|如今|现在|此次|这次|本次|最近|早在|事实上|其实|不过|然而|另一方面|一方面|再加上|同样|刚刚?|继|除了?|随着|在|于|从|自|起|以来|之后|之前|期间|时候|后|前|月初|月底|年底|年初|上旬|中旬|下旬|春节|大促|正式|先后|陆续|首次|再次|再度|已经|宣布|表示|透露|公告|确认|证实|共同|联合|携手|完成|同意|决定|全面|深度|成功|双双|进一步|开始|计划|秘密|正|已|将|又|也|还|再|均|都|曾|并|而|但|且|会|拟|可|能|要|就|了|的|是|称|说|月|年|日|号|左右|以|超|近|逾|约|陆|陆续|相继|同步|面向|消费者|双|方|宣称|对外|早前|晚间|早间|上午|下午|去年|今年|前年|明年|季度|上半年|下半年|周[一二三四五六日]|[0-9一二三四五六七八九十零〇]|[-:.~“”"「」『』《》()（）【】[\]\s*•◆·]|第|约|亿|万|美元|人民币|元|港元|on|in|at|last|this|year|month|week|meanwhile|also|earlier|later|recently|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|the|it|they|that|said|says|has|have|had|will|would|to|and|then|was|were|is|are|when|after|as|by|with|e-commerce|giant|company|chinese|china's|online|retailer|rival|tech|major|internet|platform|operator|owner|reuters|brief|first|later|retailer|group|firm|giants|pledged|agreed|announced|plans)/g;
const ANAPHOR =
  /(?:该公司|该平台|这家公司|这家平台|公司|集团|平台|前者|后者|其|它|双方|两家|我们|本公司|the company|the platform|the firm|the group|it)/g;

const PRONOUN =
  /^\s*(?:it|the (?:company|platform|firm|app)|该公司|该平台|公司|该应用|其|它)(?![一-龥]?[们])/;

/** 在购物平台上: where, not who. */
const PLACE = /在[^,。;]{1,14}?(?:上|中|里|内|端|下|方面|领域)/g;

/** 向雅戈尔集团等: to whom, at the end of the stretch. */
const TOWARDS = /(?:向|从|对|为|给)[^,;。]{1,14}$/;

/** What is left of a stretch once adverbs, dates and references are taken out: another subject, if anything. */
function foreignWords(text: string): string {
  return solid(text)
    .replace(PLACE, '')
    .replace(TOWARDS, '')
    .replace(ANAPHOR, '')
    .replace(ADVERBIAL, '')
    .trim();
}

const names = (view: View, from: number, to: number): string => {
  let text = view.plain.slice(Math.max(0, from - view.start), Math.max(0, to - view.start));
  for (const actor of view.actors)
    if (actor.start >= from && actor.end <= to)
      text = text.replace(view.folded.slice(actor.start - view.start, actor.end - view.start), '');
  return text;
};

/** Whether words of somebody outside the catalogue stand where the subject should be (美的集团与美团…, HHLR增持了…). */
export function hasForeignSubject(view: View, from: number, to: number): boolean {
  const rest = foreignWords(names(view, from, to));
  return /[a-z]/.test(rest) ? rest.replace(/[^a-z]/g, '').length >= 4 : rest.length >= 2;
}

/** Modifiers that may precede a subject: 奢侈品互联网平台寺库. Tolerated only where they end in a noun of business. */
const MODIFIER_END =
  /(?:旗下的?|'s |-owned |-backed |平台|公司|巨头|企业|网站|应用|品牌|服务商|提供商|电商|集团|社区|业务)[“"「『《]*$/;

/** The names at subject position of a clause; empty where the clause opens with something else. */
export function subjectOfClause(view: View, index: number): Actor[] {
  const clause = view.clauses[index];
  if (!clause) return [];
  const actors = view.actors.filter((a) => inside(a, clause));
  const first = actors[0];
  if (!first) return [];
  const before = cut(view, clause.start, first.start);
  if (/(?:对|向|给|为|被|由|与|和|跟|同|把|with|in|into|of|by|to|from)[“"「『《\s]*$/.test(before)) return [];
  if (hasForeignSubject(view, clause.start, first.start) && !MODIFIER_END.test(before)) return [];
  return listStartingAt(view, actors);
}

export interface Subject {
  readonly actors: Actor[];
  readonly carried: boolean;
}

/**
 * Who acts at an offset whose own clause names nobody before it: the subject of an earlier clause of the sentence, of the
 * next one where the clause is subordinate (继…之后，…), or of the sentence before. Nobody where somebody outside the
 * catalogue stands there.
 */
export function impliedSubject(view: View, at: number, from: number, previous: View | null): Subject {
  const index = clauseAt(view.clauses, at);
  const clause = view.clauses[index];
  if (!clause || hasForeignSubject(view, clause.start, from)) return { actors: [], carried: false };
  for (let i = index - 1; i >= 0; i--) {
    const subject = subjectOfClause(view, i);
    if (subject.length > 0) return { actors: subject, carried: false };
    const earlier = view.clauses[i];
    if (earlier && cut(view, earlier.end, earlier.end + 1) === ';') break;
    if (earlier && opensWithForeign(view, i)) return { actors: [], carried: false };
  }
  const next = subjectOfClause(view, index + 1);
  if (next.length > 0) return { actors: next, carried: false };
  if (previous && previous.sentence.paragraph === view.sentence.paragraph && !view.sentence.opensItem) {
    for (let i = 0; i < previous.clauses.length; i++) {
      const subject = subjectOfClause(previous, i);
      if (subject.length > 0) return { actors: subject, carried: true };
      if (opensWithForeign(previous, i)) break;
    }
    // It raised …: the only one that the sentence before is about, whoever tells of it there.
    const only = previous.actors[0];
    if (
      only &&
      PRONOUN.test(cut(view, clause.start, at)) &&
      previous.actors.every((a) => a.group === only.group)
    )
      return { actors: [only], carried: true };
  }
  return { actors: [], carried: false };
}

/** Whether a clause begins with a noun that is neither a platform nor a reference, so that nothing is carried over it. */
function opensWithForeign(view: View, index: number): boolean {
  const clause = view.clauses[index];
  if (!clause) return false;
  const first = view.actors.find((a) => inside(a, clause));
  if (!first) return false;
  const before = cut(view, clause.start, first.start);
  return hasForeignSubject(view, clause.start, first.start) && !MODIFIER_END.test(before);
}
