import { contentId } from '@jinghe/catalog';
import { compareCatalogOf } from '@jinghe/compare';
import { type Delivery, type Edition, type Subscription } from '@jinghe/contracts';
import { composeEdition, editionId } from '@jinghe/digest';
import { type Archive, editionPool } from './pool.js';

/** The mail of an edition to a reader: its id is the two of them, so that it is planned, and sent, once. */
export function deliveryOf(
  edition: Pick<Edition, 'id'>,
  to: Pick<Subscription, 'id' | 'email' | 'lang'>,
  now: string,
): Delivery {
  return {
    id: contentId(['mail', edition.id, to.email]),
    kind: 'edition',
    editionId: edition.id,
    subscriptionId: to.id,
    to: to.email,
    lang: to.lang,
    state: 'waiting',
    attempts: 0,
    createdAt: now,
    nextAt: now,
    sentAt: null,
    problem: null,
  };
}

/** The edition of some days as it would be composed now. */
export async function composeNow(
  archive: Archive,
  what: Pick<Edition, 'kind' | 'about' | 'from' | 'to'>,
): Promise<Edition> {
  const compareCatalog = compareCatalogOf(archive.catalog);
  const pool = await editionPool(archive, compareCatalog, what);
  const { catalog } = archive;
  return composeEdition(pool, { ...what, composedAt: archive.now(), catalog, compareCatalog });
}

/** The edition of some days, composed (and polished, where that is configured) once and kept: of two made at once the first stays. */
export async function editionFor(
  archive: Archive,
  what: Pick<Edition, 'kind' | 'about' | 'from' | 'to'>,
): Promise<Edition> {
  const { store, catalog, polish = null } = archive;
  const kept = await store.editions.get(editionId(what));
  if (kept) return kept;
  const edition = await composeNow(archive, what);
  return store.editions.keep(polish && !edition.empty ? await polish(edition, catalog) : edition);
}
