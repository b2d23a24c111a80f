import { type Catalog, partyKey } from '@jinghe/catalog';
import { type Ports } from '../ports.js';

const BATCH = 1_000;

/** What of a catalogue weighs figures that were read: who speaks, how reliably, and who belongs to whom. */
const weights = ({ publishers, platforms }: Catalog): string =>
  JSON.stringify([
    publishers.map(({ id, family, tier, kind, platformIds }) => [id, family, tier, kind, platformIds]),
    platforms.map(({ id, group, parentId, role }) => [id, group, parentId, role]),
  ]);

/**
 * Where another revision of the catalogue weighs voices otherwise, all that is held is to be chosen anew, though every fact
 * reads as before. The keys are marked first and the revision is remembered last: ended anywhere, it is done again.
 */
export async function weighAnew(ports: Ports): Promise<void> {
  const { store, readerFor, now } = ports;
  const { rev, weighed } = await store.catalogRevisions.inUse();
  if (rev === weighed) return;
  const [before, after] = [await readerFor(weighed), await readerFor(rev)];
  if (weights(before.catalog) !== weights(after.catalog)) {
    for (let last = ''; ;) {
      const ids = await store.observations.idsAfter(last, BATCH);
      await store.dirty.mark(
        ids.map((id) => `obs:${id}`),
        now(),
      );
      last = ids.at(-1) ?? '';
      if (ids.length < BATCH) break;
    }
    const deals = (await store.events.standing()).flatMap(({ parties }) =>
      [before, after].map(({ catalog }) => `deal:${partyKey(parties, catalog)}`),
    );
    await store.dirty.mark([...new Set(deals)], now());
    await ports.enqueue.reconcile();
  }
  await store.catalogRevisions.setWeighed(rev);
}
