import { readFileSync } from 'node:fs';
import { type Catalog } from '@jinghe/catalog';
import { type Change, type Fact, type Observation, type PartnershipEvent } from '@jinghe/contracts';
import { changesOf, dealKeyOf, keysOf, knownOn, reconcileAll, reconcileEvents } from '@jinghe/reconcile';
import { parseDeals, parseFigures } from '@jinghe/sources';

/** A month means its 20th, a year its July: the bundled rows are often dated to the month. */
function dayOf(date: string | null, periodEnd: string | null): string {
  if (date?.length === 10) return date;
  if (date?.length === 7) return `${date}-20`;
  if (date?.length === 4) return `${date}-07-01`;
  const from = Date.parse(periodEnd ?? '2020-01-01');
  return new Date(from + 60 * 86_400_000).toISOString().slice(0, 10);
}

/** The bundled facts as if each had been learned on the day on which it was published, or on which the deal was made. */
export function baselineFacts(root: URL, catalog: Catalog): Fact[] {
  const table = (file: string) => ({
    sourceId: 'baseline',
    file,
    content: new Uint8Array(readFileSync(new URL(`data/baseline/${file}`, root))),
  });
  const rows = [
    ...parseFigures(table('figures.csv'), catalog).facts,
    ...parseDeals(table('events.csv'), catalog).facts,
  ];
  return rows.map((row): Fact => {
    const day = row.type === 'metric' ? dayOf(row.published, row.period?.end ?? null) : dayOf(row.date, null);
    const at = `${day}T08:00:00.000Z`;
    return { ...row, fetchedAt: at, recordedAt: at, retiredAt: null };
  });
}

function groupsOf(facts: readonly Fact[], catalog: Catalog): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts)
    for (const key of keysOf(fact, catalog)) groups.set(key, [...(groups.get(key) ?? []), fact]);
  return groups;
}

/** Every day's changes in what the facts were held to say. */
export const changesOfFacts = (facts: readonly Fact[], catalog: Catalog): Change[] =>
  [...groupsOf(facts, catalog).values()].flatMap((group) => changesOf(group, catalog));

/** What was held at the end of a day. */
export function heldOn(
  day: string,
  facts: readonly Fact[],
  catalog: Catalog,
): { observations: Observation[]; events: PartnershipEvent[] } {
  const known = knownOn(facts, day);
  const metrics = known.flatMap((fact) => (fact.type === 'metric' ? [fact] : []));
  const deals = new Map<string, Extract<Fact, { type: 'deal' }>[]>();
  for (const fact of known) {
    if (fact.type !== 'deal') continue;
    const key = dealKeyOf(fact, catalog);
    deals.set(key, [...(deals.get(key) ?? []), fact]);
  }
  return {
    observations: reconcileAll(metrics, catalog, day),
    events: [...deals.values()].flatMap((group) => reconcileEvents(group, [], catalog, day).events),
  };
}
