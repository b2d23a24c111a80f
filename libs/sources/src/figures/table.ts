import { type Problem } from '@jinghe/contracts';
import { inputProblem, shown } from '../problems.js';
import { readCsv } from './csv-rows.js';
import { type RawTable } from './raw-table.js';

export interface TableRow<Column extends string> {
  /** Line in the file at which the row begins; the header is line 1. */
  readonly line: number;
  readonly cells: Record<Column, string>;
}

export interface Table<Column extends string> {
  readonly rows: readonly TableRow<Column>[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a table: rows that were read already, or CSV (RFC 4180, comma, UTF-8 with or without byte order mark). Rows that cannot be read are reported and the
 * others kept: a stray quotation mark costs its own line, not the rest of the file. A missing column costs all rows, since
 * none of them can be understood.
 */
export function readTable<Column extends string>(
  input: string | Uint8Array | RawTable,
  file: string,
  columns: readonly Column[],
): Table<Column> {
  const { rows, problems } =
    typeof input === 'object' && 'rows' in input ? input : readCsv(input, file, columns.length);
  const [head, ...body] = rows;
  if (!head) return { rows: [], problems };
  const names = head.cells.map((cell) => cell.trim());
  const headProblems = checkHead(names, columns, file, head.line);
  if (columns.some((column) => !names.includes(column))) return { rows: [], problems: headProblems };

  const kept: TableRow<Column>[] = [];
  const wrong: Problem[] = [];
  for (const row of body) {
    if (row.cells.length !== names.length) {
      wrong.push(
        inputProblem(
          'wrong-column-count',
          `The row has ${row.cells.length} cells, the header ${names.length}: is a comma or a quotation mark missing?`,
          { file, line: row.line },
        ),
      );
      continue;
    }
    const cells: Record<string, string> = Object.fromEntries(
      columns.map((column) => [column, row.cells[names.indexOf(column)]?.trim() ?? '']),
    );
    if (row.note) cells['note'] = [row.note, cells['note']].filter(Boolean).join(' ');
    kept.push({ line: row.line, cells: cells as Record<Column, string> });
  }
  const all = [...headProblems, ...problems, ...wrong];
  return { rows: kept, problems: all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

function checkHead(
  names: readonly string[],
  columns: readonly string[],
  file: string,
  line: number,
): Problem[] {
  const missing = columns.filter((column) => !names.includes(column));
  const unknown = names.filter((name) => name !== '' && !columns.includes(name));
  const doubled = names.filter((name, index) => name !== '' && names.indexOf(name) !== index);
  if (missing.length === columns.length)
    return [
      inputProblem(
        'missing-column',
        `None of the columns is there: the first line must name them, separated by commas (${columns.join(',')}).`,
        { file, line, field: missing[0] },
      ),
    ];
  const seen =
    unknown.length > 0
      ? ` The file has ${unknown.map((name) => `'${shown(name)}'`).join(', ')} instead.`
      : '';
  return [
    ...missing.map((column) =>
      inputProblem('missing-column', `The column '${column}' is missing, so no row was read.${seen}`, {
        file,
        line,
        field: column,
      }),
    ),
    ...(missing.length === 0
      ? unknown.map((name) =>
          inputProblem('unknown-column', `The column '${shown(name)}' is not known and was not read.`, {
            file,
            line,
            field: shown(name),
          }),
        )
      : []),
    ...doubled.map((name) =>
      inputProblem('double-column', `The column '${shown(name)}' is there twice; the first was read.`, {
        file,
        line,
        field: shown(name),
      }),
    ),
  ];
}
