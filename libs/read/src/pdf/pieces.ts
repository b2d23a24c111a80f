import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type ReadProblem } from '../problem.js';

/** One run of letters on a page. Lengths in points, `y` from the bottom up. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Height of the letters. */
  size: number;
}

export interface PdfPage {
  width: number;
  height: number;
  pieces: Piece[];
}

export interface PdfPieces {
  pages: PdfPage[];
  title: string | null;
  author: string | null;
  /** `D:20250508093000+08'00'`, as the file has it. */
  created: string | null;
}

export interface PdfLimits {
  bytes: number;
  pages: number;
  /** Looked at between pages. */
  ms: number;
}

export const PDF_LIMITS: PdfLimits = { bytes: 30_000_000, pages: 300, ms: 30_000 };

/** The library takes 30 MB and a third of a second: loaded with the first file, never at start. */
let library: Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> | undefined;

/**
 * The letters of a PDF with their places. Character maps and the metrics of the standard fonts come from the installed package,
 * so that Chinese text whose font is not embedded is read without a network.
 *
 * @returns problems `pdf-encrypted`, `pdf-damaged`, `pdf-too-large`, `pdf-too-many-pages`, `pdf-too-slow`
 */
export async function readPieces(
  bytes: Uint8Array,
  limits: PdfLimits = PDF_LIMITS,
): Promise<PdfPieces | { problem: ReadProblem }> {
  if (bytes.length > limits.bytes)
    return refuse(
      'pdf-too-large',
      `The PDF has ${Math.ceil(bytes.length / 1e6)} MB; at most ${limits.bytes / 1e6} MB are read.`,
    );
  const { getDocument, VerbosityLevel } = await (library ??= import('pdfjs-dist/legacy/build/pdf.mjs'));
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const began = performance.now();
  const task = getDocument({
    data: new Uint8Array(bytes), // the library takes the buffer away from its owner
    cMapUrl: `${home}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${home}/standard_fonts/`,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    useWorkerFetch: false,
    useWasm: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    if (document.numPages > limits.pages)
      return refuse(
        'pdf-too-many-pages',
        `The PDF has ${document.numPages} pages; at most ${limits.pages} are read.`,
      );
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      if (performance.now() - began > limits.ms)
        return refuse(
          'pdf-too-slow',
          `The PDF took more than ${limits.ms / 1000} s by page ${number} of ${document.numPages}.`,
        );
      const page = await document.getPage(number);
      const [left, bottom, right, top] = page.view as [number, number, number, number];
      const { items } = await page.getTextContent();
      pages.push({
        width: right - left,
        height: top - bottom,
        pieces: items.flatMap((item) => pieceOf(item, left, bottom)),
      });
      page.cleanup();
    }
    const info = (await document.getMetadata()).info as Record<string, unknown>;
    return {
      pages,
      title: text(info['Title']),
      author: text(info['Author']),
      created: text(info['CreationDate']),
    };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException')
      return refuse('pdf-encrypted', 'The PDF is encrypted and needs a password. Save a copy without one.');
    const why = error instanceof Error ? error.message : String(error);
    return refuse('pdf-damaged', `The PDF is damaged: ${why}`);
  } finally {
    await task.destroy();
  }
}

const refuse = (code: string, message: string) => ({ problem: { code, message } });
const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : null);

function pieceOf(item: object, left: number, bottom: number): Piece[] {
  const { str, transform, width, height } = item as {
    str?: string;
    transform?: number[];
    width?: number;
    height?: number;
  };
  if (!str?.trim() || !transform) return [];
  const [a = 0, b = 0, , d = 0, x = 0, y = 0] = transform;
  // What stands upright in the margin is a mark of the printer's.
  if (Math.abs(b) > Math.abs(a)) return [];
  return [{ text: str, x: x - left, y: y - bottom, width: width ?? 0, size: height || Math.abs(d) || 10 }];
}
