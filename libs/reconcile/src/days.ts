const DAY = 86_400_000;

/** First and last day of `2025`, `2025-05` or `2025-05-08`, as days since 1970 in UTC. */
export function daysOf(date: string): { start: number; end: number } {
  const [year, month, day] = date.split('-').map(Number) as [number, number?, number?];
  if (day !== undefined) {
    const at = Date.UTC(year, month! - 1, day) / DAY;
    return { start: at, end: at };
  }
  if (month !== undefined) {
    return { start: Date.UTC(year, month - 1, 1) / DAY, end: Date.UTC(year, month, 0) / DAY };
  }
  return { start: Date.UTC(year, 0, 1) / DAY, end: Date.UTC(year, 11, 31) / DAY };
}

/** Days between two dates that are as exact as known; 0 where they may be the same day. */
export function daysApart(a: string, b: string): number {
  const x = daysOf(a);
  const y = daysOf(b);
  return Math.max(0, x.start - y.end, y.start - x.end);
}
