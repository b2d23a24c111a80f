import { type Problem, type TableShape } from '@jinghe/contracts';
import { type Cell, HucreError, readXlsx, type Sheet } from 'hucre';
import { inputProblem, shown } from '../../problems.js';
import { type RawRow, type RawTable } from '../raw-table.js';
import { problemOfWorkbook } from './workbook-size.js';

const FORMULA_NOTE = "A formula's saved result.";

/** Whether bytes are a workbook: a zip container, or the one of old or encrypted workbooks. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) || (a === 0xd0 && b === 0xcf && c === 0x11);
}

/**
 * Reads a sheet of an XLSX workbook as rows of text, as a CSV file would hold them: numbers plain, percentages times 100,
 * dates as `2025-03-05` (`2025-03` where the cell shows no day), merged cells each with the value of all. Nothing is
 * calculated: of a formula the result that was saved is taken, and its row says so. Rows with an error or a formula
 * without a result are told and left out.
 */
export async function readWorkbook(bytes: Uint8Array, file: string, shape?: TableShape): Promise<RawTable> {
  const refused = problemOfWorkbook(bytes, file);
  if (refused) return { rows: [], problems: [refused] };
  const wanted = shape?.sheet;
  let sheet: Sheet | undefined;
  let names: string[] = [];
  try {
    const workbook = await readXlsx(bytes, {
      readStyles: true,
      sheets: (info, index) => {
        names.push(info.name);
        return wanted === undefined ? index === 0 : info.name === wanted;
      },
    });
    sheet = workbook.sheets[0];
  } catch (error) {
    if (!(error instanceof HucreError)) throw error;
    const message = `The workbook cannot be read: ${error.message}`;
    return { rows: [], problems: [inputProblem('broken-workbook', message, { file })] };
  }
  names = [...new Set(names)];
  if (!sheet) {
    const there = names.map((name) => `'${shown(name)}'`).join(', ') || 'none';
    const message = `The workbook has no sheet '${wanted ?? ''}'; those there are: ${there}.`;
    return { rows: [], problems: [inputProblem('missing-sheet', message, { file, field: 'sheet' })] };
  }
  return rowsOf(sheet, file, shape?.header ?? 1);
}

/** Names of the sheets of a workbook that can be read, in its order. */
export async function workbookSheets(bytes: Uint8Array): Promise<string[]> {
  const names: string[] = [];
  await readXlsx(bytes, {
    sheets: (info) => {
      names.push(info.name);
      return false;
    },
  });
  return [...new Set(names)];
}

function rowsOf(sheet: Sheet, file: string, header: number): RawTable {
  const origin = mergedOrigins(sheet, header);
  const rows: RawRow[] = [];
  const problems: Problem[] = [];
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const at of sheet.rows.keys()) {
    const line = at + 1;
    let wrong: Problem | null = null;
    let formulas = false;
    const cells = Array.from({ length: width }, (_, column) => {
      const [row, col] = origin.get(`${at},${column}`) ?? [at, column];
      const cell = sheet.cells?.get(`${row},${col}`);
      const value = cell?.value ?? sheet.rows[row]?.[col] ?? null;
      if (cell?.type === 'error')
        wrong ??= inputProblem('cell-error', `The cell holds the error ${shown(String(value))}.`, {
          file,
          line,
          field: columnName(column),
        });
      if (cell?.formula !== undefined) {
        formulas = true;
        if (value === null)
          wrong ??= inputProblem(
            'formula-without-value',
            'The formula has no saved result: open the workbook, calculate it and save it.',
            { file, line, field: columnName(column) },
          );
      }
      return textOf(value, cell);
    });
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (wrong) problems.push(wrong);
    else rows.push({ line, cells, ...(formulas ? { note: FORMULA_NOTE } : {}) });
  }
  return { rows, problems };
}

/** For each cell of a merged range below the header, the one that holds the value. A header's name is that of its first column. */
function mergedOrigins(sheet: Sheet, header: number): Map<string, [number, number]> {
  const origin = new Map<string, [number, number]>();
  const rows = sheet.rows.length;
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? [])
    for (let row = Math.max(startRow, header); row <= Math.min(endRow, rows - 1); row++)
      for (let col = startCol; col <= Math.min(endCol, width - 1); col++)
        origin.set(`${row},${col}`, [startRow, startCol]);
  return origin;
}

function textOf(value: Cell['value'], cell: Cell | undefined): string {
  const format = (cell?.style?.numFmt ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (value === null) return '';
  if (value instanceof Date || Object.prototype.toString.call(value) === '[object Date]')
    return dateText(new Date(value as Date), format);
  if (typeof value === 'number') return numberText(format.includes('%') ? value * 100 : value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}

function dateText(date: Date, format: string): string {
  if (Number.isNaN(date.getTime())) return '';
  const day = date.toISOString().slice(0, 10);
  if (/d/i.test(format) || !/y/i.test(format)) return day;
  return /m/i.test(format) ? day.slice(0, 7) : day.slice(0, 4);
}

/** As a person would write it: 15.8, not the 15.799999999999999 that 0.158 × 100 is in binary, and never with an exponent. */
function numberText(value: number): string {
  return Number(value.toPrecision(15)).toLocaleString('en-US', {
    useGrouping: false,
    maximumFractionDigits: 20,
  });
}

/** `AB` of 27: as a spreadsheet shows it. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
