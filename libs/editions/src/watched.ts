import { type Watched } from '@jinghe/alerts';
import { type AlertCondition } from '@jinghe/contracts';
import { freshState, health } from '@jinghe/jobs';
import { type Archive } from './pool.js';

const NOTHING: Watched = { observations: [], events: [], sources: [] };

async function sourcesOf({ store, now }: Archive): Promise<Watched['sources']> {
  const [sources, states] = await Promise.all([store.sources.all(), store.sourceStates.all()]);
  const at = new Date(now());
  return sources.map((source) => {
    const state = states.get(source.id) ?? freshState(source.id);
    return { source, health: health(source, state, at), since: state.lastNewAt ?? state.lastSuccessAt };
  });
}

/**
 * What the rules of alerts look at, each only what it needs. What serves several rules is read once for as long as what this gives is
 * kept: for one look at all of them.
 */
export function watchedBy(archive: Archive): (when: AlertCondition) => Promise<Watched> {
  const { store, catalog } = archive;
  let events: Promise<Watched['events']> | null = null;
  let sources: Promise<Watched['sources']> | null = null;
  const metricsOf = (metric: string): string[] => {
    const family = catalog.metricsOfFamily(metric).map(({ id }) => id);
    return family.length > 0 ? [...new Set([...family, metric])] : [metric];
  };
  return async (when) => {
    switch (when.kind) {
      case 'deal':
        events ??= store.events.standing();
        return { ...NOTHING, events: await events };
      case 'source':
        sources ??= sourcesOf(archive);
        return { ...NOTHING, sources: await sources };
      default: {
        const { platforms, metric } = when;
        const metrics = metric === null ? [] : metricsOf(metric);
        return { ...NOTHING, observations: await store.observations.find({ platforms, metrics }) };
      }
    }
  };
}
