import { type PartnershipEvent } from '@jinghe/contracts';
import { type CompareCatalog, nameOf } from '../compare-catalog.js';
import { type Locale } from '../format.js';
import { periodInWords } from '../period-name.js';
import { monthOf } from '../spans.js';
import { DEAL_KINDS, DEAL_STATUSES } from './deal-words.js';
import { type Fold } from './fold.js';
import { type NewsItem } from './types.js';

/** A list longer than this is cut and counted. */
const NAMED = 5;

function parties(event: PartnershipEvent, catalog: CompareCatalog, locale: Locale): string {
  const hub = event.parties.filter(({ role }) => role === 'hub');
  const others = event.parties.filter(({ role }) => role !== 'hub' && role !== 'unit');
  const names = (some: PartnershipEvent['parties']): string => {
    const shown = some.slice(0, NAMED).map(({ id }) => nameOf(id, catalog)[locale]);
    const more = some.length - shown.length;
    if (locale === 'zh') return `${shown.join('、')}${more > 0 ? `等${some.length}家` : ''}`;
    return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  if (hub.length > 0 && others.length > 0) return `${names(hub)} × ${names(others)}`;
  const told = others.length > 1 ? others : event.parties;
  return told.length <= 3 ? told.map(({ id }) => nameOf(id, catalog)[locale]).join(' × ') : names(told);
}

/** What became of a deal in one sentence. */
export function dealInWords(fold: Fold<PartnershipEvent>, catalog: CompareCatalog, locale: Locale): string {
  const event = (fold.after ?? fold.before)!;
  const zh = locale === 'zh';
  const kind = DEAL_KINDS[event.dealKind][locale];
  const plan = event.plan === null ? '' : zh ? `「${event.plan}」` : ` “${event.plan}”`;
  const status = DEAL_STATUSES[event.denied ? 'denied' : event.status][locale];
  const date = event.date === null ? '' : periodInWords(event.date, locale);
  const moved =
    fold.before && fold.after && fold.before.status !== fold.after.status
      ? DEAL_STATUSES[fold.before.status][locale]
      : null;
  if (zh) {
    const course = fold.after === null ? '已撤回' : moved === null ? status : `由${moved}变为${status}`;
    return `${parties(event, catalog, 'zh')}：${kind}${plan}，${course}${date === '' ? '' : `（${date}）`}`;
  }
  const course = fold.after === null ? 'withdrawn' : moved === null ? status : `${status}, was ${moved}`;
  return `${parties(event, catalog, 'en')}: ${kind}${plan}, ${course}${date === '' ? '' : ` (${date})`}`;
}

const isEnd = (event: PartnershipEvent): boolean =>
  event.status === 'ended' || event.dealKind === 'termination';

function kindOf({ before, after }: Fold<PartnershipEvent>): NewsItem['kind'] | null {
  if (!after) return 'deal-withdrawn';
  if (after.denied && !before?.denied) return 'deal-denied';
  if (isEnd(after) && !(before && isEnd(before))) return 'deal-ended';
  if (!before)
    return after.status === 'rumoured' || after.status === 'planned' ? 'deal-rumoured' : 'new-deal';
  return after.status === before.status ? null : 'deal-moved';
}

const WEIGHTS: Record<string, number> = {
  'new-deal': 6,
  'deal-ended': 6,
  'deal-moved': 5,
  'deal-denied': 4,
  'deal-rumoured': 3,
  'deal-withdrawn': 3,
};

/** How many years before a day a deal was made; one without a date is as fresh as its news. */
const staleness = (event: PartnershipEvent, upTo: string): number =>
  event.date === null ? 0 : Math.max(0, monthOf(upTo) - monthOf(`${event.date}-12`.slice(0, 7))) / 12;

/** News of partnerships between two days: new, moved on, ended, rumoured and denied apart. */
export function dealNews(
  folds: readonly Fold<PartnershipEvent>[],
  upTo: string,
  catalog: CompareCatalog,
): NewsItem[] {
  return folds.flatMap((fold): NewsItem[] => {
    const kind = kindOf(fold);
    const event = (fold.after ?? fold.before)!;
    if (kind === null) return [];
    return [
      {
        kind,
        platforms: event.parties.map(({ id }) => id),
        metric: null,
        title: { zh: dealInWords(fold, catalog, 'zh'), en: dealInWords(fold, catalog, 'en') },
        soWhat: [],
        observationIds: [],
        eventId: event.id,
        factIds: [event.chosen],
        periodEnd: event.date,
        weight: WEIGHTS[kind]! - staleness(event, upTo),
      },
    ];
  });
}
