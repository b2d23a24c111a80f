/** Characters shown on each side of a quote. */
const WIDTH = 160;

const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/**
 * What stands around a quote in its text, cut so that no character is torn apart.
 *
 * @param place UTF-16 offsets
 */
export function contextOf(
  text: string,
  place: { start: number; end: number },
): { before: string; after: string } {
  let from = Math.max(0, place.start - WIDTH);
  if (isLowSurrogate(text.charCodeAt(from))) from += 1;
  let to = Math.min(text.length, place.end + WIDTH);
  if (isLowSurrogate(text.charCodeAt(to))) to -= 1;
  return { before: text.slice(from, place.start), after: text.slice(place.end, to) };
}
