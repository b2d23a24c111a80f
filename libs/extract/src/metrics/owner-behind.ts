import { type Subject } from '../linking/state.js';
import { type PlatformToken } from '../linking/tokens.js';
import { idOf } from '../linking/names.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

const LINKS = /^\s*(?:for|of|on|at|in|across|inside)(?: (?:its|the))?\s*$/;
/** 's mini programs, 's live commerce: a part of what is named. */
const PART = /^['’]s? ((?:[a-z-]+ ?){1,3})/;
const WHOLE = /^(?:app|apps|platform|platforms|service|services|users|own|main)\b/;

/** The platform named behind a metric, and the part of it that is meant: daily users for WeChat's mini programs. */
export function ownerBehind(
  reading: Reading,
  unit: Unit,
  end: number,
): { readonly subject: Subject; readonly segment: string | null } | null {
  const { context, sentence, state } = reading;
  if (context.lang !== 'en') return null;
  const next = unit.tokens.find((t): t is PlatformToken => t.kind === 'platform' && t.start >= end);
  if (!next || !LINKS.test(context.folded.slice(end, next.start))) return null;
  const part = PART.exec(context.folded.slice(next.end, Math.min(unit.end, next.end + 40)));
  const words = part?.[1]?.trim() ?? '';
  return {
    subject: {
      id: idOf(next, state.topic),
      market: next.mention.market,
      start: next.start,
      sentence: sentence.index,
      paragraph: sentence.paragraph,
      how: 'clause',
      joint: false,
    },
    segment: words === '' || WHOLE.test(words) ? null : words,
  };
}

const HAS =
  /^['’]s ((?:[a-z-]+ ){1,4}?)(?:had|has|have|drew|draws|counts?|counted|reach(?:ed|es)|attract(?:ed|s)|passed|boasts?|serves?|served|hit|topped)\b/;
const WHOLE_OF_IT =
  /\b(?:apps?|platforms?|sites?|service|marketplaces?|website|network|flagship|parent|owner|operator)\b/;

/** WeChat's mini programs had 450 million daily users: the part of the named platform that has them; null where it is the whole. */
export function partOfOwner(reading: Reading, unit: Unit, named: Subject | null, to: number): string | null {
  const { context } = reading;
  if (context.lang !== 'en' || named === null) return null;
  const name = unit.tokens.find((t) => t.kind === 'platform' && t.start === named.start);
  const words = name && HAS.exec(context.folded.slice(name.end, to))?.[1]?.trim();
  return words === undefined || words === '' || WHOLE_OF_IT.test(words) ? null : words;
}
