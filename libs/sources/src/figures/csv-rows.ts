import { type Problem } from '@jinghe/contracts';
import { CsvError, parse } from 'csv-parse/sync';
import { inputProblem } from '../problems.js';
import { decodeStrictly } from '../strict-text.js';
import { type RawRow, type RawTable } from './raw-table.js';

/**
 * After a broken row, reading begins again behind it, which costs another look at what is left; a file that needs more than
 * this many characters looked at again is given up.
 */
const MOST_READ_AGAIN = 300_000_000;
/** No row is longer; it bounds how far a quotation mark that is never closed can reach. */
const MOST_ROW_BYTES = 200_000;

/** The rows of a CSV text; a row that cannot be read is told and costs itself only. `width` is the usual number of cells. */
export function readCsv(input: string | Uint8Array, file: string, width: number): RawTable {
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

  return readRows(text, file, width);
}

const failed = (problem: Problem): RawTable => ({ rows: [], problems: [problem] });

/** UTF-8, or UTF-16 where a byte order mark says so (Excel's "Unicode text"); null for anything else. */
function decode(input: string | Uint8Array): string | null {
  if (typeof input === 'string') return input.startsWith('\ufeff') ? input.slice(1) : input;
  const utf16 = input[0] === 0xff && input[1] === 0xfe;
  return decodeStrictly(input, utf16 ? 'utf-16le' : 'utf-8');
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
