import { type CatalogTable } from '@jinghe/contracts';
import { normalName } from '../normal-form.js';
import { BLOCK_COLUMN, cellsOf, type Entry, NAME_COLUMNS, WEAK_COLUMN } from './columns.js';

/** How a row is named in texts, in the form in which names are compared. */
export interface RowNames {
  readonly id: string;
  readonly forms: ReadonlySet<string>;
  readonly weak: ReadonlySet<string>;
  readonly blockers: ReadonlySet<string>;
}

/** The words of some columns, in the form in which they are compared. */
export function namesOf(table: CatalogTable, row: Entry): RowNames {
  const cells = cellsOf(table, row);
  const words = (columns: readonly string[]) =>
    new Set(columns.flatMap((column) => cells[column] ?? []).map(normalName));
  return {
    id: row.id,
    forms: words(NAME_COLUMNS[table]),
    weak: words([WEAK_COLUMN(table)]),
    blockers: words([BLOCK_COLUMN(table)]),
  };
}

/** Who has which name in one table, kept up while rows are edited. */
export class NameIndex {
  readonly #rows = new Map<string, RowNames>();
  readonly #owners = new Map<string, Map<string, { weak: boolean }>>();

  constructor(
    private readonly table: CatalogTable,
    rows: readonly Entry[],
  ) {
    for (const row of rows) this.put(row);
  }

  put(row: Entry): void {
    this.remove(row.id);
    const names = namesOf(this.table, row);
    this.#rows.set(row.id, names);
    for (const form of names.forms) {
      const owners = this.#owners.get(form) ?? new Map<string, { weak: boolean }>();
      owners.set(row.id, { weak: names.weak.has(form) });
      this.#owners.set(form, owners);
    }
  }

  remove(id: string): void {
    for (const form of this.#rows.get(id)?.forms ?? []) {
      const owners = this.#owners.get(form);
      owners?.delete(id);
      if (owners?.size === 0) this.#owners.delete(form);
    }
    this.#rows.delete(id);
  }

  of(id: string): RowNames | undefined {
    return this.#rows.get(id);
  }

  /** The rows that have a name, with whether it is weak there. */
  owners(form: string): readonly { id: string; weak: boolean }[] {
    return [...(this.#owners.get(form) ?? [])].map(([id, { weak }]) => ({ id, weak }));
  }

  /** Names that hold a given one, as words, and who has them. */
  *longer(form: string): Generator<[string, readonly { id: string; weak: boolean }[]]> {
    for (const other of this.#owners.keys())
      if (other.length > form.length && standsIn(other, form)) yield [other, this.owners(other)];
  }

  /** Names that stand within a given one, as words, and who has them. */
  *within(form: string): Generator<[string, readonly { id: string; weak: boolean }[]]> {
    const seen = new Set<string>();
    for (let start = 0; start < form.length; start += 1)
      for (let end = start + 1; end <= form.length; end += 1) {
        const part = form.slice(start, end);
        if (part === form || seen.has(part) || !this.#owners.has(part)) continue;
        seen.add(part);
        if (standsIn(form, part)) yield [part, this.owners(part)];
      }
  }
}

const ASCII_WORD = /[a-z0-9]/;
/** Whether `needle` stands in `hay` as words: an ASCII letter or digit at its edge needs a boundary. */
export function standsIn(hay: string, needle: string): boolean {
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const before = hay[at - 1] ?? ' ';
    const after = hay[at + needle.length] ?? ' ';
    const cutsBefore = ASCII_WORD.test(before) && ASCII_WORD.test(needle[0] ?? ' ');
    const cutsAfter = ASCII_WORD.test(after) && ASCII_WORD.test(needle.at(-1) ?? ' ');
    if (!cutsBefore && !cutsAfter) return true;
  }
  return false;
}
