import { type Trigger, type View } from './types.js';
import { clauseAt, cut, partAround } from './view.js';

const ROUND = /(?<![a-z0-9])((?:pre-?)?[a-h]\d?\+{0,2}|天使|种子)轮|\bseries ([a-h]\+?)(?![a-z])/g;
const EACH = /均|都|\bboth\b|\beach\b/;

/**
 * The rounds of financing that a word of deal is about, by their letter. Several only where the words give each of them (在D轮和E轮融资中，…均有
 * 参与), otherwise the one that stands nearest before it; none where its part of the sentence names none.
 */
export function roundsOf(view: View, trigger: Trigger): string[] {
  const part = partAround(view, trigger.start);
  const clause = view.clauses[clauseAt(view.clauses, trigger.start)] ?? part;
  const before = lettersIn(cut(view, part.start, clause.end));
  if (before.length > 1 && EACH.test(trigger.word)) return before;
  return before.slice(-1);
}

function lettersIn(text: string): string[] {
  const found = [...text.matchAll(ROUND)].map((m) => (m[1] ?? m[2])!.replace('-', ''));
  return [...new Set(found)];
}
