import { type CatalogTable } from '@jinghe/contracts';
import { type CatalogData } from '../schema.js';
import { cellsOf, columnsOf, rowsOf } from './columns.js';

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Columns that the bundled file leaves out until a row needs them. */
const WHEN_USED = new Set(['status_since', 'merged_into']);

/** One table as the CSV file of `data/`, so that the team's edits can be moved into the bundled data. */
export function catalogFile(data: CatalogData, table: CatalogTable): string {
  const rows = rowsOf(data, table).map((row) => ({
    id: row.id,
    cells: cellsOf(table, row),
  }));
  const columns = columnsOf(table)
    .map(({ column }) => column)
    .filter((column) => !WHEN_USED.has(column) || rows.some(({ cells }) => cells[column] !== ''));
  const lines = rows.map(({ id, cells }) =>
    [id, ...columns.map((column) => [cells[column] ?? ''].flat().join(';'))].map(quoted).join(','),
  );
  return `${[['id', ...columns].join(','), ...lines].join('\n')}\n`;
}
