import { type Problem, type TableShape } from '@jinghe/contracts';
import { inputProblem, shown } from '../problems.js';
import { type FigureColumn, FIGURE_COLUMNS, USUAL_CELLS } from './manifest.js';
import { type RawRow, type RawTable } from './raw-table.js';

/** Without these a row says nothing; the others have a usual value or may be empty. */
const NEEDED: readonly FigureColumn[] = ['platform', 'metric', 'period', 'value', 'unit'];

/** What a name in a team's own words stands for: `小红书` → `xiaohongshu`; the cell itself where nobody knows it. */
export type NameReader = (column: FigureColumn, cell: string) => string;

/**
 * A team's own table of figures as one with our columns: by the saved mapping of columns, with the values that stand in all
 * rows, the usual ones where the table says nothing, and names read. Columns that nobody asked for are left aside.
 */
export function shapeTable(raw: RawTable, file: string, shape: TableShape, readName: NameReader): RawTable {
  const head = raw.rows.find(({ line }) => line >= shape.header);
  if (!head) return { rows: [], problems: raw.problems.length > 0 ? raw.problems : [noHead(file, shape)] };
  const names = head.cells.map((cell) => cell.trim());
  const at = new Map<FigureColumn, number>();
  const problems: Problem[] = [...raw.problems];
  for (const column of FIGURE_COLUMNS) {
    if (column in shape.constants) continue;
    const name = shape.columns[column] ?? column;
    const index = names.indexOf(name);
    if (index >= 0) at.set(column, index);
    else if (column in shape.columns || NEEDED.includes(column))
      problems.push(missing(name, column, names, head, file));
  }
  if (problems.length > raw.problems.length) return { rows: [], problems };
  const rows = raw.rows.filter(({ line }) => line > head.line);
  const cellOf = (row: RawRow, column: FigureColumn): string => {
    const index = at.get(column);
    const own = index === undefined ? '' : (row.cells[index] ?? '').trim();
    return readName(column, shape.constants[column] ?? (own || (USUAL_CELLS[column] ?? '')));
  };
  return {
    rows: [
      { line: head.line, cells: FIGURE_COLUMNS },
      ...rows.map((row) => ({ ...row, cells: FIGURE_COLUMNS.map((column) => cellOf(row, column)) })),
    ],
    problems,
  };
}

const noHead = (file: string, { header }: TableShape) =>
  inputProblem('empty-file', `The table has no row ${header}, which is to name its columns.`, { file });

function missing(
  name: string,
  column: FigureColumn,
  names: readonly string[],
  head: RawRow,
  file: string,
): Problem {
  const there = names
    .filter(Boolean)
    .map((one) => `'${shown(one)}'`)
    .join(', ');
  return inputProblem(
    'missing-column',
    `The table has no column '${shown(name)}' for ${column}; row ${head.line} names ${there || 'none'}. Name the column, or a value for all rows.`,
    { file, line: head.line, field: column },
  );
}
