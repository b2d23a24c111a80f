import { type Catalog } from '@jinghe/catalog';
import { asKnownBefore, type CompareCatalog, foldChanges, platformsNeeded } from '@jinghe/compare';
import { type Edition } from '@jinghe/contracts';
import { type EditionPool } from '@jinghe/digest';
import { freshState, health } from '@jinghe/jobs';
import { type Store } from '@jinghe/store';
import { type Polisher } from './polisher.js';

/** Where editions are composed from, and kept. */
export interface Archive {
  readonly store: Store;
  readonly catalog: Catalog;
  /** The present instant, ISO in UTC. */
  now(): string;
  /** Null, or left out, where the templates' words are sent as they are. */
  readonly polish?: Polisher | null;
}

const SILENT = new Set(['silent', 'broken', 'unreachable', 'failing']);
/** Editions looked back on for running stories and corrections. */
const EARLIER = 20;

async function silentSources(store: Store, now: Date): Promise<EditionPool['silentSources']> {
  const [sources, states] = await Promise.all([store.sources.all(), store.sourceStates.all()]);
  return sources.flatMap((source) => {
    const state = states.get(source.id) ?? freshState(source.id);
    if (!SILENT.has(health(source, state, now).state)) return [];
    const since = state.lastNewAt ?? state.lastSuccessAt;
    return [{ id: source.id, name: source.name.en, since: since?.slice(0, 10) ?? null }];
  });
}

/** What an edition is composed from: all that was held at the end of its last day, and what was learned within its days. */
export async function editionPool(
  { store, catalog, now }: Archive,
  compareCatalog: CompareCatalog,
  edition: Pick<Edition, 'kind' | 'about' | 'from' | 'to'>,
): Promise<EditionPool> {
  const { kind, about, from, to } = edition;
  const core = catalog.core.map(({ id }) => id);
  const platforms = platformsNeeded(
    kind === 'platform' && about !== null ? [...core, about] : core,
    compareCatalog,
  );
  const [observations, events, changes, later, silent, waiting, earlier] = await Promise.all([
    store.observations.find({ platforms }),
    store.events.standing(),
    store.changes.between({ after: from, upTo: to }),
    store.changes.between({ after: to }),
    silentSources(store, new Date(now())),
    store.facts.countWaiting(),
    store.editions.earlier(kind, about, from, EARLIER),
  ]);
  const since = foldChanges(later);
  const wanted = new Set(platforms);
  const chosen = changes.flatMap((change) =>
    change.kind === 'event' && change.after ? [change.after.chosen] : [],
  );
  return {
    observations: asKnownBefore(observations, since.observations).filter(({ platform }) =>
      wanted.has(platform),
    ),
    events: asKnownBefore(events, since.events),
    changes,
    facts: await store.facts.many([...new Set(chosen)]),
    silentSources: silent,
    waiting,
    earlier,
  };
}
