import { type Problem } from '@jinghe/contracts';
import { CsvError, parse } from 'csv-parse/sync';
import { inputProblem, shown } from '../problems.js';
import { decodeStrictly } from '../strict-text.js';

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
 * After a broken row, reading begins again behind it, which costs another look at what is left; a file that needs more than
 * this many characters looked at again is given up.
 */
const MOST_READ_AGAIN = 300_000_000;
/** No row is longer; it bounds how far a quotation mark that is never closed can reach. */
const MOST_ROW_BYTES = 200_000;

interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a CSV table (RFC 4180, comma, UTF-8 with or without byte order mark). Rows that cannot be read are reported and the
 * others kept: a stray quotation mark costs its own line, not the rest of the file. A missing column costs all rows, since
 * none of them can be understood.
 */
export function readTable<Column extends string>(
  input: string | Uint8Array,
  file: string,
  columns: readonly Column[],
): Table<Column> {
  const text = decode(input);
  if (text === null)
    return failed(
      inputProblem('not-utf8', 'The file is not UTF-8 text: save it as "CSV UTF-8" and add it again.', {
        file,
      }),
    );
  if (text.trim() === '') return failed(inputProblem('empty-file', 'The file is empty.', { file }));
  if (text.includes('\0'))
    return failed(inputProblem('binary-file', 'The file holds zero bytes, so it is no text.', { file }));

  const { rows, problems } = readRows(text, file, columns.length);
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
    const cells = Object.fromEntries(
      columns.map((column) => [column, row.cells[names.indexOf(column)]?.trim() ?? '']),
    );
    kept.push({ line: row.line, cells: cells as Record<Column, string> });
  }
  const all = [...headProblems, ...problems, ...wrong];
  return { rows: kept, problems: all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

const failed = (problem: Problem) => ({ rows: [], problems: [problem] });

/** UTF-8, or UTF-16 where a byte order mark says so (Excel's "Unicode text"); null for anything else. */
function decode(input: string | Uint8Array): string | null {
  if (typeof input === 'string') return input.startsWith('\ufeff') ? input.slice(1) : input;
  const utf16 = input[0] === 0xff && input[1] === 0xfe;
  return decodeStrictly(input, utf16 ? 'utf-16le' : 'utf-8');
}

function checkHead(
  names: readonly string[],
  columns: readonly string[],
  file: string,
  line: number,
): Problem[] {
  const missing = columns.filter((column) => !names.includes(column));
  const unknown = names.filter((name) => !columns.includes(name));
  const doubled = names.filter((name, index) => names.indexOf(name) !== index);
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

/** Reads rows; begins again after the line of a row that swallowed others. */
function readRows(text: string, file: string, width: number): { rows: RawRow[]; problems: Problem[] } {
  const rows: RawRow[] = [];
  const problems: Problem[] = [];
  let offset = 0;
  let before = 0;
  let readAgain = 0;
  while (readAgain <= MOST_READ_AGAIN) {
    const rest = text.slice(offset);
    const broken = readUntilBroken(rest, before, width, rows);
    if (broken === null) return { rows, problems };
    problems.push(
      inputProblem(
        'bad-quotes',
        'A quotation mark stands at a wrong place or is not closed: put the whole cell in quotes and double those inside.',
        { file, line: broken },
      ),
    );
    for (let line = before; line < broken; line += 1) {
      const end = text.indexOf('\n', offset);
      if (end < 0) return { rows, problems };
      offset = end + 1;
    }
    before = broken;
    readAgain += rest.length;
  }
  problems.push(
    inputProblem(
      'too-many-broken-rows',
      'Too many rows have misplaced quotation marks; the rest was not read.',
      {
        file,
        line: before + 1,
      },
    ),
  );
  return { rows, problems };
}

class BrokenRow extends Error {
  constructor(readonly line: number) {
    super(`row at line ${line} swallowed others`);
  }
}

/** @returns the line of the first broken row, or null; the rows before it are added to `rows` */
function readUntilBroken(text: string, before: number, width: number, rows: RawRow[]): number | null {
  let next = before + 1;
  try {
    parse(text, {
      relax_column_count: true,
      max_record_size: MOST_ROW_BYTES,
      info: true,
      on_record: (entry: unknown) => {
        const { record, info } = entry as { record: string[]; info: { lines: number } };
        const last = before + info.lines;
        const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        const line = Math.max(next, last - breaks);
        if (breaks > 0 && record.length !== width) throw new BrokenRow(line);
        next = last + 1;
        if (record.length > 1 || record[0]?.trim() !== '') rows.push({ line, cells: record });
        return null;
      },
    });
    return null;
  } catch (error) {
    if (error instanceof BrokenRow) return error.line;
    if (error instanceof CsvError) return next;
    throw error;
  }
}
