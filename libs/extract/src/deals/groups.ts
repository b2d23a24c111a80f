import { type Actor, type View } from './types.js';
import { cut, solid } from './view.js';

/** Words that may follow a name before the next name of a list: 京东集团、圆通速递. */
const NAME_TAIL =
  '[”"」』》’]*(?:集团|公司|平台|app|商城|电商|方面|科技|速递|快递|控股|网络|金融|inc\\.?|group|holdings|corp)?[”"」』》’]*';
const LIST_GAP = new RegExp(
  `^\\s*${NAME_TAIL}(?:、[一-龥a-z0-9]{2,8}){0,4}\\s*(?:、|,|/|-|–|和|与|及|以及|或|跟|同|&|,?\\s*and(?: its)?|or|as well as|×|x|\\+|以及)\\s*(?:阿里旗下的?|旗下的?|其|[a-z.]{2,20}(?:'s|-owned|-backed) |(?:existing|earlier|new|other|current) (?:backers?|investors?|shareholders?) )?[“"「『《‘]*\\s*$`,
);
/** Chinese 和/与 before a name also means "with": A(已/将/宣布…)与(修饰语)B. */
const WITH_GAP =
  /^(.{0,28}?)(?:与|和|跟|同|携手|联合|联手|牵手|握手|对接|\bwith\b|\balongside\b|\btogether with\b)(.{0,24})$/;
const BECOME_GAP = /^.{0,16}(?:成为|作为|担任|as|become|becomes|became)(?:了)?.{0,16}$/;
/** The name before only qualifies another noun: 淘宝的商家可以和…, users of it are the subject. */
const NOT_SUBJECT =
  /^(?:的(?!是)|上的|内的|里的|用户|商家|卖家|买家|员工|股东|系|们|平台上|股价|概念|'s (?!e-commerce)|以外|之外|相比|不同|一样|以来)/;
const LOOSE_END = /(?:的(?:用户|商家|店铺))$/;

export type Link = 'list' | 'with' | 'become' | 'none';

/** What the words between two neighbouring names make of them. */
export function linkOf(view: View, a: Actor, b: Actor): Link {
  const gap = solid(cut(view, a.end, b.start));
  if (/[;。!?]/.test(gap)) return 'none';
  if (LIST_GAP.test(gap)) return 'list';
  if (gap.length > 44 || /[,:]/.test(gap) || NOT_SUBJECT.test(gap)) return 'none';
  if (WITH_GAP.test(gap) && !LOOSE_END.test(gap)) return 'with';
  if (BECOME_GAP.test(gap)) return 'become';
  return 'none';
}

/** A word for "with" directly before a name, its modifiers between at most: 与(国内最大的短视频平台)快手. */
const WITH_BEFORE = /(?:与|和|跟|同|携手|联合|联手|牵手|\bwith|\bbetween)\s?[^,;:。]{0,12}?[“"「『《\s]*$/;
const WITH_DIRECT = /(?:与|和|跟|同|携手|联合|联手|牵手|\bwith)\s?[“"「『《\s]*(?:旗下的?)?$/;

export function ledByWith(view: View, actor: Actor, from: number): boolean {
  return WITH_BEFORE.test(solid(cut(view, from, actor.start)));
}
export function directlyLedByWith(view: View, actor: Actor, from: number): boolean {
  return WITH_DIRECT.test(solid(cut(view, from, actor.start)));
}

/** A run of names that belong together, cut in two where a "with" stands. */
export interface Chain {
  readonly left: Actor[];
  readonly right: Actor[];
  readonly joined: Link;
  readonly start: number;
  readonly end: number;
}

/** The chain that ends with the last of `actors`: A、B与C gives left [A, B] and right [C]. */
export function chainEndingAt(view: View, actors: readonly Actor[]): Chain | null {
  const last = actors.at(-1);
  if (!last) return null;
  const right = [last];
  const left: Actor[] = [];
  let joined: Link = 'none';
  for (let i = actors.length - 2; i >= 0; i--) {
    const actor = actors[i] as Actor;
    const link = linkOf(view, actor, (left[0] ?? right[0]) as Actor);
    if (link === 'none') break;
    if (link === 'list') (left.length > 0 ? left : right).unshift(actor);
    else if (joined === 'none') {
      joined = link;
      left.unshift(actor);
    } else break;
  }
  const first = (left[0] ?? right[0]) as Actor;
  return { left, right, joined, start: first.start, end: last.end };
}

/** The list that begins with the first of `actors`. */
export function listStartingAt(view: View, actors: readonly Actor[]): Actor[] {
  const list: Actor[] = [];
  for (const actor of actors) {
    const last = list.at(-1);
    if (last && linkOf(view, last, actor) !== 'list') break;
    list.push(actor);
  }
  return list;
}

/** One of each owner group, the first named. */
export function distinct(actors: readonly Actor[]): Actor[] {
  const seen = new Set<string>();
  return actors.filter((actor) => !seen.has(actor.group) && seen.add(actor.group));
}
