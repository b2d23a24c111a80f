import type {
  CatalogCells,
  CatalogEdit,
  CatalogEntryView,
  CatalogState,
  CatalogTable,
} from '@jinghe/contracts';

type Columns = CatalogState['columns'][CatalogTable];
const lines = (text: string): string[] =>
  text
    .split(/[\n;；]/)
    .map((line) => line.trim())
    .filter(Boolean);

/** One entry of the catalogue as it is being edited: every column as typed, lists one word a line. */
export class EntryDraft {
  typed = $state<Record<string, string>>({});
  id = $state('');
  readonly #before: CatalogCells;

  /** @param entry null where a new one is made */
  constructor(
    readonly table: CatalogTable,
    readonly entry: CatalogEntryView | null,
    readonly columns: Columns,
  ) {
    this.#before = entry?.cells ?? {};
    this.id = entry?.id ?? '';
    this.typed = Object.fromEntries(
      columns.map(({ column }) => {
        const cell = this.#before[column] ?? '';
        return [column, Array.isArray(cell) ? cell.join('\n') : cell];
      }),
    );
  }

  /** What was changed as edits; none where nothing was. */
  get edits(): CatalogEdit[] {
    const set: Record<string, string> = {};
    const add: Record<string, string[]> = {};
    const drop: Record<string, string[]> = {};
    for (const { column, kind } of this.columns) {
      const now = this.typed[column] ?? '';
      const before = this.#before[column];
      if (kind === 'list') {
        const was = Array.isArray(before) ? before : [];
        const is = lines(now);
        const added = is.filter((word) => !was.includes(word));
        const gone = was.filter((word) => !is.includes(word));
        if (added.length > 0) add[column] = added;
        if (gone.length > 0) drop[column] = gone;
      } else if (now.trim() !== (before ?? '')) set[column] = now.trim();
    }
    const { table, id } = this;
    if (this.entry === null) return id === '' ? [] : [{ do: 'add', table, id: id.trim(), set, add }];
    const isSame = [set, add, drop].every((part) => Object.keys(part).length === 0);
    return isSame ? [] : [{ do: 'change', table, id, set, add, drop }];
  }
}
