/** The form in which names are compared: full-width and compatibility characters folded (NFKC), without case. */
export function normalName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
