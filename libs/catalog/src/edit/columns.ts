import { type CatalogCells, type CatalogColumn, type CatalogTable } from '@jinghe/contracts';
import { FAMILY_NAMES } from '../families.js';
import {
  type CatalogData,
  type DealKindEntry,
  DealKindRow,
  type Metric,
  MetricRow,
  type Platform,
  PlatformRow,
  type Publisher,
  PublisherRow,
} from '../schema.js';

/** What a row of each table is, once read. */
export interface Entries {
  platforms: Platform;
  metrics: Metric;
  publishers: Publisher;
  partnership_kinds: DealKindEntry;
}
export type Entry = Entries[CatalogTable];

/** Where each table lies in the compiled data. */
export const DATA_KEY = {
  platforms: 'platforms',
  metrics: 'metrics',
  publishers: 'publishers',
  partnership_kinds: 'dealKinds',
} as const satisfies Record<CatalogTable, keyof CatalogData>;

export const ROW_SCHEMA = {
  platforms: PlatformRow,
  metrics: MetricRow,
  publishers: PublisherRow,
  partnership_kinds: DealKindRow,
} as const;

/** One column of a CSV file: how it is filled in, and its cell of a row. */
export interface Column<R = Entry> extends CatalogColumn {
  of(row: R): string | readonly string[];
  /** Of a new row whose author left it out: another column's cell, or a word. */
  otherwise?: { column: string } | { word: string };
}

const text = <R>(column: string, of: (row: R) => string | null | undefined, more: Partial<Column<R>> = {}) =>
  ({
    column,
    kind: 'text',
    required: false,
    choices: [],
    ...more,
    of: (row: R) => of(row) ?? '',
  }) as Column<R>;
const needed = <R>(
  column: string,
  of: (row: R) => string | null,
  otherwise?: Column<R>['otherwise'],
): Column<R> => text(column, of, { required: true, ...(otherwise ? { otherwise } : {}) });
const choice = <R>(
  column: string,
  choices: readonly string[],
  of: (row: R) => string | null,
  word?: string,
): Column<R> =>
  text(column, of, {
    kind: 'choice',
    required: !choices.includes(''),
    choices: [...choices],
    ...(word === undefined ? {} : { otherwise: { word } }),
  });
const list = <R>(column: string, of: (row: R) => readonly string[]): Column<R> => ({
  column,
  kind: 'list',
  required: false,
  choices: [],
  of,
});

const platform = PlatformRow.in.shape;
const metric = MetricRow.in.shape;
const publisher = PublisherRow.in.shape;
const deal = DealKindRow.in.shape;

/** A name may be in one language alone: the other one is then the same. */
const names = <R extends { readonly name: { readonly zh: string; readonly en: string } }>(): Column<R>[] => [
  needed('name_zh', ({ name }) => name.zh, { column: 'name_en' }),
  needed('name_en', ({ name }) => name.en, { column: 'name_zh' }),
];

