import { writeXlsx } from 'hucre/xlsx';
import type { ExportCell } from './export-table.js';

/** One workbook with the rows of each sheet, the first row of the first held in place. Loaded when it is first asked for. */
export const workbookOf = (sheets: readonly { name: string; rows: ExportCell[][] }[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: sheets.map(({ name, rows }, n) => ({
      name,
      rows,
      ...(n === 0 ? { freezePane: { rows: 1, columns: 2 } } : {}),
    })),
  });
