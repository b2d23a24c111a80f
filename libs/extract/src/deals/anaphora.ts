import { type Span, type View } from './types.js';

/** Words that stand for the parties of the deal told last. */
const TWO =
  /双方|两家|两者|二者|两大平台|两个平台|both (?:companies|sides|parties|firms)|the two (?:companies|sides|platforms|firms)|the pair\b/;
const THREE =
  /三方|三家(?:公司|平台|企业)?|the three (?:companies|sides|platforms)|(?:^|[^a-z])three companies|all three/;
const THIS_DEAL =
  /(?:此次|这次|该|本次|这项|这一|此番)(?:战略)?(?:合作|计划|协议|交易|收购|投资)|the (?:deal|partnership|agreement|tie-up|cooperation|transaction|acquisition)\b/;

export type Reference = 'two' | 'three' | 'deal';

/** What a sentence refers back to without naming it. */
export function referenceIn(view: View): Reference | null {
  if (THREE.test(view.plain)) return 'three';
  if (TWO.test(view.plain)) return 'two';
  return THIS_DEAL.test(view.plain) ? 'deal' : null;
}

/** Whether a sentence that names no platform can add to a deal: only then its turns of phrase are read. */
export function mayRefer(folded: string, sentence: Span): boolean {
  return (
    THREE.test(folded.slice(sentence.start, sentence.end)) ||
    EARLIER.test(folded.slice(sentence.start, sentence.end))
  );
}

/** Before the deal that the article tells: 此前试水的…. */
export const EARLIER = /此前|早前|先前|早在|之前|过去|earlier|previous(?:ly)?/;
