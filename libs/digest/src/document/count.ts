import { type EditionDocument } from './edition-document.js';
import { readLines } from './edition-text.js';

/**
 * How long a document is to its reader, counted on the text part: in English words (what spaces part), in Chinese every character that
 * is no space, digits, Latin letters and punctuation among them.
 */
export function lengthOf(document: EditionDocument): number {
  const text = readLines(document).join('\n');
  if (document.lang === 'zh') return [...text.replace(/\s+/gu, '')].length;
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
