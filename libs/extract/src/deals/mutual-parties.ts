import { bond, leadStart, type Place, symmetric } from './bonds.js';
import { chainEndingAt, directlyLedByWith, ledByWith, listStartingAt } from './groups.js';
import { impliedSubject } from './subject.js';
import { type Actor, type Bond } from './types.js';
import { cut, inside, solid } from './view.js';

/** A "的" between the names and the word makes it a noun that only refers to the deal: 淘宝和小红书的合作. */
export const NOMINAL =
  /^(?:等[^,。;]{0,10})?(?:之间)?(?:的|此前的|这次|此次|的这次|的此次|之间的|'s?\s)[^,。;]{0,12}$/;
const WITH_AFTER =
  /^[了着过]?\s?[“”"「」『』《》\s]*(?:[^,;。]{0,12}(?:与|和|跟|同|with|between)\s?)?[^,;。]{0,16}$|^ with [^,;]{0,50}$|^ (?:of|for|on|in|over|to) [^,;]{2,40}\bwith\b [^,;]{0,12}$/;

/** 在淘宝、京东等平台: shelves, not partners. */
const PLACE_LED = /(?:在|登陆|入驻|进驻|通过|覆盖|包括|\bon|\bacross|\bvia|\bthrough)[“"「『《\s]*$/;

/** 双方 in the trigger's clause: the two that the clause before it names, and no other does. */
function theTwoBefore({ view, trigger, index, from }: Place): Bond | null {
  const clause = view.clauses[index - 1];
  if (
    !clause ||
    !/双方|两家|二者|两者|\bboth (?:sides|companies|firms)|\bthe (?:two|pair)\b/.test(
      cut(view, from, trigger.start),
    )
  )
    return null;
  const chain = chainEndingAt(
    view,
    view.actors.filter((a) => inside(a, clause)),
  );
  if (!chain || chain.left.length + chain.right.length !== 2) return null;
  return bond(
    [...chain.left, ...chain.right].slice(0, 1),
    [...chain.left, ...chain.right].slice(1),
    'the-two-before',
    0.3,
  );
}

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
    if (
      chain.left.length > 0 &&
      (chain.joined === 'with' || /伙伴|partner/.test(cut(view, trigger.start, trigger.end + 3)))
    )
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
  // 甲与乙宣布，双方…续期: the two of the clause before
  const both = before.length === 0 && after.length === 0 ? theTwoBefore(place) : null;
  if (both) return both;
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
