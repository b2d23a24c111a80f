const KEY = 'jinghe.visits';
/** Who has been away so long begins another visit, in milliseconds. */
const APART = 4 * 3_600_000;

interface Kept {
  /** When the reader was last here, and when the visit before this one ended; ISO instants. */
  seen: string;
  before: string | null;
}

function kept(): Kept | null {
  try {
    const { seen, before } = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept;
    const isInstant = (text: unknown) => typeof text === 'string' && !Number.isNaN(Date.parse(text));
    return isInstant(seen) && (before === null || isInstant(before)) ? { seen, before } : null;
  } catch {
    // Nothing kept yet, or kept by something else: this is a first visit.
    return null;
  }
}

/**
 * Notes that the reader is here, and tells when the visit before this one ended; null at the first. Kept in this browser only.
 *
 * @param now milliseconds
 */
export function lastVisit(now: number): string | null {
  const last = kept();
  const before = last && now - Date.parse(last.seen) > APART ? last.seen : (last?.before ?? null);
  localStorage.setItem(KEY, JSON.stringify({ seen: new Date(now).toISOString(), before } satisfies Kept));
  return before;
}
