import { accessParties } from './access-parties.js';
import { bond, type Place, purchase, symmetric } from './bonds.js';
import { capitalParties } from './capital-parties.js';
import { chainEndingAt, directlyLedByWith, ledByWith, listStartingAt } from './groups.js';
import { mutualParties } from './mutual-parties.js';
import { impliedSubject } from './subject.js';
import { type Actor, type Bond, type Trigger, type View } from './types.js';
import { clauseAt, cut, inside, solid } from './view.js';

const PURCHASE = /收购|入股|并购|投资|acqui|merge|takeover|purchase|investment|\bbid|buy/;

/** A屏蔽B的链接; A与B终止合作; A放弃收购B. */
function cutParties(place: Place): Bond | null {
  const { view, trigger, before, after } = place;
  // A放弃收购B: kept apart by ids, as any purchase
  if (trigger.kind === 'cooperation-ended' && PURCHASE.test(trigger.word) && after[0]) {
    const gap = solid(cut(view, trigger.end, after[0].start));
    if (gap.length > (/[a-z]/.test(trigger.word) ? 40 : 12)) return null;
    const chain = chainEndingAt(view, before);
    const subject = chain
      ? { actors: [...chain.left, ...chain.right], carried: false }
      : impliedSubject(view, trigger.start, trigger.start, place.previous);
    return purchase(subject.actors, listStartingAt(view, after), 'a-gives-up-b', 0.32, {
      carried: subject.carried,
    });
  }
  const cutOff = accessParties(place) ?? mutualParties(place);
  // 甲、乙的链接全部下架: somebody else took them off.
  const listed = cutOff?.rule === 'a-and-b' && /下架|移除|清空|撤下|下线/.test(trigger.word);
  return listed && !/互/.test(cut(view, place.from, trigger.end)) ? null : cutOff;
}

/** A与B联合推出…; A上线B小程序. A product that each launches for itself is no deal. */
function launchParties(place: Place): Bond | null {
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
  const next = place.after[0];
  // A launched “X” with B
  if (next && before.length > 0 && /\bwith\s$/.test(solid(cut(view, trigger.end, next.start)))) {
    const own = chain ? [...chain.left, ...chain.right] : [];
    return bond(own, listStartingAt(view, place.after), 'a-launches-with-b', 0.32);
  }
  // A上线了B的服务: the other's name follows the word at once
  if (next && before.length > 0 && /^[了过“"「『《\s]{0,2}$/.test(solid(cut(view, trigger.end, next.start))))
    return accessParties(place);
  if (chain && chain.left.length === 0 && directlyLedByWith(view, chain.right[0] as Actor, from))
    return mutualParties(place);
  if (
    !chain ||
    /分别|各自|先后|相继|均|都|双双|respectively|both|each/.test(solid(cut(view, chain.end, trigger.start)))
  )
    return null;
  const what = solid(cut(view, trigger.end, trigger.end + 24));
  const and = /与|和|携手|and/.test(solid(cut(view, chain.start, chain.end)));
  const named = /计划|会员|产品|项目|服务|“|plan|programme|program|project/.test(what);
  if (!and || !named || chain.left.length + chain.right.length < 2) return null;
  if (chain.joined === 'with') return bond(chain.left, chain.right, 'a-launches-with-b', 0.26);
  return ledByWith(view, chain.right[0] as Actor, from) ? null : symmetric(chain.right, false);
}

/** 收购甲并领投乙: 甲 was bought by the words before, and buys nothing itself. */
function withoutOtherObjects(view: View, trigger: Trigger, actors: Actor[]): Actor[] {
  if (trigger.shape !== 'capital') return actors;
  const earlier = view.triggers.filter((t) => t.shape === 'capital' && t.end <= trigger.start).at(-1);
  if (!earlier || !actors.some((a) => a.end <= earlier.start)) return actors;
  const and = /\band\b|并|又|还|同时|,/;
  return actors.filter(
    (a) => !(a.start >= earlier.end && a.end <= trigger.start && and.test(cut(view, a.end, trigger.start))),
  );
}

/** Finds the parties of a trigger by its shape; null where the words do not bind two. */
export function partiesOf(view: View, trigger: Trigger, previous: View | null): Bond | null {
  const index = clauseAt(view.clauses, trigger.start);
  const first = view.clauses[index] ?? { start: view.start, end: view.end };
  // A turn of phrase may go on over a comma: raised $2 billion in 2019, from ….
  const clause = {
    start: first.start,
    end: view.clauses[clauseAt(view.clauses, trigger.end - 1)]?.end ?? first.end,
  };
  const actors = withoutOtherObjects(
    view,
    trigger,
    view.actors.filter((a) => inside(a, clause)),
  );
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
