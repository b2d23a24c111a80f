import { once, type Place, purchase } from './bonds.js';
import { chainEndingAt, listStartingAt } from './groups.js';
import { hasForeignSubject, impliedSubject, subjectOfClause } from './subject.js';
import { type Actor, type Bond, type Trigger, type View } from './types.js';
import { clauseAt, cut, inside, partAround, solid } from './view.js';

const RECEIVES = /(?:获|获得|得到|引入|接受|拿到|迎来|received|raised|secured|won|got)[^,;。]{0,16}$/;
const PASSIVE = /(?:被|遭|由|获|by)[“"「『《\s]*$/;
const FUNDING = /融资|轮|round|financing|funding|series [a-h]/;
const ROUND_MONEY =
  /round|financ|funding|series [a-h]|invest|^(?:rais|secur|clos).*(?:\$|yuan|rmb|dollars|euros)/;
/** Verb and the word that brings in the investors: raised $2 billion from, closed a round led by. */
const ROUND_FROM = /^(?:rais|secur|clos|receiv|land|won|complet|bag|attract|got|draw|drew).*\b(?:by|from)$/;
/** After the name of who gets the money. */
const RAISES =
  /^[”"」]?(?:集团|公司|科技|app)?[^,。;]{0,6}(?:完成|获|融|拿到|拿下)|^ (?:said [^,.;]{0,20})?(?:has |had |it had )?(?:rais|clos|secur|complet|receiv)/;
const BUYER =
  /^[了]?(?:[^,;。]{0,24})(?:给|予|售予|卖给|出售给|转让给|售给|\bto )[“"「『《\s]*[^,;。]{0,12}$/;

/** A领投B; A对B战略投资; B获A投资; B融资…A领投; A出售B的股份(给C). */
export function capitalParties(place: Place): Bond | null {
  const { view, trigger, before, after, from } = place;
  const latin = /[a-z]/.test(trigger.word);
  const first = after[0];
  const tail = first ? solid(cut(view, trigger.end, first.start)) : '';
  const reachable = first !== undefined && tail.length <= (latin ? 70 : 24) && !/[;:]|[,](?!\d)/.test(tail);
  const objects = reachable ? listStartingAt(view, after) : [];
  const rest = after.slice(objects.length);
  const buyer =
    rest[0] &&
    objects.length > 0 &&
    BUYER.test(solid(cut(view, (objects.at(-1) as Actor).end, rest[0].start)))
      ? [rest[0]]
      : undefined;
  const chain = chainEndingAt(view, before);
  const last = chain?.right[0];

  // B raised … from A and C; B closed a round led by A
  if (ROUND_FROM.test(trigger.word)) {
    if (!ROUND_MONEY.test(trigger.word)) return null;
    const investee = chain
      ? { actors: [chain.right.at(-1) as Actor], carried: false }
      : impliedSubject(view, trigger.start, trigger.start, place.previous);
    return purchase(objects, investee.actors, 'b-raises-from-a', investee.carried ? 0.22 : 0.33, {
      carried: investee.carried,
    });
  }
  // A 向 C 出售 B
  const towards = before.findIndex((a) => /(?:向|给)[“"「『《\s]*$/.test(solid(cut(view, from, a.start))));
  if (trigger.dealKind === 'divestiture' && towards >= 0 && objects.length > 0) {
    const seller =
      towards > 0
        ? { actors: before.slice(0, towards), carried: false }
        : impliedSubject(view, trigger.start, from, place.previous);
    return purchase(seller.actors, objects, 'a-sells-b-to-c', 0.33, {
      third: once(before.slice(towards, towards + 1)),
      carried: seller.carried,
    });
  }
  // A 将所持 B 股份 售予 C
  const moved = before.length >= 2 && /给|予|\bto$/.test(trigger.word) && objects.length > 0;
  if (
    /并入|并进|\bfold|\bmerg/.test(cut(view, trigger.start, trigger.end + 1)) &&
    objects.length > 0 &&
    tail.length <= 20 &&
    chain
  )
    return purchase(objects.slice(0, 1), [...chain.left, ...chain.right], 'a-absorbs-b', 0.3);
  if (
    trigger.kind === 'merger' &&
    objects.length === 0 &&
    // 拍拍、QQ网购并入: both go to somebody else.
    !/并[入进]/.test(trigger.word) &&
    chain &&
    chain.left.length + chain.right.length > 1
  ) {
    const both = [...chain.left, ...chain.right];
    return purchase(both.slice(0, 1), both.slice(1), 'a-merges-with-b', 0.32);
  }
  // A 将所持 B 股份(全部)售出
  const handed =
    before[1] && /(?:将|把|所持|持有的)[^,。;]{0,8}$/.test(solid(cut(view, from, before[1].start)));
  if (
    before.length >= 2 &&
    (handed || /给|予/.test(trigger.word)) &&
    objects.length === 0 &&
    trigger.dealKind === 'divestiture'
  )
    return purchase(before.slice(0, 1), before.slice(1), 'a-sells-b', 0.33);
  if (moved)
    return purchase(before.slice(0, 1), before.slice(1), 'a-sells-b-to-c', 0.33, { third: once(objects) });
  // A 将…转让给 B: B buys, and what it buys has no name here
  if (objects.length > 0 && trigger.dealKind === 'divestiture' && /[给予]/.test(trigger.word)) return null;
  if (objects.length > 0) {
    const sides = before.filter((a) => !objects.some((o) => o.id === a.id));
    const investors = sides.length > 0 ? chainEndingAt(view, sides) : null;
    if (investors && investors.left.length + investors.right.length > 0) {
      if (
        hasForeignSubject(view, from, investors.start) &&
        !latin &&
        subjectLess(view, investors.start, from)
      )
        return null;
      return purchase(withLeader(place, [...investors.left, ...investors.right]), objects, 'a-buys-b', 0.34, {
        third: buyer,
      });
    }
    const subject = impliedSubject(view, trigger.start, trigger.start, place.previous);
    return purchase(
      subject.actors.filter((a) => !objects.some((o) => o.id === a.id)),
      objects,
      'implied-buys-b',
      subject.carried ? 0.16 : 0.27,
      { carried: subject.carried, third: buyer },
    );
  }
  // 把所持 B 股份由…增至…: the holder stands before
  if (
    chain &&
    last &&
    before.length === 1 &&
    /(?:所持|持有的?)[“"「]?$/.test(solid(cut(view, from, last.start)))
  ) {
    const holder = impliedSubject(view, trigger.start, from, place.previous);
    return purchase(holder.actors, [last], 'holder-of-b', holder.carried ? 0.18 : 0.3, {
      carried: holder.carried,
    });
  }
  // 针对被 A 收购一事，B 回应: who is bought stands in the next clause
  if (chain && last && before.length === 1 && PASSIVE.test(solid(cut(view, from, last.start)))) {
    const target = impliedSubject(view, trigger.start, last.start - 1, place.previous);
    return purchase([last], target.actors, 'implied-gets-a', target.carried ? 0.16 : 0.25, {
      carried: target.carried,
    });
  }
  if (chain && last) {
    const led = before.find((a) => /(?:对|向|给|在)[“"「『《\s]*$/.test(solid(cut(view, from, a.start))));
    if (led) {
      const others = before.filter((a) => a.id !== led.id && a.end <= led.start);
      const subject =
        others.length > 0
          ? { actors: withLeader(place, wholeChain(view, others)), carried: false }
          : impliedSubject(view, trigger.start, led.start - 1, place.previous);
      return purchase(
        subject.actors,
        listStartingAt(view, before.slice(before.indexOf(led))),
        'a-into-b',
        subject.carried ? 0.18 : 0.32,
        { carried: subject.carried },
      );
    }
    // B 获 A 投资, B 被 A 收购
    if (before.length >= 2) {
      const head = before[0] as Actor;
      const gap = solid(cut(view, head.end, (before[1] as Actor).start));
      if (RECEIVES.test(gap) || PASSIVE.test(gap))
        return purchase(listStartingAt(view, before.slice(1)), [head], 'b-gets-a', 0.32);
      if (chain.joined === 'with' && !/参与|跟投|参投/.test(trigger.word))
        return purchase(chain.left, chain.right, 'a-with-b', 0.28);
    }
    // …B 完成融资，A 领投
    const investee = fundedNearby(view, trigger, [...chain.left, ...chain.right]);
    if (investee) return purchase([...chain.left, ...chain.right], [investee], 'a-leads-b-round', 0.3);
  }
  return null;
}

/** …,将联合乙收购丙: whoever joins hands with 乙 stands in the clause before, and buys too. */
function withLeader(place: Place, buyers: Actor[]): Actor[] {
  const first = buyers[0];
  if (
    !first ||
    !/(?:联合|携手|会同|与|和)[“"「『《\s]*$/.test(solid(cut(place.view, place.from, first.start)))
  )
    return buyers;
  const leader = impliedSubject(place.view, place.trigger.start, place.from, place.previous);
  return leader.carried ? buyers : [...leader.actors, ...buyers];
}

/** 甲联合乙, 甲与乙: both buy. */
function wholeChain(view: View, actors: readonly Actor[]): Actor[] {
  const chain = chainEndingAt(view, actors);
  return chain ? [...chain.left, ...chain.right] : [];
}

/** A name that is not at subject position although words stand before it: HHLR增持了阿里. */
function subjectLess(view: View, at: number, from: number): boolean {
  return subjectOfClause(view, clauseAt(view.clauses, at)).length === 0 && at > from;
}

function fundedNearby(view: View, trigger: Trigger, investors: readonly Actor[]): Actor | null {
  if (!/领投|参投|跟投|投资|参与|lead|led|join|particip|invest/.test(trigger.word)) return null;
  const part = partAround(view, trigger.start);
  if (!FUNDING.test(cut(view, part.start, part.end))) return null;
  const others = view.actors.filter((a) => inside(a, part) && !investors.some((b) => b.id === a.id));
  const invests = (a: Actor) =>
    /^(?:集团|资本|中国)?(?:等)?(?:联合)?(?:领投|跟投|参投)/.test(solid(cut(view, a.end, a.end + 10)));
  const beforeIt = others.filter((a) => a.end <= trigger.start && !invests(a));
  const raising = beforeIt.find((a) => RAISES.test(solid(cut(view, a.end, a.end + 40))));
  if (raising) return raising;
  // 甲领投，乙完成融资: who is paid follows
  const next = others.find((a) => a.start > trigger.end && RAISES.test(solid(cut(view, a.end, a.end + 40))));
  if (next) return next;
  const groups = new Set(beforeIt.map((a) => a.id));
  return groups.size === 1 ? (beforeIt.at(-1) as Actor) : null;
}
