/** A link as an absolute http address without its fragment; null where it is none. */
export function httpAddress(link: string, base?: string): string | null {
  const trimmed = link.trim();
  if (trimmed === '' || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  return url.href;
}

const SECOND_LEVEL = new Set(['com', 'net', 'org', 'gov', 'edu', 'co', 'ac', 'or', 'ne']);

/** The part of a host name that one owner holds, by the usual forms: `stats.gov.cn` of `www.stats.gov.cn`. */
export function siteOf(address: string): string {
  const labels = new URL(address).hostname.split('.');
  const take = labels.length > 2 && SECOND_LEVEL.has(labels.at(-2) ?? '') ? 3 : 2;
  return labels.slice(-take).join('.');
}
