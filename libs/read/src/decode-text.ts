import { type ReadProblem } from './problem.js';

/** An article is text; what is larger is a mistake or an attack. */
const LARGEST_BYTES = 20_000_000;
/** How much is looked at to tell one charset from another. */
const SAMPLE = 64_000;

/** Known beginnings of files that are no text, and what to call them. */
const MAGIC: [string, string][] = [
  ['%PDF', 'a PDF'],
  ['PK\x03\x04', 'a zip archive (or a Word or Excel file)'],
  ['\xd0\xcf\x11\xe0', 'an old Word or Excel file'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['Rar!', 'a RAR archive'],
];

/** Labels whose decoder never fails, so that a declaration of them proves nothing. */
const SINGLE_BYTE = new Set(['windows-1252', 'iso-8859-15', 'x-user-defined', 'macintosh']);
/** East Asian charsets to try, the likeliest first. Big5 bytes are mostly valid GB18030 too, so that content decides. */
const GUESSES = ['gb18030', 'big5', 'shift_jis', 'euc-kr'];
/** Frequent in any Chinese, Japanese or Korean text, and hardly ever the fruit of a wrong decoding. */
const FREQUENT =
  /[的一是不了在有人我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會，。、：“”的はのをにがでと다이는을의에]/gu;

export type Decoded = { text: string; charset: string } | { problem: ReadProblem };

/**
 * Bytes → text. Order: byte order mark; strict UTF-8; what the carrier declared, if it decodes without an error;
 * then the East Asian charset whose result looks most like language. `gb2312` and `gbk` are read as GB18030, their
 * superset (https://encoding.spec.whatwg.org/#names-and-labels maps the decoder likewise).
 *
 * @param declared charset of the HTTP header, the page's `<meta>` or the feed; may be wrong
 */
export function decodeText(bytes: Uint8Array, declared?: string | null): Decoded {
  if (bytes.length === 0) return refuse('empty', 'The file is empty.');
  if (bytes.length > LARGEST_BYTES)
    return refuse(
      'too-large',
      `The file has ${Math.round(bytes.length / 1e6)} MB; an article may have ${LARGEST_BYTES / 1e6} MB.`,
    );
  const marked = byteOrderMark(bytes);
  const kind = marked ? null : binaryKind(bytes);
  if (kind) return refuse('binary', `The file is ${kind}, not text. Save it as UTF-8 text or HTML.`);
  const decoded = marked ? strict(bytes, marked) : bestDecoding(bytes, declared ?? null);
  if (!decoded)
    return refuse(
      'unknown-charset',
      'The text is in no charset that we know (tried UTF-8, GB18030, Big5, Shift-JIS, EUC-KR). Save it as UTF-8.',
    );
  if (decoded.text.trim() === '') return refuse('empty', 'The file has nothing but white space.');
  return decoded;
}

const refuse = (code: string, message: string): Decoded => ({ problem: { code, message } });

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** What the file is if it is no text: NULs, or more than one control character in a hundred. */
function binaryKind(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  const known = MAGIC.find(([magic]) => head.startsWith(magic));
  if (known) return known[1];
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return 'binary';
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
      controls++;
  }
  return controls > sample.length / 100 ? 'binary' : null;
}

interface Text {
  text: string;
  charset: string;
}

function bestDecoding(bytes: Uint8Array, declared: string | null): Text | null {
  const utf8 = strict(bytes, 'utf-8');
  if (utf8) return utf8;
  const label = declared && normalLabel(declared);
  const stated = label && label !== 'utf-8' && !SINGLE_BYTE.has(label) ? strict(bytes, label) : null;
  if (stated) return stated;
  const guesses = GUESSES.flatMap((charset) => {
    const text = strict(bytes, charset);
    return text ? [{ text, likeness: likeness(text.text) }] : [];
  }).sort((a, b) => b.likeness - a.likeness);
  const best = guesses[0];
  if (best && (best.likeness >= 0.02 || !label)) return best.text;
  if (label && SINGLE_BYTE.has(label)) return strict(bytes, label);
  if (best) return best.text;
  // A page cut in the middle of a character, or with a few bad bytes, is still worth reading.
  return damaged(
    bytes,
    label && !SINGLE_BYTE.has(label) ? [label, 'utf-8', 'gb18030'] : ['utf-8', 'gb18030'],
  );
}

/** Share of the letters that are frequent ones. */
function likeness(text: string): number {
  const sample = text.slice(0, SAMPLE).replace(/\p{ASCII}+/gu, '');
  return sample.length ? (sample.match(FREQUENT)?.length ?? 0) / sample.length : 0;
}

function normalLabel(label: string): string | null {
  const name = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  if (/^(gb2312|gbk|gb_2312(-80)?|x-gbk|cp936|gb18030)$/.test(name)) return 'gb18030';
  try {
    return new TextDecoder(name).encoding;
  } catch (_unknownLabel) {
    return null;
  }
}

function strict(bytes: Uint8Array, charset: string): Text | null {
  try {
    return { text: new TextDecoder(charset, { fatal: true }).decode(bytes), charset };
  } catch (_notThisCharset) {
    return null;
  }
}

function damaged(bytes: Uint8Array, charsets: string[]): Text | null {
  for (const charset of charsets) {
    const text = new TextDecoder(charset).decode(bytes);
    const bad = text.match(/\ufffd/g)?.length ?? 0;
    if (bad <= Math.max(2, text.length / 1000)) return { text, charset };
  }
  return null;
}
