import { type Span } from './types.js';

const QUOTED = /[“"「『《]([^“”"「」『』《》\n]{2,20})[”"」』》]/g;
/** Before a plan's name: 推出, 打造, 名为. */
const NAMED_BEFORE =
  /(?:打造|推出|发布|上线|发起|启动|取名|名为|命名为|名叫|叫做?|代号|项目名(?:为|是)?|共建|公布|开展|升级|launched?|unveiled?|called|named|dubbed|known as|the)(?:了|过)?(?:的)?(?:[一-龥]{0,8})?\s?$/;
const PLAN_AFTER =
  /^(?:等)?(?:[一-龥]{0,6})?(?:计划|项目|行动|合作|方案|产品|专项|联盟|服务| plan| programme| program| project| initiative)/;
const PLAN_INSIDE = /(?:计划|项目|行动|工程|方案|plan|programme|program|project)$/i;
/** What stands in quotes but is no plan: a document, a slogan, a feature. */
const NO_PLAN =
  /双1[12]|双十[一二]|618|818|年货节|协议|公告|公约|报告|通知|挂链|意见|办法|证券|日报|时报|财经|晚报|互联互通|拆墙|二选一|握手|牵手|联手|双向奔赴|开店|种草直达|直达/;

/** What is brought out in quotes for shoppers and is no plan of two companies. */
const OFFER = /补贴|优惠|满减|折扣|活动|消费券|红包|大促|榜|节$|季$|功能|版$/;

/** A quoted name and where it stands in the stretch. */
export interface PlanName extends Span {
  readonly name: string;
}

/**
 * The name of a joint plan in a stretch of text: quoted, and called a plan by its own last word, by the word after it or by
 * the verb before it. The name is given without the quotes and, where 计划 stands outside them, without it.
 *
 * @param text the original stretch; names keep their writing
 * @param folded the same in simplified characters, lower case and half width, in which the words around are looked for
 */
export function planIn(text: string, folded: string = text): PlanName | null {
  let fallback: PlanName | null = null;
  /** 推出“…”, called nothing. */
  let brought: PlanName | null = null;
  for (const match of folded.matchAll(QUOTED)) {
    const read = (match[1] ?? '').trim();
    if (NO_PLAN.test(read)) continue;
    const start = match.index;
    const end = start + match[0].length;
    const name = text.slice(start + 1, end - 1).trim();
    const before = folded.slice(Math.max(0, start - 16), start);
    const after = folded.slice(end, end + 12);
    const found = { name, start, end };
    if (/(?:推出|上线|打造|发起|共建)了?$/.test(before) && !/[《]/.test(match[0]) && !OFFER.test(read))
      brought ??= found;
    if (PLAN_INSIDE.test(read)) return found;
    if (PLAN_AFTER.test(after) && !/[《]/.test(match[0])) fallback ??= found;
    else if (
      NAMED_BEFORE.test(before) &&
      !/[《]/.test(match[0]) &&
      /(?:取名|名为|命名|名叫|项目名|叫做?|called|named|dubbed|产品|项目|计划|方案|服务|工具|会员|专区)[^,。]{0,6}$/.test(
        before,
      )
    )
      fallback ??= found;
  }
  return fallback ?? brought ?? barePlan(text, folded);
}

/** All quoted names of a stretch that call themselves a plan. */
export function plansIn(text: string, folded: string = text): PlanName[] {
  return [...folded.matchAll(QUOTED)].flatMap((match) => {
    const read = (match[1] ?? '').trim();
    if (NO_PLAN.test(read) || !PLAN_INSIDE.test(read)) return [];
    const start = match.index;
    const end = start + match[0].length;
    return [{ name: text.slice(start + 1, end - 1).trim(), start, end }];
  });
}

/** 红京计划 without quotes, after a verb that brings it out. */
function barePlan(text: string, folded: string): PlanName | null {
  const verb =
    /(?:打造|推出|发布|上线|发起|启动|名为|取名|公布)(?:了)?([一-龥]{2,4}计划)(?=[,，。;；、“”]|$)/.exec(
      folded,
    );
  if (verb?.[1]) {
    const start = verb.index + verb[0].length - verb[1].length;
    const end = start + verb[1].length;
    return { name: text.slice(start, end), start, end };
  }
  const english = /\b((?:[A-Z][a-z]+ ){1,3}(?:Plan|Programme|Program|Project))\b/.exec(text);
  if (english?.[1]) return { name: english[1], start: english.index, end: english.index + english[1].length };
  return null;
}

/** Whether two names are one plan: 小红星, “小红星”计划. */
export function samePlan(a: string, b: string): boolean {
  const bare = (name: string) =>
    name
      .toLowerCase()
      .replace(/(?:计划|計劃|计畫|項目|项目|plan|programme|program)$/i, '')
      .trim();
  return bare(a) === bare(b);
}
