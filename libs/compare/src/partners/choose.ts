import { type Partner } from '@jinghe/contracts';

export const PARTNER_COLUMNS = [
  'name',
  'category',
  'owner',
  'users',
  'growth',
  'ties',
  'deals',
  'last',
] as const;
export type PartnerColumn = (typeof PARTNER_COLUMNS)[number];

export interface PartnerFilter {
  readonly category?: string | undefined;
  /** A house. */
  readonly owner?: string | undefined;
  /** One of the four, `some` for any of them, `two` for at least two; a tie counts whether it stands or has ended, a wall does not. */
  readonly worksWith?: string | undefined;
  readonly hasFigure?: boolean | undefined;
}

const works = (row: Partner): string[] =>
  row.ties.filter(({ state }) => state !== 'blocked').map(({ platform }) => platform);

const passes = (row: Partner, { category, owner, worksWith, hasFigure }: PartnerFilter): boolean =>
  (!category || row.category === category) &&
  (!owner || row.house === owner) &&
  (!hasFigure || row.figure !== null) &&
  (!worksWith ||
    (worksWith === 'some'
      ? works(row).length > 0
      : worksWith === 'two'
        ? works(row).length > 1
        : works(row).includes(worksWith)));

/** What a column is sorted by: the most, the newest or the first of the alphabet comes first at `dir` 1; what has none is last. */
type Key = number | string | null;
type KeyOf = (row: Partner) => Key;

/**
 * The rows a reader asked for, in the order asked for. With a search and no column, the better match comes first; without either,
 * who has the most deals.
 *
 * @param found what a search matched and how well; all where nothing is searched for
 * @param text what a text column shows, in the reader's language
 */
export function choosePartners(
  partners: readonly Partner[],
  filter: PartnerFilter,
  found: ReadonlyMap<string, number> | null,
  sort: { column: PartnerColumn; turned: boolean } | null,
  text: {
    name: (row: Partner) => string;
    category: (row: Partner) => string;
    owner: (row: Partner) => string;
    locale: string;
  },
): Partner[] {
  const rows = partners.filter((row) => (found === null || found.has(row.id)) && passes(row, filter));
  const collator = new Intl.Collator(text.locale);
  const keys: Record<PartnerColumn, KeyOf> = {
    name: text.name,
    category: text.category,
    owner: text.owner,
    users: (row) => row.figure?.value ?? null,
    growth: (row) => row.figure?.yoy?.value ?? null,
    ties: (row) => works(row).length || null,
    deals: (row) => row.deals || null,
    last: (row) =>
      row.last?.date ? Number(`${row.last.date}-00-00`.slice(0, 10).replaceAll('-', '')) : null,
  };
  const column = sort?.column ?? 'deals';
  const keyed = rows.map((row) => ({ row, key: keys[column](row), match: found?.get(row.id) ?? 0 }));
  const by = (a: Key, b: Key): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order = typeof a === 'string' ? collator.compare(a, String(b)) : Number(b) - a;
    return sort?.turned ? -order : order;
  };
  return keyed
    .sort(
      (a, b) =>
        (sort === null ? a.match - b.match : 0) ||
        by(a.key, b.key) ||
        b.row.deals - a.row.deals ||
        (b.row.figure?.value ?? 0) - (a.row.figure?.value ?? 0),
    )
    .map(({ row }) => row);
}

/**
 * How many platforms each category or house has, the largest first.
 *
 * @param least fewer than this are no choice
 */
export function countPartners(
  partners: readonly Partner[],
  of: (row: Partner) => string,
  least = 1,
): { id: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of partners) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= least)
    .map(([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
