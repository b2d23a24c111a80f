import { Parser } from 'htmlparser2';

export interface MapEntry {
  readonly address: string;
  /** `lastmod`, as written. */
  readonly changed: string | null;
  /** `news:publication_date`, as written. */
  readonly published: string | null;
  /** `news:title` */
  readonly title: string | null;
}

const FIELDS: Readonly<Record<string, keyof MapEntry>> = {
  loc: 'address',
  lastmod: 'changed',
  'news:publication_date': 'published',
  'news:title': 'title',
};

/** A map nests four deep. Deeper is an attack: the parser's time would grow with the square of the depth. */
const DEEPEST = 100;
const PIECE = 65_536;

/** The entries of a map or of an index of maps, also of one that is cut off; null where the text is neither. */
export function readMap(text: string): { kind: 'index' | 'pages'; entries: MapEntry[] } | null {
  let kind: 'index' | 'pages' | null = null;
  const entries: MapEntry[] = [];
  let entry: Partial<Record<keyof MapEntry, string>> | null = null;
  let field: keyof MapEntry | null = null;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name) => {
        depth += 1;
        if (name === 'sitemapindex') kind = 'index';
        else if (name === 'urlset') kind = 'pages';
        else if (name === 'url' || name === 'sitemap') entry = {};
        else field = FIELDS[name] ?? null;
      },
      ontext: (piece) => {
        if (entry && field) entry[field] = (entry[field] ?? '') + piece;
      },
      onclosetag: (name, implied) => {
        depth -= 1;
        field = null;
        if (name !== 'url' && name !== 'sitemap') return;
        // An element that the end of the text closed is cut off, and so may its address be.
        if (entry && !implied)
          entries.push({
            address: entry.address?.trim() ?? '',
            changed: entry.changed?.trim() || null,
            published: entry.published?.trim() || null,
            title: entry.title?.trim() || null,
          });
        entry = null;
      },
    },
    { xmlMode: true },
  );
  for (let at = 0; at < text.length && depth < DEEPEST; at += PIECE) parser.write(text.slice(at, at + PIECE));
  parser.end();
  return kind && { kind, entries };
}
