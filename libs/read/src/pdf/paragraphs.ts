import { joined, type PdfLine } from './lines.js';

const PAGE_NUMBER =
  /^[\s\-–—·•|]*(?:第\s*\d+\s*页(?:.{0,3}共\s*\d+\s*页)?|(?:page\s*)?\d{1,4}(?:\s*(?:\/|of)\s*\d{1,4})?)[\s\-–—·•|]*$/i;
/** Lines from the top and from the bottom of a page that may be its running head or foot. */
const EDGE = 2;
/** Share of a page's height at each end in which they stand. */
const MARGIN = 0.12;
const ENDS = /[。！？!?.…”"’』」）)：:；;]$/;

/** Pages without what repeats on them: running heads, feet, page numbers. */
export function withoutRunning(pages: readonly PdfLine[][], heights: readonly number[]): PdfLine[][] {
  const shape = (line: PdfLine) => line.cells.join(' ').replace(/\d+/g, '#');
  const edgesOf = (lines: readonly PdfLine[], height: number) => {
    const byHeight = [...lines].sort((a, b) => b.y - a.y);
    const outer = [...byHeight.slice(0, EDGE), ...byHeight.slice(-EDGE)];
    return new Set(outer.filter(({ y }) => y > height * (1 - MARGIN) || y < height * MARGIN));
  };
  const edges = pages.map((lines, at) => edgesOf(lines, heights[at]!));
  const seen = new Map<string, number>();
  for (const edge of edges)
    for (const one of new Set([...edge].map(shape))) seen.set(one, (seen.get(one) ?? 0) + 1);
  const often = Math.max(2, Math.ceil(pages.length / 2));
  return pages.map((lines, at) =>
    lines.filter((line) => {
      if (!edges[at]!.has(line)) return true;
      return !PAGE_NUMBER.test(line.cells.join(' ')) && (seen.get(shape(line)) ?? 0) < often;
    }),
  );
}

/** Lines → paragraphs and rows. Rows of a table are `cell | cell`. */
export function paragraphs(pages: readonly PdfLine[][]): string[] {
  const out: string[] = [];
  let last: PdfLine | null = null;
  for (const lines of pages) {
    const spacing = usualSpacing(lines);
    let above: PdfLine | null = null;
    for (const [at, line] of lines.entries()) {
      if (isRow(lines, at)) {
        out.push(line.cells.join(' | '));
        last = null;
      } else {
        const text = line.cells.join(' ');
        const gap = above ? above.y - line.y : null;
        if (last && isSameParagraph(last, line, gap, spacing)) out.push(joinedLines(out.pop()!, text));
        else out.push(text);
        last = line;
      }
      above = line;
    }
  }
  return out.filter((text) => text !== '');
}

/** A line in cells is a row where one beside it is too; alone it is a line with a wide gap. */
function isRow(lines: readonly PdfLine[], at: number): boolean {
  const cells = (line: PdfLine | undefined) => line?.cells.length ?? 0;
  if (cells(lines[at]) < 2) return false;
  return cells(lines[at]) > 2 || cells(lines[at - 1]) > 1 || cells(lines[at + 1]) > 1;
}

function usualSpacing(lines: readonly PdfLine[]): number {
  const gaps = lines.slice(1).flatMap((line, at) => {
    const gap = lines[at]!.y - line.y;
    return gap > 0 ? [gap] : [];
  });
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
}

/** @param gap to the line above on the same page; null where a page or a column began in between */
function isSameParagraph(last: PdfLine, line: PdfLine, gap: number | null, spacing: number): boolean {
  if (Math.abs(last.size - line.size) > 0.15 * last.size) return false;
  if (gap !== null && gap > 0 && gap > spacing * 1.4) return false;
  const reachesEdge = last.right > last.columnRight - 2.5 * last.size;
  if (!reachesEdge) return false;
  const isIndented = gap !== null && gap > 0 && line.x > last.x + last.size;
  return !(isIndented && ENDS.test(last.cells.join(' ')));
}

/** A word parted at the line's end is joined again, a compound keeps its hyphen only before a capital or a digit. */
function joinedLines(before: string, after: string): string {
  if (/\p{Ll}[-\u00ad\u2010]$/u.test(before) && /^\p{Ll}/u.test(after)) return before.slice(0, -1) + after;
  return joined(before, after, true);
}
