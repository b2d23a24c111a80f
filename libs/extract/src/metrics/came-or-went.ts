import { type Quantity } from '@jinghe/measure';

const GAINED =
  /\b(?:gained|lost|shed|won)(?: (?:about|around|nearly|almost|more than|over|some|roughly|another|a further|only|just|an extra))* $/;
const OF_USERS =
  /^[\d.,]+(?: ?(?:thousand|million|billion|mn|bn|m))?(?: (?:new|more|net|additional|extra))?(?: (?:monthly|daily|quarterly|annual|active|paying|registered|average))* (?:users|members|subscribers|buyers|customers|accounts|maus?|daus?)\b/;

/** Gained 3 million daily active users, shed 800,000 subscribers: 1 where people came, -1 where they went, null where neither is told. */
export function cameOrWent(folded: string, quantity: Quantity): 1 | -1 | null {
  const verb = GAINED.exec(folded.slice(Math.max(0, quantity.start - 40), quantity.start));
  if (!verb || !OF_USERS.test(folded.slice(quantity.start, quantity.end + 40))) return null;
  return /lost|shed/.test(verb[0]) ? -1 : 1;
}
