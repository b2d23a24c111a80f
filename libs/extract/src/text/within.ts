/** The items of a list, ordered by start, that lie inside a stretch. Found by halving: a text may hold thousands of stretches. */
export function within<T extends { readonly start: number; readonly end: number }>(
  list: readonly T[],
  start: number,
  end: number,
): T[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let at = low; at < list.length && list[at]!.start < end; at++)
    if (list[at]!.end <= end) found.push(list[at]!);
  return found;
}
