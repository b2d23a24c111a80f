import { tableOf } from '@jinghe/charts';
import type { ComparisonView } from '@jinghe/contracts';
import type { Lang } from '../messages/index.js';

export type ExportCell = string | number | null;

/** A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A text that no spreadsheet runs: what would begin a formula is quoted. Numbers are written as numbers, not by this. */
export const plainText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/**
 * The table under the chart with plain numbers in the base unit (users, yuan, percent): two columns a line, the figure and the
 * observation behind it, and a third with its upper end for lines that hold ranges. The first row is the head.
 */
export function exportRows(comparison: ComparisonView, lang: Lang): ExportCell[][] {
  const table = tableOf(comparison, { names: comparison.names, locale: lang });
  const ranged = table.columns.map((_, n) => table.rows.some(({ cells }) => cells[n]?.valueHigh != null));
  const head = table.columns.flatMap(({ label, unit }, n) => [
    plainText(`${label} [${unit}]`),
    ...(ranged[n] ? [plainText(`${label} [max]`)] : []),
    plainText(`${label} [id]`),
  ]);
  const rows = table.rows.map(({ label, end, cells }): ExportCell[] => [
    plainText(label),
    end,
    ...cells.flatMap((cell, n): ExportCell[] => [
      cell?.value ?? null,
      ...(ranged[n] ? [cell?.valueHigh ?? null] : []),
      cell?.observationId ?? null,
    ]),
  ]);
  return [['period', 'end', ...head], ...rows];
}
