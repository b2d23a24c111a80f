import { fold } from '../text/fold.js';
import { Lexicon } from '../text/lexicon.js';
import { OUTSIDE_COMPANIES } from './outside-companies.js';
import { type Actor } from './types.js';

interface OutsideName {
  readonly id: string;
  /** Also a common word. */
  readonly common: boolean;
}

function* names(): Generator<readonly [string, OutsideName]> {
  for (const line of OUTSIDE_COMPANIES.trim().split('\n')) {
    const gap = line.indexOf(' ');
    const id = line.slice(0, gap);
    for (const name of line.slice(gap + 1).split(';')) {
      const common = name.startsWith('~');
      yield [fold(common ? name.slice(1) : name), { id, common }];
    }
  }
}

const lexicon = new Lexicon<OutsideName>(names());

/** Where a party stands, before and after it. */
const PARTY_BEFORE = /(?:与|和|跟|同|携手|联合|牵手|、|,|:|。|\n|^)$/;
const PARTY_AFTER = /^(?:达成|签|合作|联合|宣布|战略|开展|共同|携手|集团|、|和|与|等)/;
/** Works there, or its share on a stock exchange. */
const NO_PARTY_AFTER =
  /^(?:-(?:backed|owned|led|controlled)|旗下|系|股价|概念|手机用户|粉丝|门店|同款| shares? (?:rose|fell)|-like)/;

/**
 * Companies outside the catalogue in a stretch of folded text, as parties; none where a platform's name covers them.
 *
 * @param taken the platforms found there, ordered by start
 */
export function outsideActors(folded: string, from: number, to: number, taken: readonly Actor[]): Actor[] {
  return lexicon.find(folded, from, to).flatMap(({ start, end, value }) => {
    if (taken.some((a) => start < a.end && end > a.start)) return [];
    const before = folded.slice(Math.max(from, start - 4), start);
    const after = folded.slice(end, end + 12);
    if (NO_PARTY_AFTER.test(after)) return [];
    if (value.common && !(PARTY_BEFORE.test(before) && PARTY_AFTER.test(after))) return [];
    return [{ start, end, id: value.id, certain: true, group: value.id, speaker: false, users: false }];
  });
}
