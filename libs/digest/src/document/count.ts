import { type EditionDocument, readPieces } from './edition-document.js';

/**
 * How long a document is to its reader: in English words (what spaces part), in Chinese every character that is no space, digits,
 * Latin letters and punctuation among them.
 */
export function lengthOf(document: EditionDocument): number {
  const pieces = readPieces(document);
  if (document.lang === 'zh') return [...pieces.join('').replace(/\s+/gu, '')].length;
  return pieces.reduce(
    (sum, piece) => sum + piece.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
    0,
  );
}
