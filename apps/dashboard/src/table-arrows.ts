import type { Attachment } from 'svelte/attachments';

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const TARGET = 'button, a[href]';

const targetOf = (cell: Element | undefined): HTMLElement | null =>
  cell?.querySelector<HTMLElement>(TARGET) ?? null;

/**
 * The arrow keys lead through what can be opened in a table, cell by cell; cells without anything to open are passed over, and at
 * the edge the focus stays. Tab leads through it as ever, so that nobody has to know of the arrows.
 */
export const tableArrows: Attachment<HTMLTableElement> = (table) => {
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const cell = (event.target as Element).closest('td, th');
    const row = cell?.closest('tr');
    if (!cell || !row) return;
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    let y = rows.indexOf(row as HTMLTableRowElement);
    let x = [...row.cells].indexOf(cell as HTMLTableCellElement);
    if (y < 0) return;
    do {
      y += step[0];
      x += step[1];
      const next = targetOf(rows[y]?.cells[x]);
      if (next) {
        event.preventDefault();
        next.focus();
        return;
      }
    } while (rows[y]?.cells[x]);
    // The edge: the page does not scroll away under a reader who holds the key.
    event.preventDefault();
  };
  table.addEventListener('keydown', move);
  return () => table.removeEventListener('keydown', move);
};
