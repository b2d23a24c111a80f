import { type SourceKind } from '@jinghe/contracts';

/**
 * What a source gathers from, so that two that gather from one place have one in common: addresses without what makes no
 * difference (scheme, `www.`, a last slash), or the settings of kinds that have no address.
 */
export function placesOf({ kind, config }: { kind: SourceKind; config: object }): string[] {
  const given = config as Record<string, unknown>;
  switch (kind) {
    case 'feed':
    case 'list-page':
    case 'sitemap':
    case 'json-api':
      return [plain(String(given['url']))];
    case 'pages':
      return (given['urls'] as readonly string[]).map((url) => `page ${plain(url)}`);
    case 'rsshub':
      return given['base'] === null || given['base'] === undefined
        ? [`rsshub ${String(given['route'])}`]
        : [plain(String(given['base']).replace(/\/+$/, '') + String(given['route']))];
    case 'figures':
      return [given['figures'], given['events']].filter((path) => typeof path === 'string').map(plain);
    default:
      return [`${kind} ${JSON.stringify(sorted(given))}`];
  }
}

function plain(address: string): string {
  if (!URL.canParse(address)) return address;
  const { host, pathname, search } = new URL(address);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${search}`;
}

const sorted = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
