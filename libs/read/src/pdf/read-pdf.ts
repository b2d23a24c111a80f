import { type ArticleHint } from '@jinghe/contracts';
import { NO_HINT, type ReadResult } from '../article.js';
import { readDate } from '../calendar.js';
import { canonicalUrl } from '../canonical-url.js';
import { dating } from '../dating.js';
import { languageOf } from '../language.js';
import { linesOfPage, type PdfLine } from './lines.js';
import { paragraphs, withoutRunning } from './paragraphs.js';
import { PDF_LIMITS, type PdfLimits, readPieces } from './pieces.js';

/** Fewer letters than this on all pages: pictures of text, with a stamp at most. */
const LEAST_LETTERS = 20;
/** What word processors put in as title. */
const NO_TITLE =
  /^(?:microsoft (?:word|powerpoint|excel)|untitled|无标题|幻灯片|slide|document\d*|.*\.(?:docx?|pptx?|xlsx?|pdf|indd|qxd)$)/i;
const DATE_LINE =
  /((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)|\b[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d\d\b/;
const LONGEST_DATE_LINE = 60;

/** By its first bytes; some servers put a blank line before them. */
export const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 16)).trimStart().startsWith('%PDF-');

/**
 * Reads a PDF that has a text layer. Title: the hint's, the metadata's where it says something, else the largest letters of
 * the first page. Date: a short line of the first page, the hint's, else the file's making, else inferred from the text.
 *
 * @returns problem `pdf-no-text` where the pages are pictures, or one of `readPieces`
 */
export async function readPdf(
  bytes: Uint8Array,
  hint: ArticleHint = NO_HINT,
  limits: PdfLimits = PDF_LIMITS,
): Promise<ReadResult> {
  const read = await readPieces(bytes, limits);
  if ('problem' in read) return read;
  const pages = withoutRunning(
    read.pages.map(linesOfPage),
    read.pages.map(({ height }) => height),
  );
  const text = paragraphs(pages).join('\n').normalize('NFC');
  if ((text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < LEAST_LETTERS)
    return {
      problem: {
        code: 'pdf-no-text',
        message: 'The PDF has no text layer: its pages are pictures. Run text recognition on it first.',
      },
    };
  const first = pages[0] ?? [];
  // What a file says of its making is surer than its address, and less sure than who named it.
  const printed = firstPageDate(first);
  const made = hint.published === null ? createdDay(read.created) : null;
  return {
    article: {
      title: hint.title ?? sensible(read.title) ?? largest(first) ?? text.split('\n')[0]!.slice(0, 80),
      text,
      lang: languageOf(text),
      url: hint.url ? canonicalUrl(hint.url) : null,
      ...dating({ published: printed ?? made }, hint, null, text),
      publisher: hint.publisher,
      author: read.author,
    },
  };
}

const sensible = (title: string | null) =>
  title && title.length >= 4 && !NO_TITLE.test(title) ? title : null;

/** The lines in the largest letters, where they are larger than the text's. */
function largest(lines: readonly PdfLine[]): string | null {
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)];
  const size = sizes.at(-1);
  if (usual === undefined || size === undefined || size < usual * 1.15) return null;
  const start = lines.findIndex((line) => line.size >= size * 0.97);
  const title: PdfLine[] = [];
  for (const line of lines.slice(start, start + 3)) {
    if (line.size < size * 0.97) break;
    title.push(line);
  }
  return paragraphs([title]).join('') || null;
}

function firstPageDate(lines: readonly PdfLine[]): string | null {
  for (const line of lines) {
    const text = line.cells.join(' ');
    const match =
      text.length <= LONGEST_DATE_LINE && !/截至|as of|ended/i.test(text) ? DATE_LINE.exec(text) : null;
    const date = match && readDate(match[0].replace(/\s+(?=[-/.年月])|(?<=[-/.年月])\s+/g, ''));
    if (date) return date;
  }
  return null;
}

/** ISO 32000-1, 7.9.4: `D:YYYYMMDDHHmmSSOHH'mm`; the day as written, where the file was made. */
function createdDay(created: string | null): string | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)/.exec(created ?? '');
  return match ? readDate(`${match[1]}-${match[2]}-${match[3]}`) : null;
}
