/** What may be shown of a text to everybody, in UTF-16 units: about as much as a search engine shows. */
const LONGEST = 200;

/** How a text begins: its first paragraph, cut after a sentence or else a character where it is long. */
export function leadOf(text: string): string {
  const first = text.trim().split(/\n+/)[0] ?? '';
  if (first.length <= LONGEST) return first;
  const cut = first.slice(0, LONGEST);
  const end = Math.max(...['。', '！', '？', '. ', '! ', '? '].map((mark) => cut.lastIndexOf(mark)));
  return end >= LONGEST / 4 ? cut.slice(0, end + 1) : `${[...cut].slice(0, -1).join('')}…`;
}
