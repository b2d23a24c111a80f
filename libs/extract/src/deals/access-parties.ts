import { bond, leadStart, type Place, symmetric } from './bonds.js';
import { chainEndingAt, directlyLedByWith, linkOf, listStartingAt } from './groups.js';
import { NOMINAL } from './mutual-parties.js';
import { impliedSubject } from './subject.js';
import { type Actor, type Bond } from './types.js';
import { cut, solid } from './view.js';

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
    first !== undefined && tail.length <= (/[a-z]/.test(tail) ? 90 : 14) && !/[,;:]/.test(tail);
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
