import { type Fold, stateOf, whenOf } from '@jinghe/compare';
import { type DealGroup, type PartnershipEvent } from '@jinghe/contracts';
import { type Setting } from '../setting.js';
import { monthsSince } from '../words/dates.js';

/** A deal older than this when we learned of it is history. */
export const FRESH_MONTHS = 9;

export interface DealNews {
  readonly event: PartnershipEvent;
  readonly group: DealGroup;
  /** Of one of the four. */
  readonly core: boolean;
}

const isEnd = (event: PartnershipEvent): boolean =>
  event.status === 'ended' || event.dealKind === 'termination' || event.dealKind === 'divestiture';

function groupOf(event: PartnershipEvent, setting: Setting): DealGroup | null {
  if (event.denied) return 'denied';
  const state = stateOf(event, setting.catalog);
  if (state === null) return null;
  if (state === 'blocked') return 'blocked';
  if (event.status === 'rumoured') return 'rumoured';
  if (isEnd(event)) return 'ended';
  return ['launched', 'expanded', 'renewed', 'closed'].includes(event.status) ? 'launched' : 'new';
}

/** The order in which groups are told. */
export const GROUPS: readonly DealGroup[] = ['launched', 'new', 'ended', 'blocked', 'rumoured', 'denied'];

export interface DealsFound {
  readonly news: readonly DealNews[];
  /** Deals that were made long before we learned of them. */
  readonly old: number;
}

/** Deals that are new to us, went on or were denied; the freshest of the four first. What no longer holds is none. */
export function dealNews(
  folds: readonly Fold<PartnershipEvent>[],
  scope: ReadonlySet<string> | null,
  setting: Setting,
): DealsFound {
  const { core, catalog } = setting;
  const isCore = (id: string) =>
    core.some((one) => one === id || catalog.isAncestor(id, one) || catalog.isAncestor(one, id));
  let old = 0;
  const news = folds.flatMap(({ before, after }): DealNews[] => {
    if (!after) return [];
    if (before && before.status === after.status && before.denied === after.denied) return [];
    if (scope && !after.parties.some(({ id }) => scope.has(id))) return [];
    const group = groupOf(after, setting);
    if (group === null) return [];
    const when = whenOf(after);
    if (when !== null && monthsSince(when, setting.to) > FRESH_MONTHS) {
      old += 1;
      return [];
    }
    return [{ event: after, group, core: after.parties.some(({ id }) => isCore(id)) }];
  });
  news.sort(
    (a, b) =>
      Number(b.core) - Number(a.core) ||
      (whenOf(b.event) ?? '').localeCompare(whenOf(a.event) ?? '') ||
      GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) ||
      b.event.families.length - a.event.families.length ||
      (a.event.id < b.event.id ? -1 : 1),
  );
  return { news, old };
}
