/** An answer may say "good for a year"; news is looked at once a day at least. */
const LONGEST = 24 * 3_600_000;

/**
 * Until when an answer says that it stays as it is (RFC 9111, 4.2.1, as a private cache reads it): `max-age` less the `Age`
 * it already has, else `Expires` against the server's own `Date`. Null where it says nothing, or `no-cache` or `no-store`:
 * then it is asked for whenever its turn comes, with its validators. `s-maxage` is for caches that many share, and no
 * time is guessed from `Last-Modified`.
 *
 * @param header an answer's header by its lower-case name
 * @param now milliseconds since 1970
 * @returns at most a day from `now`
 */
export function freshUntil(header: (name: string) => string | undefined, now: number): Date | null {
  const directives = (header('cache-control') ?? '').toLowerCase();
  if (/(?:^|[\s,])no-(?:cache|store)(?=$|[\s,=])/.test(directives)) return null;
  const ages = [...directives.matchAll(/(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})"?(?=$|[\s,])/g)];
  // Said twice, the shorter one is safe (RFC 9111, 4.2.1).
  const seconds = ages.length > 0 ? Math.min(...ages.map(([, age]) => Number(age))) : null;
  const ms = seconds === null ? lifetimeByDate(header, now) : seconds * 1000;
  if (ms === null) return null;
  const age = Number(/^\s*(\d{1,10})\s*$/.exec(header('age') ?? '')?.[1] ?? 0) * 1000;
  const left = Math.min(ms - age, LONGEST);
  return left > 0 ? new Date(now + left) : null;
}

function lifetimeByDate(header: (name: string) => string | undefined, now: number): number | null {
  const expires = httpDate(header('expires'));
  return expires === null ? null : expires - (httpDate(header('date')) ?? now);
}

/** Anything but a date, `0` above all, means that the answer is old already. */
function httpDate(text: string | undefined): number | null {
  const at = /^\s*[A-Za-z]{3}/.test(text ?? '') ? Date.parse(text!) : NaN;
  return Number.isNaN(at) ? null : at;
}
