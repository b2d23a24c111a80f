import { type Metadata } from './metadata.js';

/** Between a headline and the names of section and site. A hyphen without blanks parts Chinese titles too. */
const PARTS = /\s*[|_｜—–·»丨]+\s*|\s+[-:：]+\s+|--+|\s*-\s*(?=[^-]*$)/;

/**
 * The headline: a heading that `<title>` repeats is surest, then what the page says to social networks, then `<title>`
 * without section and site. A site's name is often an `<h1>` too, so a heading alone proves nothing.
 */
export function readTitle({ pageTitle, titles, headings, siteName }: Metadata): string | null {
  const page = comparable(pageTitle);
  const repeated = headings
    .filter((heading) => heading !== siteName && comparable(heading).length >= 4)
    .filter((heading) => page !== '' && page.includes(comparable(heading)))
    .sort((a, b) => comparable(b).length - comparable(a).length)[0];
  const social = titles.map((title) => withoutSite(title, siteName))[0];
  if (repeated && (!social || comparable(social).length <= comparable(repeated).length * 2)) return repeated;
  if (social) return social;
  if (repeated) return repeated;
  return withoutSite(pageTitle, siteName) || headings[0] || null;
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
  const kept = parts.filter((part) => !site || comparable(part) !== site);
  const first = kept[0]!.trim();
  const longest = [...kept].sort((a, b) => b.length - a.length)[0]!.trim();
  // Section and site follow the headline; a shorter first part is a site's name in front of it.
  return comparable(first).length * 2 >= comparable(longest).length ? first : longest;
}
