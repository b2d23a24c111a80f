import { type Token } from './tokens.js';

const isHan = (code: number) => code >= 0x3400 && code <= 0x9fff;
const isLatin = (code: number) => code >= 97 && code <= 122;

/** Calls `take` with each stretch of [from, to) that no token but a word of mere content covers, from left to right. */
function leave(
  tokens: readonly Token[],
  from: number,
  to: number,
  take: (start: number, end: number) => void,
): void {
  let at = from;
  for (const token of tokens) {
    if (token.end <= at) continue;
    if (token.start >= to) break;
    const upTo = Math.min(token.start, to);
    if (upTo > at) {
      take(at, upTo);
      at = upTo;
    }
    if (token.kind === 'cue' && token.cue === 'content') continue;
    at = Math.max(at, Math.min(token.end, to));
  }
  if (to > at) take(at, to);
}

/**
 * How much of a stretch is left when every token is taken away: the content that no rule has understood. Latin words count
 * as two characters, so that numbers of both scripts can be compared.
 */
export function residueSize(folded: string, tokens: readonly Token[], from: number, to: number): number {
  let size = 0;
  let inWord = false;
  leave(tokens, from, to, (start, end) => {
    for (let at = start; at < end; at++) {
      const code = folded.charCodeAt(at);
      if (isHan(code)) {
        size += 1;
        inWord = false;
      } else if (isLatin(code)) {
        if (!inWord) size += 2;
        inWord = true;
      } else inWord = false;
    }
  });
  return size;
}

/** The words that are left, with a blank for whatever stands between them, and how much they are. */
export function residue(
  folded: string,
  tokens: readonly Token[],
  from: number,
  to: number,
): { text: string; size: number } {
  let text = '';
  let size = 0;
  let last = 0;
  leave(tokens, from, to, (start, end) => {
    for (let at = start; at < end; at++) {
      const code = folded.charCodeAt(at);
      const han = isHan(code);
      if (!han && !isLatin(code)) {
        if (last !== 0 && last !== SPACE) {
          text += ' ';
          last = SPACE;
        }
        continue;
      }
      if (han) size += 1;
      else if (!isLatin(last)) size += 2;
      text += folded[at]!;
      last = code;
    }
  });
  return { text: text.trim(), size };
}
const SPACE = 32;