/** The columns of each CSV file, in its order, after `id`. */
const COLUMNS: { [T in CatalogTable]: readonly Column<Entries[T]>[] } = {
  platforms: [
    ...names<Platform>(),
    list('aliases', (row) => row.aliases),
    list('blockers', (row) => row.blockers),
    list('ambiguous_aliases', (row) => row.ambiguousAliases),
    text('parent_id', (row) => row.parentId),
    needed('operator', (row) => row.operator.zh, { column: 'name_zh' }),
    needed('operator_en', (row) => row.operator.en, { column: 'name_en' }),
    needed('group', (row) => row.group, { word: 'independent' }),
    list('tickers', (row) => row.tickers),
    choice('category', platform.category.options, (row) => row.category),
    text('website', (row) => row.website),
    choice('status', platform.status.options, (row) => row.status, 'active'),
    text('status_note', (row) => row.statusNote),
    choice('role', platform.role.options, (row) => row.role, 'partner'),
    text('status_since', (row) => row.statusSince),
    text('merged_into', (row) => row.mergedInto),
  ],
  metrics: [
    ...names<Metric>(),
    needed('unit', (row) => row.unit),
    choice('kind', metric.kind.options, (row) => row.kind),
    choice('family', Object.keys(FAMILY_NAMES), (row) => row.family),
    choice('period', metric.period.options, (row) => row.period),
    choice('additive', metric.additive.options, (row) => (row.additive ? 'yes' : 'no'), 'no'),
    needed('definition', (row) => row.definition),
    list('aliases_zh', (row) => row.aliasesZh),
    list('aliases_en', (row) => row.aliasesEn),
    list('ambiguous_aliases', (row) => row.ambiguousAliases),
    list('blockers', (row) => row.blockers),
    list('not_comparable_with', (row) => row.notComparableWith),
    text('notes', (row) => row.notes),
  ],
  publishers: [
    ...names<Publisher>(),
    list('aliases', (row) => row.aliases),
    list('ambiguous_aliases', (row) => row.ambiguousAliases),
    list('blockers', (row) => row.blockers),
    choice('kind', publisher.kind.options, (row) => row.kind),
    text('family', (row) => row.family),
    choice('tier', publisher.tier.in.options, (row) => String(row.tier)),
    needed('tier_reason', (row) => row.tierReason),
    list('platform_id', (row) => row.platformIds),
    text('website', (row) => row.website),
    text('notes', (row) => row.notes),
  ],
  partnership_kinds: [
    ...names<DealKindEntry>(),
    choice('class', deal.class.options, (row) => row.class),
    choice('deal_kind', ['', ...deal.deal_kind.options[1].options], (row) => row.dealKind),
    choice('polarity', deal.polarity.in.options, (row) => String(row.polarity), '1'),
    choice('direction', deal.direction.options, (row) => row.direction, 'mutual'),
    choice('stage', deal.stage.options, (row) => row.stage, 'any'),
    choice('strength', deal.strength.in.options, (row) => String(row.strength), '3'),
    list('triggers_zh', (row) => row.triggersZh),
    list('triggers_en', (row) => row.triggersEn),
    list('weak_triggers', (row) => row.weakTriggers),
    list('anti_triggers', (row) => row.antiTriggers),
    text('definition', (row) => row.definition),
    text('example_zh', (row) => row.exampleZh),
  ],
};

export const columnsOf = (table: CatalogTable): readonly Column[] => COLUMNS[table] as readonly Column[];

/** The columns whose words name the row in a text. */
export const NAME_COLUMNS: Readonly<Record<CatalogTable, readonly string[]>> = {
  platforms: ['name_zh', 'name_en', 'aliases'],
  metrics: ['name_zh', 'name_en', 'aliases_zh', 'aliases_en'],
  publishers: ['name_zh', 'name_en', 'aliases'],
  partnership_kinds: ['triggers_zh', 'triggers_en'],
};

/** The columns of words that count only beside others, and of those that take a name off the text. */
export const WEAK_COLUMN = (table: CatalogTable) =>
  table === 'partnership_kinds' ? 'weak_triggers' : 'ambiguous_aliases';
export const BLOCK_COLUMN = (table: CatalogTable) =>
  table === 'partnership_kinds' ? 'anti_triggers' : 'blockers';

/** A row as its cells, lists as lists. */
export const cellsOf = (table: CatalogTable, row: Entry): CatalogCells =>
  Object.fromEntries(
    columnsOf(table).map(({ column, of }) => {
      const cell = of(row);
      return [column, typeof cell === 'string' ? cell : [...cell]];
    }),
  );

/** The rows of a table. */
export const rowsOf = (data: CatalogData, table: CatalogTable): readonly Entry[] => data[DATA_KEY[table]];

/** The entry of a table. */
export const entryOf = (data: CatalogData, table: CatalogTable, id: string): Entry | undefined =>
  rowsOf(data, table).find((row) => row.id === id);
