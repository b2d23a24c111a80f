import type { ExportCell } from './export-table.js';

function field(cell: ExportCell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV (RFC 4180), with a byte order mark, so that spreadsheets read the Chinese. */
export const csvOf = (rows: readonly ExportCell[][]): string =>
  `\ufeff${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
