import { type Actor, type Bond, type Trigger, type View } from './types.js';
import { chainEndingAt, directlyLedByWith, distinct, ledByWith, linkOf, listStartingAt } from './groups.js';
import { hasForeignSubject, impliedSubject, subjectOfClause } from './subject.js';
import { clauseAt, cut, inside, partAround, solid } from './view.js';

interface Place {
  readonly view: View;
  readonly trigger: Trigger;
  readonly previous: View | null;
  /** Names of the trigger's clause, before and after it. */
  readonly before: Actor[];
  readonly after: Actor[];
  readonly from: number;
  readonly index: number;
}

const once = (actors: readonly Actor[]): Actor[] =>
  actors.filter((a, i) => actors.findIndex((b) => b.id === a.id) === i);

/**
 * Buyer and bought: kept apart by their ids, because the catalogue's owner is the present one, and who was bought belongs to
 * the buyer today.
 */
const purchase = (
  left: readonly Actor[],
  right: readonly Actor[],
  rule: string,
  weight: number,
  more: Partial<Bond> = {},
): Bond | null => {
  const l = once(left);
  const r = once(right).filter((b) => !l.some((a) => a.id === b.id));
  if (l.length === 0 || r.length === 0) return null;
  return { left: l, right: r, rule, weight, nominal: false, carried: false, ...more };
};

const bond = (
  left: readonly Actor[],
  right: readonly Actor[],
  rule: string,
  weight: number,
  more: Partial<Bond> = {},
): Bond | null => {
  const l = distinct(left);
  const r = distinct(right).filter((b) => !l.some((a) => a.group === b.group));
  if (l.length === 0 || r.length === 0) return null;
  return { left: l, right: r, rule, weight, nominal: false, carried: false, ...more };
};

