import { asKnownBefore, foldChanges } from '@jinghe/compare';
import { type Observation, type PartnershipEvent } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';

/**
 * The observations of some platforms and metrics as they were held on a day; those of today where it is left out. Every change that
 * became known later is undone.
 */
export async function observationsKnown(
  store: Store,
  query: { platforms: readonly string[]; metrics?: readonly string[] },
  asKnownOn: string | undefined,
): Promise<Observation[]> {
  const now = await store.observations.find(query);
  if (asKnownOn === undefined) return now;
  const changes = await store.changes.between({ after: asKnownOn, platforms: query.platforms });
  const metrics = query.metrics && new Set(query.metrics);
  const { observations } = foldChanges(changes);
  const known = asKnownBefore(now, observations);
  return known.filter((one) => !metrics || metrics.has(one.metric));
}

/** How many of each platform's deals are marked, the newest first: a picture is a hand wide. */
const MOST_EVENTS = 60;

/** The deals of some platforms as they were held on a day, newest first; those of today where it is left out. */
export async function eventsKnown(
  store: Store,
  platforms: readonly string[],
  asKnownOn: string | undefined,
): Promise<PartnershipEvent[]> {
  const pages = await Promise.all(
    platforms.map((platform) => store.events.page({ platform, limit: MOST_EVENTS })),
  );
  const now = [...new Map(pages.flatMap(({ items }) => items).map((event) => [event.id, event])).values()];
  if (asKnownOn === undefined) return now;
  const { events } = foldChanges(await store.changes.between({ after: asKnownOn, platforms }));
  return asKnownBefore(now, events);
}
