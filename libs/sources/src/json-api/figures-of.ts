import { z } from 'zod';
import { FIGURE_COLUMNS, type FigureColumn, USUAL_CELLS } from '../figures/manifest.js';
import { factsOfRows } from '../figures/parse-figures.js';
import { type TableRow } from '../figures/table.js';
import { listing, type Listing, type ListingContext } from '../listing.js';
import { inputProblem } from '../problems.js';

const Row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]).optional());

/** Objects of a JSON answer as rows of a table of figures; `line` is the place in the list, from 1. */
export function figuresOf(
  list: readonly unknown[],
  file: string,
  { sourceId, catalog }: ListingContext,
): Listing {
  const problems = [];
  const rows: TableRow<FigureColumn>[] = [];
  for (const [index, one] of list.entries()) {
    const line = index + 1;
    const read = Row.safeParse(one);
    if (!read.success) {
      problems.push(inputProblem('bad-row', 'The row is no object of texts and numbers.', { file, line }));
      continue;
    }
    const cell = (column: FigureColumn): string => {
      const value = read.data[column];
      if (value !== undefined && value !== null && value !== '') return String(value);
      return column === 'url'
        ? withoutQuery(file)
        : column === 'carried_by'
          ? new URL(file).host
          : (USUAL_CELLS[column] ?? '');
    };
    const cells = Object.fromEntries(FIGURE_COLUMNS.map((column) => [column, cell(column)]));
    rows.push({ line, cells: cells as Record<FigureColumn, string> });
  }
  const { facts, problems: wrong } = factsOfRows(
    rows,
    { sourceId, file: withoutQuery(file).replace(/^https?:\/\//, '') },
    catalog,
  );
  const readable = facts.length > 0 || list.length === 0;
  return { ...listing({ facts, problems: [...problems, ...wrong] }), readable };
}

/** A query may hold a key, which is never shown. */
function withoutQuery(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}
