/** Waiting longer than this is the same as a day off: the schedule comes by again. */
const LONGEST = 24 * 3_600_000;

/** `Retry-After` (RFC 9110, 10.2.3): seconds or an HTTP date. Null where it says nothing that can be read. */
export function parseRetryAfter(value: string | undefined, now: number): Date | null {
  const text = value?.trim() ?? '';
  const at = /^\d{1,9}$/.test(text)
    ? now + Number(text) * 1000
    : /^[A-Za-z]{3}/.test(text)
      ? Date.parse(text)
      : NaN;
  return Number.isNaN(at) ? null : new Date(Math.min(Math.max(at, now), now + LONGEST));
}
