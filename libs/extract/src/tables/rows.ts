/** A cell of a row, blanks around it cut off. Offsets into the article's text. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One line of columns. */
export interface Row {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly Cell[];
}

/** Lines of columns that stand together, with the lines of prose right above and the line below them. */
export interface Grid {
  readonly rows: readonly Row[];
  readonly captions: readonly Cell[];
  readonly below: Cell | null;
}

/** How many lines above a table can say what it is about. */
const CAPTIONS = 3;
/** Blanks part columns only where there are as many as this: two columns of prose are no table. */
const BLANK_COLUMNS = 3;
const LONGEST_LINE = 2000;
const RULE = /^[\s|+:=\-–—_]*$/;

function cut(text: string, from: number, to: number): Cell {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return { start, end, text: text.slice(start, end) };
}

/** The cells of a line: between bars, between tabs, otherwise between runs of blanks. Null where it is no line of columns. */
function rowOf(text: string, start: number, end: number): Row | null {
  if (end - start > LONGEST_LINE) return null;
  const line = text.slice(start, end);
  const mark = line.includes('|')
    ? /\|/g
    : line.includes('｜')
      ? /｜/g
      : line.includes('\t')
        ? /\t/g
        : / {2,}|\u3000+/g;
  const cells: Cell[] = [];
  let from = start;
  for (const hit of line.matchAll(mark)) {
    cells.push(cut(text, from, start + hit.index));
    from = start + hit.index + hit[0].length;
  }
  if (cells.length === 0) return null;
  cells.push(cut(text, from, end));
  const bars = line.includes('|') || line.includes('｜');
  // Bars at both ends of a line enclose it; within it an empty cell is a cell.
  if (bars && cells[0]!.text === '') cells.shift();
  if (bars && cells.length > 0 && cells[cells.length - 1]!.text === '') cells.pop();
  const tabs = line.includes('\t');
  const whole = bars || tabs ? cells : cells.filter((cell) => cell.text !== '');
  if (whole.length < 2 || (!bars && !tabs && whole.length < BLANK_COLUMNS)) return null;
  return { start: cut(text, start, end).start, end: cut(text, start, end).end, cells: whole };
}

/** The tables of a text, from line to line. Linear in the text. */
export function gridsOf(text: string): Grid[] {
  const grids: Grid[] = [];
  let captions: Cell[] = [];
  let rows: Row[] = [];
  const close = (below: Cell | null) => {
    if (rows.length > 1) grids.push({ rows, captions: captions.slice(-CAPTIONS), below });
    if (rows.length > 0) captions = [];
    rows = [];
  };
  for (let at = 0; at <= text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = cut(text, at, end);
    if (line.text !== '' && !RULE.test(line.text)) {
      const row = rowOf(text, at, end);
      if (row) rows.push(row);
      else {
        close(line);
        captions.push(line);
      }
    }
    at = end + 1;
  }
  close(null);
  return grids;
}
