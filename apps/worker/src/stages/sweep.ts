import { type Config } from '@jinghe/contracts';
import { type Ports } from '../ports.js';
import { weighAnew } from './weigh-anew.js';

/** So many are put back a sweep: the rest waits for the next, and the queue never holds a million jobs. */
const MOST = 500;
/** A run is open this long at most; a feed of a thousand pages at a polite pace is done by then. */
const RUN_HOURS = 6;

/**
 * Puts back what has been pending too long: its job was lost with Redis, or with the worker that wrote a result and had
 * no time to enqueue the next stage. What is still queued keeps its job id, so that nothing is done twice.
 */
export async function sweep(ports: Ports, config: Pick<Config, 'JINGHE_SWEEP_AFTER'>): Promise<void> {
  await ports.followCatalog();
  await weighAnew(ports);
  const { store, enqueue, extractor } = ports;
  const now = ports.now();
  const before = new Date(Date.parse(now) - config.JINGHE_SWEEP_AFTER * 1_000).toISOString();

  const captures = await store.captures.pending(before, MOST);
  for (const captureId of captures) await enqueue.read({ captureId });
  const articles = await store.articles.pending(before, MOST);
  for (const article of articles) await enqueue.extract({ ...article, extractor: extractor.version });
  if ((await store.dirty.anyBefore(before)) || (await store.decisions.anyBefore(before)))
    await enqueue.reconcile();
  if (await store.reExtractions.anyWorking()) await enqueue.reExtract();
  if (config.JINGHE_SWEEP_AFTER > 0 && captures.length + articles.length > 0)
    ports.log.warn(`put back ${captures.length} captures and ${articles.length} articles that had waited`);

  await store.claims.tidy(now);
  const abandoned = await store.runs.abandon(
    new Date(Date.parse(now) - RUN_HOURS * 3_600_000).toISOString(),
    now,
  );
  if (abandoned > 0) ports.publish('runs');
}
