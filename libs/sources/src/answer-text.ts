import { decodeStrictly } from './strict-text.js';

const DECLARED = /(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]+)/i;

/**
 * The text of an answer: byte order mark, strict UTF-8, the header's charset, then the encoding that the document itself
 * declares in its first kilobyte. Null where it is none of these.
 *
 * @param guess an encoding to try last, for pages that declare nothing or lie
 */
export function answerText(bytes: Uint8Array, charset: string | null, guess?: string): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeStrictly(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeStrictly(bytes, 'utf-16be');
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return utf8;
  const declared = DECLARED.exec(String.fromCharCode(...bytes.subarray(0, 1024)))?.[1];
  for (const label of [charset, declared, guess]) {
    if (!label) continue;
    // gb2312 and gbk pages use characters of gb18030, which contains both.
    const text = decodeStrictly(bytes, /^gb(2312|k)/i.test(label) ? 'gb18030' : label);
    if (text !== null) return text;
  }
  return null;
}
