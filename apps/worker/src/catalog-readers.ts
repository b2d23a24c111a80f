import { type Catalog, editedCatalog, openCatalog } from '@jinghe/catalog';
import { type CatalogInUse } from '@jinghe/catalog-in-use';
import { type CatalogEdit } from '@jinghe/contracts';
import { createExtractor, type Extractor } from '@jinghe/extract';
import { type Store } from '@jinghe/store';
import { type Ports, type Reader } from './ports.js';

/** Building one takes some 100 ms; a catalogue never changes once it is open. */
const extractors = new WeakMap<Catalog, Extractor>();

function readerOf(catalog: Catalog, rev: number): Reader {
  const extractor = extractors.get(catalog) ?? createExtractor(catalog, rev);
  extractors.set(catalog, extractor);
  return { catalog, extractor };
}

/** What this worker reads by: the revision of the catalogue in use, any other one, or one with edits that nobody saved. */
export class CatalogReaders {
  constructor(
    private readonly inUse: CatalogInUse,
    private readonly store: Pick<Store, 'reExtractions'>,
  ) {}

  get rev(): number {
    return this.inUse.current.rev;
  }

  get current(): Reader {
    return readerOf(this.inUse.current.catalog, this.rev);
  }

  /** @throws Error where there is no such revision */
  readonly at = async (rev: number): Promise<Reader> => readerOf((await this.inUse.at(rev)).catalog, rev);

  /** The catalogue in use with some edits, those that cannot be left away; for trying them out. */
  readonly with = (edits: readonly CatalogEdit[]): Reader =>
    edits.length === 0
      ? this.current
      : readerOf(openCatalog(editedCatalog(this.inUse.current.data, edits).data), this.rev);

  /** Looks which revision is in use, switches to it, and says so: from now on new articles are read by it. */
  readonly follow = async (): Promise<void> => {
    if (await this.inUse.refresh())
      await this.store.reExtractions.setCurrent(this.current.extractor.version, this.rev);
  };
}

type Reading = 'catalog' | 'extractor' | 'catalogRev' | 'readerFor' | 'readerWith' | 'followCatalog';

/** Ports that read by the revision in use, whichever that is when they are asked. */
export const withReading = (readers: CatalogReaders, others: Omit<Ports, Reading>): Ports =>
  Object.defineProperties(
    { ...others, readerFor: readers.at, readerWith: readers.with, followCatalog: readers.follow } as Ports,
    {
      catalog: { get: () => readers.current.catalog, enumerable: true },
      extractor: { get: () => readers.current.extractor, enumerable: true },
      catalogRev: { get: () => readers.rev, enumerable: true },
    },
  );
