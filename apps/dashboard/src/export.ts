import { tableOf } from '@jinghe/charts';
import type { ComparisonView } from '@jinghe/contracts';
import type { Lang } from './messages/index.js';

/** A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?[\d.]+$/;

function cell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The table under the chart as CSV, with plain numbers in the base unit (users, yuan, percent), one column a line, the observation
 * behind each figure in a column of its own. With a byte order mark, so that spreadsheets read the Chinese.
 */
export function csvOf(comparison: ComparisonView, lang: Lang): string {
  const table = tableOf(comparison, { names: comparison.names, locale: lang });
  const head = [
    'period',
    'end',
    ...table.columns.flatMap(({ label }, n) => [
      `${label} [${comparison.lines[n]?.unit ?? ''}]`,
      `${label} [id]`,
    ]),
  ];
  const rows = table.rows.map((row) => [
    row.label,
    row.end,
    ...comparison.lines.flatMap((line) => {
      const point = line.points.find(
        (one) => one.value !== null && one.end.slice(0, 7) === row.end.slice(0, 7),
      );
      return [point ? String(point.value) : '', point?.observationId ?? ''];
    }),
  ]);
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Hands a text to the reader as a file. */
export function save(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
