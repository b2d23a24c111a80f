import { type Catalog } from '@jinghe/catalog';
import { type Source } from '@jinghe/contracts';
import { firstRun, freshState, isImplausible, mayRun, nextRun } from '@jinghe/jobs';
import { readPack } from '@jinghe/sources';
import { type Store } from '@jinghe/store';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Ports } from '../ports.js';
import { isMissing } from './settings.js';

/** Bounds of the adaptive interval of kinds that tell of news, in minutes; the others go by their cron. */
const BOUNDS: Partial<Record<Source['kind'], { least: number; most: number }>> = {
  feed: { least: 15, most: 1_440 },
  rsshub: { least: 15, most: 1_440 },
  'list-page': { least: 30, most: 2_880 },
  sitemap: { least: 60, most: 2_880 },
  'search-feed': { least: 360, most: 10_080 },
  gdelt: { least: 720, most: 10_080 },
};
const JITTER_SECONDS = 120;

/** A source of the pack with the rhythm of its kind, where its file says none. */
function withRhythm(source: Source): Source {
  const bounds = BOUNDS[source.kind];
  const schedule = { jitter: JITTER_SECONDS, ...(bounds ? { adaptive: bounds } : {}), ...source.schedule };
  return { ...source, schedule };
}

/**
 * Loads every YAML file of a folder of packs into the store. A file or an entry that is wrong is told in the log and
 * costs itself only; its pack's missing sources are then not taken for removed. A folder that is not there is no error.
 */
export async function loadPacks(
  { store, log, now }: Pick<Ports, 'store' | 'log' | 'now'>,
  catalog: Catalog,
  folder: string,
): Promise<void> {
  const sources = new Map<string, Source>();
  const whole = new Set<string>();
  const broken = new Set<string>();
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch (error) {
    if (!isMissing(error)) throw error;
    log.warn(`there is no folder of sources ${folder}`);
    return;
  }
  let unreadable = false;
  for (const name of names) {
    const pack = readPack(name, await readFile(join(folder, name), 'utf8'), catalog);
    for (const problem of pack.problems)
      log.warn(`${problem.message}${problem.line === null ? '' : ` (line ${problem.line})`}`);
    if (pack.problems.length > 0 && pack.sources.length === 0) unreadable = true;
    for (const source of pack.sources) {
      if (!source.pack) continue;
      if (pack.problems.length > 0) broken.add(source.pack);
      whole.add(source.pack);
      if (sources.has(source.id)) log.warn(`${name}: '${source.id}' is there twice; the first one stays`);
      else sources.set(source.id, withRhythm(source));
    }
  }
  for (const pack of broken) whole.delete(pack);
  if (unreadable) whole.clear();
  const done = await store.sources.loadPack([...sources.values()], whole, now());
  if (done.added + done.changed + done.gone > 0)
    log.log(`sources: ${done.added} added, ${done.changed} changed, ${done.gone} no longer in their pack`);
}

/**
 * Plans what may run and has no plan yet, takes plans from what may not, and mends plans that a wrong clock made. A plan
 * that passed while nobody was there stays: it is due now, once.
 */
export async function planSources(store: Store, now: Date): Promise<void> {
  const [sources, states] = await Promise.all([store.sources.all(), store.sourceStates.all()]);
  await store.sourceStates.addMissing(
    sources.filter(({ id }) => !states.has(id)).map(({ id }) => freshState(id)),
  );
  const plans: Parameters<Store['sourceStates']['planAll']>[0][number][] = [];
  for (const source of sources) {
    if (source.kind === 'folder') continue;
    const state = states.get(source.id) ?? freshState(source.id);
    if (!mayRun(source)) {
      if (state.nextRunAt !== null) plans.push({ seen: state, nextRunAt: null });
    } else if (state.nextRunAt === null || isImplausible(source, state, now)) {
      const next = state.lastRunAt === null ? firstRun(source, now) : nextRun(source, state, now);
      if (next) plans.push({ seen: state, nextRunAt: next.toISOString() });
    }
  }
  await store.sourceStates.planAll(plans);
}
