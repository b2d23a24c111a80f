import { type Source } from '@jinghe/contracts';

const DAY = 86_400_000;

/**
 * The source as it is asked for a past range; null where its kind tells of the present only (a feed holds what it holds).
 * Items outside the range are left out by the caller, since a list reaches further than one wants.
 */
export function backfillSource<S extends Source>(source: S, from: string, now: Date): S | null {
  const config = configOf(source, from, now);
  return config && { ...source, config };
}

function configOf(source: Source, from: string, now: Date): Source['config'] | null {
  const days = Math.max(1, Math.ceil((now.getTime() - Date.parse(from)) / DAY));
  switch (source.kind) {
    case 'sitemap':
      return { ...source.config, since: from, days: Math.min(days, 3_650) };
    case 'sec-edgar':
      return { ...source.config, since: from };
    case 'pageviews':
      return { ...source.config, months: Math.min(120, Math.ceil(days / 28) + 1) };
    case 'list-page':
      return source.config.next === null ? null : { ...source.config, pages: 20 };
    default:
      return null;
  }
}

/** Whether an item is of the range; one without a date is, since nothing says that it is not. */
export function inRange(published: string | null, range: { from: string; to: string }): boolean {
  if (published === null) return true;
  const day = published.slice(0, 10);
  return day >= range.from.slice(0, day.length) && day <= range.to.slice(0, day.length);
}
