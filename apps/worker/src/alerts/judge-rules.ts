import { firingOf, type Ground, judge, postsOf, type Watched } from '@jinghe/alerts';
import { compareCatalogOf } from '@jinghe/compare';
import { type AlertCondition, type AlertRule } from '@jinghe/contracts';
import { watchedBy } from '@jinghe/editions';
import { DEFAULT_SOURCES } from '../gather/default-sources.js';
import { type Ports } from '../ports.js';
import { isTouched } from './mark-changes.js';

/** What judging needs of the process around it. */
export type AlertPorts = Pick<Ports, 'store' | 'catalog' | 'now' | 'signal' | 'log'>;

const MARKS = 2_000;
const TRIES = 8;
/** A new rule takes in how things stand when nothing waits to be reconciled, but waits for that no longer than this. */
const FIRST_LOOK_MS = 10 * 60_000;

const sorted = (seen: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(seen).sort());

type Look = (when: AlertCondition) => Promise<Watched>;

/**
 * Judges one rule by what it saw last, and puts what is news on its way. What is told is written before what was seen: a crash in
 * between tells the same again, under the same ids.
 *
 * @returns how much was news
 */
async function judgeRule(
  { store, now }: AlertPorts,
  rule: AlertRule,
  look: Look,
  ground: Ground,
): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const kept = (await store.alertStates.many([rule.id])).get(rule.id) ?? null;
    const before = kept?.state.revision === rule.revision ? kept.state.seen : null;
    const { news, seen } = judge(rule.when, before, await look(rule.when), ground);
    if (before !== null && news.length === 0 && sorted(seen) === sorted(before)) return 0;
    const firings = news.map((one) => firingOf(rule, one, now(), ground));
    if (firings.length > 0) {
      await store.firings.keep(firings);
      await store.alertPosts.add(firings.flatMap(postsOf));
    }
    const state = { id: rule.id, revision: rule.revision, seen };
    if (await store.alertStates.casPut(state, kept?.rev ?? null)) return firings.length;
  }
  throw new Error(`what rule ${rule.id} saw was written by others ${TRIES} times`);
}

/** Whether what is known is whole: the bundled history is in, and nothing waits to be reconciled. */
async function isSettled({ store }: AlertPorts): Promise<boolean> {
  // A folder with nothing in it never runs.
  for (const { id } of DEFAULT_SOURCES.filter(({ kind }) => kind === 'figures')) {
    const [source, state] = await Promise.all([store.sources.get(id), store.sourceStates.get(id)]);
    if (source && !state?.lastRunAt) return false;
  }
  return (await store.dirty.count()) === 0;
}

/**
 * Judges the rules that what changed touches, those that have not looked yet, and where told those about sources. A rule that fails
 * holds up no other; what changed then stays marked.
 *
 * @returns how much was news
 */
export async function judgeRules(ports: AlertPorts, { sources }: { sources: boolean }): Promise<number> {
  const { store, catalog, now, signal } = ports;
  const marks = await store.alertMarks.take(MARKS);
  const changed = new Set(marks.map(({ key }) => key));
  const rules = await store.alertRules.active();
  const states = await store.alertStates.many(rules.map(({ id }) => id));
  let settled: Promise<boolean> | null = null;
  const mayLookFirst = async ({ changedAt }: AlertRule): Promise<boolean> =>
    Date.parse(now()) - Date.parse(changedAt) > FIRST_LOOK_MS || (settled ??= isSettled(ports));
  const look = watchedBy(ports);
  let ground: Ground | null = null;
  let news = 0;
  const failures: unknown[] = [];
  for (const rule of rules) {
    if (signal.aborted) return news;
    const isFirst = states.get(rule.id)?.state.revision !== rule.revision;
    const isDue = isTouched(rule.when, changed) || (sources && rule.when.kind === 'source');
    if (isFirst ? !(await mayLookFirst(rule)) : !isDue) continue;
    try {
      ground ??= { catalog, compareCatalog: compareCatalogOf(catalog), asOf: now().slice(0, 10) };
      news += await judgeRule(ports, rule, look, ground);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} rules failed, first: ${String(failures[0])}`);
  await store.alertMarks.clear(marks);
  return news;
}
