import { type Catalog, type CatalogData, bundledData, editedCatalog, openCatalog } from '@jinghe/catalog';
import { type CatalogEditEvent, type CatalogProblem, type CatalogRevision } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { delegating } from './delegate.js';

/** One revision of the catalogue, opened: always the same for the same number and the same bundled data. */
export interface OpenedCatalog {
  readonly rev: number;
  readonly catalog: Catalog;
  readonly data: CatalogData;
  /** All edits, in their order, with the revision that each came with. */
  readonly edits: readonly (CatalogEditEvent & { rev: number })[];
  /** Of the edits that the bundled data no longer allows, by their place. */
  readonly problems: readonly CatalogProblem[];
  /** Places of the edits that the bundled data has taken over. */
  readonly settled: readonly number[];
}

/** Revisions that are kept open: the one in use, the one before, drafts that are compared. */
const KEPT = 4;

/** All edits of a chain of revisions, in their order. */
const editsOf = (chain: readonly CatalogRevision[]) =>
  chain.flatMap(({ rev, edits }) => edits.map((event) => ({ ...event, rev })));

/**
 * The catalogue that this process works by: the bundled one with the team's edits, switched to another revision while it runs.
 * Whoever needs one state throughout takes `current` once; what is handed out for good is `catalog`, which follows.
 */
export class CatalogInUse {
  readonly #opened = new Map<number, Promise<OpenedCatalog>>();
  #current: OpenedCatalog;
  /** Follows every switch. */
  readonly catalog: Catalog = delegating(() => this.#current.catalog);

  constructor(
    private readonly store: Pick<Store, 'catalogRevisions'>,
    readonly bundled: CatalogData = bundledData(),
    bundledCatalog: Catalog = openCatalog(bundled),
  ) {
    this.#current = {
      ...{ rev: 0, catalog: bundledCatalog, data: bundled },
      ...{ edits: [], problems: [], settled: [] },
    };
    this.#opened.set(0, Promise.resolve(this.#current));
  }

  get current(): OpenedCatalog {
    return this.#current;
  }

  /**
   * Looks which revision is in use, and switches to it.
   *
   * @returns whether it is another one than before
   */
  async refresh(): Promise<boolean> {
    const { rev } = await this.store.catalogRevisions.inUse();
    if (rev === this.#current.rev) return false;
    this.#current = await this.at(rev);
    return true;
  }

  /**
   * Opens any revision, a draft too.
   *
   * @throws Error where there is none of that number
   */
  at(rev: number): Promise<OpenedCatalog> {
    const known = this.#opened.get(rev) ?? this.#open(rev);
    // The one asked for last is forgotten last.
    this.#opened.delete(rev);
    this.#opened.set(rev, known);
    known.catch(() => this.#opened.delete(rev));
    for (const old of this.#opened.keys()) {
      if (this.#opened.size <= KEPT) break;
      if (old !== 0) this.#opened.delete(old);
    }
    return known;
  }

  async #open(rev: number): Promise<OpenedCatalog> {
    const edits = editsOf(await this.store.catalogRevisions.chain(rev));
    const { data, problems, settled } = editedCatalog(
      this.bundled,
      edits.map(({ edit }) => edit),
    );
    return { rev, catalog: openCatalog(data), data, edits, problems, settled };
  }
}
