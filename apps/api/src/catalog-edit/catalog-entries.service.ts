import { Injectable } from '@nestjs/common';
import { catalogFile, cellsOf, entryOf, rowsOf } from '@jinghe/catalog';
import { type CatalogInUse, type OpenedCatalog } from '@jinghe/catalog-in-use';
import { type CatalogEntryView, type CatalogListing, CatalogTable } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { typedForms } from '../partners/pinyin.js';
import { notFound } from '../problem/problem.js';
import { InjectCatalogInUse, InjectStore } from '../tokens.js';

/** The words of a row that are searched beside its name. */
const WORDS = ['aliases', 'aliases_zh', 'aliases_en', 'triggers_zh', 'triggers_en'];

const tableOf = (table: string): CatalogTable => {
  const parsed = CatalogTable.safeParse(table);
  if (!parsed.success) throw notFound(`table "${table}"; there are ${CatalogTable.options.join(', ')}`);
  return parsed.data;
};

/** The entries of the catalogue as they are in use. */
@Injectable()
export class CatalogEntriesService {
  readonly #typed = new Map<string, string[]>();

  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalogInUse() private readonly inUse: CatalogInUse,
  ) {}

  /** @throws a 404 problem where there is no such table */
  list(name: string): CatalogListing[] {
    const table = tableOf(name);
    const opened = this.inUse.current;
    const edited = new Map<string, CatalogListing['edited']>();
    for (const { edit } of opened.edits)
      if (edit.table === table)
        edited.set(edit.id, edit.do === 'add' || edited.get(edit.id) === 'added' ? 'added' : 'changed');
    return rowsOf(opened.data, table).map((row) => {
      const cells = cellsOf(table, row);
      return {
        id: row.id,
        name: row.name,
        aliases: WORDS.flatMap((column) => cells[column] ?? []),
        pinyin: this.#pinyin(row.name.zh),
        edited: edited.get(row.id) ?? 'bundled',
        status: 'status' in row ? row.status : null,
      };
    });
  }

  /** @throws a 404 problem where there is no such entry */
  async one(name: string, id: string): Promise<CatalogEntryView> {
    const table = tableOf(name);
    const { data, edits }: OpenedCatalog = this.inUse.current;
    const row = entryOf(data, table, id);
    if (!row) throw notFound(`entry "${id}" of ${table}`);
    const bundled = entryOf(this.inUse.bundled, table, id);
    return {
      table,
      id,
      cells: cellsOf(table, row),
      bundled: bundled ? cellsOf(table, bundled) : null,
      facts: await this.facts(table, id),
      history: edits.filter(({ edit }) => edit.table === table && edit.id === id).reverse(),
    };
  }

  /** @throws a 404 problem where there is no such table */
  file(name: string): string {
    return catalogFile(this.inUse.current.data, tableOf(name.replace(/\.csv$/, '')));
  }

  /** How many facts were ever read of an entry. */
  facts(table: CatalogTable, id: string): Promise<number> {
    const where = {
      platforms: 'platforms',
      metrics: 'metric',
      publishers: 'statedBy',
      partnership_kinds: 'kind',
    };
    return this.store.facts.countOf(where[table] as 'platforms', id);
  }

  #pinyin(name: string): string[] {
    const known = this.#typed.get(name) ?? typedForms(name);
    this.#typed.set(name, known);
    return known;
  }
}
