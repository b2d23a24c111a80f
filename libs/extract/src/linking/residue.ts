import { type Token } from './tokens.js';

const LETTER = /[\u3400-\u9fffa-z]/;

/**
 * What is left of a stretch when every token is taken away: the content that no rule has understood. Latin words count as
 * two characters, so that numbers of both scripts can be compared.
 */
export function residue(
  folded: string,
  tokens: readonly Token[],
  from: number,
  to: number,
): { text: string; size: number } {
  let text = '';
  let size = 0;
  let at = from;
  const take = (end: number) => {
    for (; at < end; at++) {
      const ch = folded[at]!;
      if (!LETTER.test(ch)) {
        if (text !== '' && !text.endsWith(' ')) text += ' ';
        continue;
      }
      if (ch >= 'a' && ch <= 'z') {
        if (!/[a-z]$/.test(text)) size += 2;
      } else size += 1;
      text += ch;
    }
  };
  for (const token of tokens) {
    if (token.end <= at) continue;
    if (token.start >= to) break;
    take(Math.min(token.start, to));
    if (token.kind === 'cue' && token.cue === 'content') continue;
    at = Math.max(at, Math.min(token.end, to));
  }
  take(to);
  return { text: text.trim(), size };
}