/** A "的" between the names and the word makes it a noun that only refers to the deal: 淘宝和小红书的合作. */
const NOMINAL =
  /^(?:等[^,。;]{0,10})?(?:之间)?(?:的|此前的|这次|此次|的这次|的此次|之间的|'s?\s)[^,。;]{0,12}$/;
const WITH_AFTER =
  /^[了着过]?\s?[“”"「」『』《》\s]*(?:[^,;。]{0,12}(?:与|和|跟|同|with|between)\s?)?[^,;。]{0,16}$|^ with [^,;]{0,50}$/;

/** 在淘宝、京东等平台: shelves, not partners. */
const PLACE_LED = /(?:在|登陆|入驻|进驻|通过|覆盖|包括|\bon|\bacross|\bvia|\bthrough)[“"「『《\s]*$/;

/** A与B…合作; A牵手B; partnership between A and B; A partnered with B. */
export function mutualParties(place: Place): Bond | null {
  const { view, trigger, before, after, from } = place;
  const tail = after[0] ? solid(cut(view, trigger.end, after[0].start)) : '';
  const transitive =
    after[0] !== undefined && tail.length <= (/[a-z]/.test(tail) ? 60 : 22) && WITH_AFTER.test(tail);
  const chain = chainEndingAt(view, before);

  // "partnership between A and B", "tie-up between A and B"
  if (after[0] && after[1] && /\b(?:between|of)\s*$|:$/.test(tail)) {
    const list = listStartingAt(view, after);
    if (list.length > 1) return bond(list.slice(0, 1), list.slice(1), 'between-a-and-b', 0.3);
  }
  if (chain) {
    const reach = solid(cut(view, chain.end, trigger.start));
    const nominal = NOMINAL.test(reach);
    if (chain.left.length > 0 && (chain.joined === 'with' || /伙伴|partner/.test(trigger.word)))
      return bond(chain.left, chain.right, 'a-with-b', 0.35, { nominal });
    const led =
      directlyLedByWith(view, chain.right[0] as Actor, from) ||
      ledByWith(view, chain.right[0] as Actor, from);
    if (chain.right.length > 1 && !led) {
      if (transitive && after[0] && /^[了着]?[“"「『《\s]*$/.test(tail))
        return bond(chain.right, listStartingAt(view, after), 'a-joins-b', 0.33);
      if (trigger.kind === 'ad-link' || trigger.kind === 'launch') return null;
      if (PLACE_LED.test(solid(cut(view, from, chain.start)))) return null;
      return symmetric(chain.right, nominal);
    }
    if (led && !(transitive && chain.right.length === 1 && /携手|联合|联手|牵手/.test(trigger.word))) {
      const subject = impliedSubject(
        view,
        trigger.start,
        leadStart(view, chain.right[0] as Actor, from),
        place.previous,
      );
      return bond(subject.actors, chain.right, 'implied-with-b', subject.carried ? 0.2 : 0.28, {
        nominal,
        carried: subject.carried,
      });
    }
    if (transitive) return bond(chain.right, listStartingAt(view, after), 'a-joins-b', 0.33);
    return null;
  }
  if (transitive && after[0]) {
    const subject = impliedSubject(view, trigger.start, trigger.start, place.previous);
    return bond(
      subject.actors,
      listStartingAt(view, after),
      'implied-joins-b',
      subject.carried ? 0.15 : 0.25,
      {
        carried: subject.carried,
      },
    );
  }
  return null;
}

function symmetric(list: readonly Actor[], nominal: boolean): Bond | null {
  const all = distinct(list);
  if (all.length < 2) {
    // Units of one owner: kept apart by their ids, judged later.
    const ids = list.filter((a, i) => list.findIndex((b) => b.id === a.id) === i);
    if (ids.length < 2) return null;
    return {
      left: ids.slice(0, 1),
      right: ids.slice(1),
      rule: 'units-of-one-owner',
      weight: 0.05,
      nominal,
      carried: false,
    };
  }
  return {
    left: all.slice(0, 1),
    right: all.slice(1),
    rule: 'a-and-b',
    weight: 0.3,
    nominal,
    carried: false,
  };
}

/** Where the "with" of a name begins: what stands before it may be a subject. */
function leadStart(view: View, actor: Actor, from: number): number {
  const text = cut(view, from, actor.start);
  const at = Math.max(
    ...['与', '和', '跟', '同', '携手', '联合', '联手', '牵手', 'with'].map((w) => text.lastIndexOf(w)),
  );
  return at < 0 ? actor.start : from + at;
}

const LED_BY = (words: string) => new RegExp(`(?:${words})[“"「『《\\s]*(?:旗下的?)?$`);
const TWO_AFTER = /integration of|\blet|\bsen[dt]|\bcan\b|purchase of/;
const NOUN_TRIGGER = /小程序|入口|mini|外链|links?$/;
const OBJECT_LED = LED_BY('对|向|给|为|被|由|让|于|把|将|可在|从|to|for|by|on|onto|into|inside|within|from');
const LOCATION_LED = LED_BY('在|通过|经|从|于|on|in|inside|through|via|within|from');
const LOCATION_AFTER = /^(?:平台|app|主站|站)?(?:上|内|里|中|端|开|购|直播|主界面|站内)/;

/** A接入B; A对B开放; 在A上新增B; A内容跳转至B; B入驻A. */
export function accessParties(place: Place): Bond | null {
  const { view, trigger, before, after, from } = place;
  const first = after[0];
  const tail = first ? solid(cut(view, trigger.end, first.start)) : '';
  const reachable =
    first !== undefined && tail.length <= (/[a-z]/.test(tail) ? 60 : 14) && !/[,;:]/.test(tail);
  const objects = reachable ? listStartingAt(view, after) : [];

  const chain = chainEndingAt(view, before);
  // letting A users buy B goods, integration of A into B, pick A at B: both stand after the word
  if (before.length === 0 && first && after[1] && TWO_AFTER.test(trigger.word))
    return bond([first], listStartingAt(view, after.slice(1)), 'word-a-b', 0.26);
  if (chain && objects.length === 0 && chain.joined === 'with' && chain.left.length > 0)
    return bond(chain.left, chain.right, 'a-with-b', 0.33, {
      nominal: NOMINAL.test(solid(cut(view, chain.end, trigger.start))),
    });
  if (chain && objects.length === 0 && directlyLedByWith(view, chain.right[0] as Actor, from)) {
    const subject = impliedSubject(
      view,
      trigger.start,
      leadStart(view, chain.right[0] as Actor, from),
      place.previous,
    );
    return bond(subject.actors, chain.right, 'implied-with-b', subject.carried ? 0.2 : 0.28, {
      carried: subject.carried,
    });
  }
  if (
    chain &&
    objects.length === 0 &&
    chain.right.length > 1 &&
    chain.joined !== 'with' &&
    trigger.shape === 'mutual'
  )
    return symmetric(chain.right, false);

  const led = [...before].reverse().find((a) => OBJECT_LED.test(solid(cut(view, from, a.start))));
  if (led && objects.length === 0) {
    const others = before.filter(
      (a) => a.group !== led.group && a.end <= led.start && !LOCATION_LED.test(cut(view, from, a.start)),
    );
    const subject =
      others.length > 0
        ? { actors: listStartingAt(view, others), carried: false }
        : impliedSubject(view, trigger.start, led.start - 1, place.previous);
    return bond(
      subject.actors,
      listStartingAt(view, before.slice(before.indexOf(led))),
      'a-to-b',
      subject.carried ? 0.18 : 0.3,
      { carried: subject.carried },
    );
  }
  // 上线B小程序, B入口: the noun follows what it belongs to
  const noun = before.at(-1);
  if (
    noun &&
    before.length >= 2 &&
    objects.length === 0 &&
    NOUN_TRIGGER.test(trigger.word) &&
    solid(cut(view, noun.end, trigger.start)).trim().length <= 2
  ) {
    const others = before.filter(
      (a) => a.group !== noun.group && !LOCATION_LED.test(solid(cut(view, from, a.start))),
    );
    const subject = chainEndingAt(view, others);
    const outward = !/^的/.test(solid(cut(view, trigger.end, trigger.end + 2)));
    if (subject && outward && linkOf(view, others.at(-1) as Actor, noun) !== 'list')
      return bond([...subject.left, ...subject.right], [noun], 'a-takes-b', 0.3);
  }
  if (objects.length > 0) {
    const subjects = before.filter((a) => !objects.some((o) => o.group === a.group));
    const free = subjects.filter(
      (a) =>
        !LOCATION_LED.test(solid(cut(view, from, a.start))) &&
        !LOCATION_AFTER.test(solid(cut(view, a.end, a.end + 6))),
    );
    const chosen = free[0] ?? subjects[0];
    if (chosen)
      return bond(listStartingAt(view, subjects.slice(subjects.indexOf(chosen))), objects, 'a-takes-b', 0.32);
    const subject = impliedSubject(view, trigger.start, trigger.start, place.previous);
    return bond(subject.actors, objects, 'implied-takes-b', subject.carried ? 0.15 : 0.26, {
      carried: subject.carried,
    });
  }
  // O 在 S 上线: the place is the other party.
  const located = before.find(
    (a) =>
      /在[“"「『《\s]*$/.test(cut(view, from, a.start)) ||
      / (?:on|in|inside)\s$/.test(cut(view, from, a.start)),
  );
  if (located) {
    const places = listStartingAt(view, before.slice(before.indexOf(located)));
    const others = before.filter((a) => a.end <= located.start && a.group !== located.group);
    if (others[0]) return bond(listStartingAt(view, others), places, 'a-on-b', 0.26);
    const subject = impliedSubject(view, trigger.start, located.start - 1, place.previous);
    if (subject.actors.length > 0)
      return bond(subject.actors, places, 'implied-on-b', 0.18, { carried: subject.carried });
  }
  return null;
}

const RECEIVES = /(?:获|获得|得到|引入|接受|拿到|迎来|received|raised|secured|won|got)[^,;。]{0,16}$/;
const PASSIVE = /(?:被|遭|由|获|by)[“"「『《\s]*$/;
const FUNDING = /融资|轮|round|financing|funding|series [a-h]/;
const BUYER = /^[了]?(?:[^,;。]{0,24})(?:售予|卖给|出售给|转让给|售给|\bto )[“"「『《\s]*[^,;。]{0,12}$/;

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

  // A 将所持 B 股份 售予 C
  const moved = before.length >= 2 && /给|予|\bto$/.test(trigger.word) && objects.length > 0;
  if (/并入|\bfold|\bmerg/.test(trigger.word) && objects.length > 0 && chain)
    return purchase(objects.slice(0, 1), [...chain.left, ...chain.right], 'a-absorbs-b', 0.3);
  if (
    trigger.kind === 'merger' &&
    objects.length === 0 &&
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
      return purchase([...investors.left, ...investors.right], objects, 'a-buys-b', 0.34, { third: buyer });
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
  if (chain && last) {
    const led = before.find((a) => /(?:对|向|给|在)[“"「『《\s]*$/.test(solid(cut(view, from, a.start))));
    if (led) {
      const others = before.filter((a) => a.id !== led.id && a.end <= led.start);
      const subject =
        others.length > 0
          ? { actors: wholeChain(view, others), carried: false }
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
      if (chain.joined === 'with') return purchase(chain.left, chain.right, 'a-with-b', 0.28);
    }
    // …B 完成融资，A 领投
    const investee = fundedNearby(view, trigger, [...chain.left, ...chain.right]);
    if (investee) return purchase([...chain.left, ...chain.right], [investee], 'a-leads-b-round', 0.3);
  }
  return null;
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
  const beforeIt = others.filter((a) => a.end <= trigger.start);
  const groups = new Set(beforeIt.map((a) => a.id));
  return groups.size === 1 ? (beforeIt.at(-1) as Actor) : null;
}

/** A屏蔽B的链接; A与B终止合作. */
export function cutParties(place: Place): Bond | null {
  return accessParties(place) ?? mutualParties(place);
}

/** A与B联合推出…; A上线B小程序. A product that each launches for itself is no deal. */
export function launchParties(place: Place): Bond | null {
  const { view, trigger, before, from } = place;
  const joint = /联合|共同|携手|合作|联手|jointly|together/;
  const lead = solid(cut(view, from, trigger.start));
  if (joint.test(lead) || joint.test(trigger.word)) {
    const chain = chainEndingAt(view, before);
    if (!chain) return null;
    if (chain.joined === 'with') return bond(chain.left, chain.right, 'a-launches-with-b', 0.32);
    if (chain.right.length > 1 && !ledByWith(view, chain.right[0] as Actor, from))
      return symmetric(chain.right, false);
    return mutualParties(place);
  }
  const chain = chainEndingAt(view, before);
  if (
    !chain ||
    /分别|各自|先后|相继|均|都|双双|respectively|both|each/.test(solid(cut(view, chain.end, trigger.start)))
  )
    return null;
  const what = solid(cut(view, trigger.end, trigger.end + 24));
  const and = /与|和|携手|and/.test(solid(cut(view, chain.start, chain.end)));
  const named = /计划|会员|产品|项目|“|plan|programme|program|project/.test(what);
  if (!and || !named || chain.left.length + chain.right.length < 2) return null;
  if (chain.joined === 'with') return bond(chain.left, chain.right, 'a-launches-with-b', 0.26);
  return ledByWith(view, chain.right[0] as Actor, from) ? null : symmetric(chain.right, false);
}

/** Finds the parties of a trigger by its shape; null where the words do not bind two. */
export function partiesOf(view: View, trigger: Trigger, previous: View | null): Bond | null {
  const index = clauseAt(view.clauses, trigger.start);
  const clause = view.clauses[index] ?? { start: view.start, end: view.end };
  const actors = view.actors.filter((a) => inside(a, clause));
  const place: Place = {
    view,
    trigger,
    previous,
    index,
    from: clause.start,
    before: actors.filter((a) => a.end <= trigger.start),
    after: actors.filter((a) => a.end > trigger.start),
  };
  switch (trigger.shape) {
    case 'mutual':
      return mutualParties(place) ?? (trigger.dealKind === 'strategic' ? null : accessParties(place));
    case 'access':
      return accessParties(place) ?? (trigger.stage === 'live' ? null : mutualParties(place));
    case 'capital':
      return capitalParties(place);
    case 'cut':
      return cutParties(place);
    case 'launch':
      return launchParties(place);
  }
}

export { linkOf };
