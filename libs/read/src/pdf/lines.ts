import { type PdfPage, type Piece } from './pieces.js';

/** One line of a page. */
export interface PdfLine {
  /** Parts that stand apart from each other: a table's cells. One for a line of text. */
  cells: string[];
  x: number;
  right: number;
  y: number;
  size: number;
  /** The right edge of the column that the line stands in. */
  columnRight: number;
}

/** A gap as wide as so many letters parts two cells. */
const CELL_GAP = 1.5;
/** Fewer lines on a side are no column of text. */
const COLUMN_LINES = 6;

/** The lines of a page in the order in which they are read: two columns one after the other, what crosses both between. */
export function linesOfPage(page: PdfPage): PdfLine[] {
  const gutter = findGutter(page);
  if (gutter === null) return rowsOf(page.pieces);
  const crossing = page.pieces.filter(({ x, width }) => x < gutter && x + width > gutter);
  const ordered: PdfLine[] = [];
  let above = Infinity;
  const columns = (below: number) => {
    const band = page.pieces.filter(
      (piece) => piece.y < above && piece.y > below && !crossing.includes(piece),
    );
    ordered.push(
      ...rowsOf(band.filter(({ x }) => x < gutter)),
      ...rowsOf(band.filter(({ x }) => x >= gutter)),
    );
  };
  for (const line of rowsOf(crossing)) {
    columns(line.y + line.size / 2);
    const beside = page.pieces.filter(({ y }) => Math.abs(y - line.y) <= line.size / 2);
    ordered.push(...rowsOf(beside));
    above = line.y - line.size / 2;
  }
  columns(-Infinity);
  return ordered;
}

/** Where two columns of text part: nearly nothing crosses, and both sides are full of lines that reach it. */
function findGutter({ width, pieces }: PdfPage): number | null {
  for (const share of [0.5, 0.48, 0.52, 0.46, 0.54, 0.44, 0.56, 0.42, 0.58]) {
    const at = width * share;
    const left = pieces.filter((piece) => piece.x + piece.width <= at);
    const right = pieces.filter((piece) => piece.x >= at);
    if (pieces.length - left.length - right.length > pieces.length * 0.2) continue;
    if (
      [left, right].every(
        (side) => rowsOf(side).filter((row) => row.right - row.x > width * 0.25).length >= COLUMN_LINES,
      )
    )
      return at;
  }
  return null;
}

function rowsOf(pieces: readonly Piece[]): PdfLine[] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && row[0]!.y - piece.y <= Math.min(row[0]!.size, piece.size) * 0.5) row.push(piece);
    else rows.push([piece]);
  }
  const lines = rows.map(lineOf);
  const columnRight = Math.max(...lines.map(({ right }) => right));
  return lines.map((line) => ({ ...line, columnRight }));
}

function lineOf(row: Piece[]): PdfLine {
  row.sort((a, b) => a.x - b.x);
  const cells: string[] = [];
  let end = -Infinity;
  for (const { text, x, width, size } of row) {
    const gap = x - end;
    if (gap > size * CELL_GAP) cells.push(text.trim());
    else cells.push(joined(cells.pop() ?? '', text, gap > size * 0.2));
    end = x + width;
  }
  const first = row[0]!;
  return {
    cells: cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).filter(Boolean),
    x: first.x,
    right: end,
    y: first.y,
    size: Math.max(...row.map(({ size }) => size)),
    columnRight: end,
  };
}

const HAN_EDGE = /[\p{Script=Han}，。、；：！？“”（）《》]$/u;
const HAN_START = /^[\p{Script=Han}，。、；：！？“”（）《》]/u;

/** Chinese needs no blank between two pieces, nor between two lines; justified letters stand apart without meaning it. */
export function joined(before: string, after: string, apart: boolean): string {
  if (!apart || before === '' || HAN_EDGE.test(before) || HAN_START.test(after)) return before + after;
  return `${before} ${after}`;
}
