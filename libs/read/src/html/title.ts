import { titleSureness, visibleHeadline, withoutName } from './headline.js';
import { type MainText } from './main-text.js';
import { type Metadata } from './metadata.js';

/** Between a headline and the names of section and site. A hyphen without blanks parts Chinese titles too, but no English word. */
const PARTS = /\s*[|_｜»>]+\s*|\s+[-—–·:：]+\s+|--+|\s*(?:(?<![A-Za-z0-9])-|-(?![A-Za-z0-9]))\s*(?=[^-]*$)/;

/**
 * The headline: a heading that `<title>` repeats is surest, then what the page says to social networks, then `<title>`
 * without section and site, unless it names no more than these: then the line that stands where headlines stand. A site's
 * name is often an `<h1>` too, so a heading alone proves nothing.
 */
export function readTitle(
  { pageTitle, titles, headings, siteName }: Metadata,
  main: MainText,
): string | null {
  const repeated = headings
    .filter((heading) => heading !== siteName && isRepeated(comparable(heading), pageTitle))
    .sort((a, b) => comparable(b).length - comparable(a).length)[0];
  const social = titles.map((title) => withoutSite(title, siteName))[0];
  const isFirst = comparable(pageTitle.split(PARTS)[0] ?? '') === comparable(repeated ?? '');
  if (repeated && (!social || isFirst || comparable(social).length <= comparable(repeated).length * 2))
    return repeated;
  if (social) return social;
  // `<title>-某某网</title>`: the template had no headline to put in front.
  const own = /^\s*[-|_–—]/.test(pageTitle) ? '' : withoutSite(pageTitle, siteName);
  const seen = visibleHeadline(main);
  return seen && seen.sure > titleSureness(own, main, comparable) ? seen.text : own || headingAbove(main);
}

/** Whether `<title>` holds the heading; a very short one must be its whole first part. */
function isRepeated(heading: string, pageTitle: string): boolean {
  if (heading.length >= 4) return comparable(pageTitle).includes(heading);
  return heading.length >= 2 && comparable(pageTitle.split(PARTS)[0] ?? '') === heading;
}

/** The heading that stands nearest above the text. */
function headingAbove({ before, lines }: MainText): string | null {
  const near = [...before.slice(-20), ...lines.slice(0, 5)];
  const heading = near.findLast((line) => line.heading && !line.beside)?.text;
  return heading === undefined ? null : withoutName(heading);
}

const comparable = (title: string) =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

function withoutSite(title: string, siteName: string | null): string {
  const parts = title.split(PARTS).filter((part) => part.trim() !== '');
  if (parts.length < 2) return title.trim();
  const site = siteName && comparable(siteName);
  const kept = parts.filter(
    (part) => comparable(part) !== site && !/^\s*[\w.-]+\.(?:com|cn|net|org)\s*$/.test(part),
  );
  const first = (kept[0] ?? parts[0]!).trim();
  const longest = [...(kept.length ? kept : parts)].sort((a, b) => b.length - a.length)[0]!.trim();
  // Section and site follow the headline; a shorter first part is a site's name in front of it.
  return comparable(first).length * 2 >= comparable(longest).length ? first : longest;
}
