import { type Token } from './tokens.js';

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
      const code = folded.charCodeAt(at);
      const han = code >= 0x3400 && code <= 0x9fff;
      if (!han && !(code >= 97 && code <= 122)) {
        if (text !== '' && !text.endsWith(' ')) text += ' ';
        continue;
      }
      const last = text.charCodeAt(text.length - 1);
      if (han) size += 1;
      else if (!(last >= 97 && last <= 122)) size += 2;
      text += folded[at]!;
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
