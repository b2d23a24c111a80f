import { type Observation, type Sureness, type WhatChanged } from '@jinghe/contracts';
import { type Known, type Setting } from '../setting.js';
import { monthsSince } from '../words/dates.js';
import { surenessOf } from './sureness.js';

export type NewsItem = WhatChanged['items'][number];

/** A figure whose period ended longer ago was learned late: history. */
const FRESH_MONTHS = 14;

/** What an executive asks for first weighs more. */
const FAMILIES: Readonly<Record<string, number>> = {
  'active-users-monthly': 1.2,
  'active-buyers-annual': 1.2,
  'trade-value': 1.2,
  revenue: 1,
  'active-users-daily': 0.9,
  'festival-trade-value': 0.8,
  members: 0.5,
  orders: 0.4,
  'revenue-from-merchants': 0.3,
};

/** What nobody answers for is told after what somebody does. */
const UNSURE: Readonly<Partial<Record<Sureness, number>>> = { estimated: 1.6, claimed: 1, single: 0.3 };

/** Growth that moves the weight by one, and the most that it may move it: tiny things double easily. */
const POINTS = 25;
const MOST = 1.2;

export interface Candidate {
  readonly item: NewsItem;
  readonly observation: Observation | null;
  readonly story: string;
  readonly house: string;
  readonly weight: number;
}

const FIGURES: ReadonlySet<string> = new Set(['new-figure', 'new-claim', 'conflict']);

/** One story a line: the next figure of it is an update. */
export const storyOf = (one: Observation): string =>
  [one.platform, one.metric, one.definition ?? '', one.scope ?? ''].join('|');

export interface MovesFound {
  readonly candidates: readonly Candidate[];
  readonly old: number;
}

/** What is worth telling of the figures and ranks that are news, the weightiest first; one of a story, the newest. */
export function moveCandidates(
  items: readonly NewsItem[],
  known: Known,
  setting: Setting,
  family: string | null,
): MovesFound {
  const { core, catalog, compareCatalog } = setting;
  const isCore = (id: string) =>
    core.some((one) => one === id || catalog.isAncestor(id, one) || catalog.isAncestor(one, id));
  let old = 0;
  const found = items.flatMap((item): Candidate[] => {
    const of = item.metric === null ? undefined : compareCatalog.metrics.get(item.metric)?.family;
    if (family !== null && of !== family) return [];
    const main = (of === undefined ? 0 : (FAMILIES[of] ?? 0)) + (item.platforms.some(isCore) ? 2 : 0);
    const house = catalog.groupOf(item.platforms[0] ?? '');
    if (item.kind === 'rank-change') {
      const story = `rank|${item.metric}|${item.platforms[0]}`;
      return [{ item, observation: null, story, house, weight: item.weight + main }];
    }
    const observation = setting.observations.get(item.observationIds[0] ?? '');
    if (!FIGURES.has(item.kind) || !observation) return [];
    if (observation.claim === 'disputed' || observation.claim === 'denied') return [];
    if (item.kind !== 'new-claim' && monthsSince(observation.period.end, setting.to) > FRESH_MONTHS) {
      old += 1;
      return [];
    }
    const line = known.lineOf.get(observation.id);
    const grown =
      observation.measure === 'growth' && observation.unit === 'percent'
        ? observation.value
        : line
          ? known.growths.at(line, observation.period.end)?.value
          : undefined;
    const unsure = UNSURE[surenessOf(observation)] ?? 0;
    const growth = grown == null ? 0 : Math.min(MOST, Math.abs(grown) / POINTS);
    return [
      { item, observation, story: storyOf(observation), house, weight: item.weight + main + growth - unsure },
    ];
  });
  found.sort(
    (a, b) =>
      b.weight - a.weight ||
      (b.item.periodEnd ?? '').localeCompare(a.item.periodEnd ?? '') ||
      (a.story < b.story ? -1 : 1),
  );
  const inYuan = new Set(
    found.flatMap(({ observation }) => (observation?.unit === 'CNY' ? [sameButUnit(observation)] : [])),
  );
  const newest = new Map<string, string>();
  for (const { story, item } of found)
    if ((item.periodEnd ?? '') > (newest.get(story) ?? '')) newest.set(story, item.periodEnd ?? '');
  const told = new Set<string>();
  return {
    old,
    candidates: found.filter(({ story, item, observation }) => {
      // A convenience translation into dollars tells nothing beside the yuan.
      if (observation?.unit === 'USD' && inYuan.has(sameButUnit(observation))) return false;
      if ((item.periodEnd ?? '') < newest.get(story)! || told.has(story)) return false;
      told.add(story);
      return true;
    }),
  };
}

const sameButUnit = (one: Observation): string => [storyOf(one), one.measure, one.period.end].join('|');

/** Takes the weightiest, but no more of one house than an edition of its kind tells; what was passed over comes last. */
export function spread(candidates: readonly Candidate[], ofHouse: number): Candidate[] {
  const taken = new Map<string, number>();
  const first: Candidate[] = [];
  const rest: Candidate[] = [];
  for (const candidate of candidates) {
    const n = taken.get(candidate.house) ?? 0;
    taken.set(candidate.house, n + 1);
    (n < ofHouse ? first : rest).push(candidate);
  }
  return [...first, ...rest];
}
