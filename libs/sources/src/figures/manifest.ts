/**
 * Figures and deals kept in tables: CSV in UTF-8, or an XLSX workbook's sheet, columns named in the first row, in any order.
 * The columns are those of `data/baseline`, whose README says what each means; for a team's own table `table` says which of
 * its columns is which, and what stands in all rows. A table is a path of the data folder, or an address that is asked
 * again only where it changed. Workbooks: 64 MB after unpacking, 1,000,000 rows, without macros and passwords.
 */
export { FiguresConfig } from '@jinghe/contracts';

/** Extractor of row facts, as facts carry it; raise the number when the same row gives other facts. */
export const ROW_EXTRACTOR = 'row/1';

export const FIGURE_COLUMNS = [
  'platform',
  'metric',
  'definition',
  'scope',
  'measure',
  'claim',
  'period',
  'period_start',
  'period_end',
  'value',
  'value_high',
  'unit',
  'basis',
  'qualifier',
  'stated_by',
  'carried_by',
  'published',
  'url',
  'growth_yoy_percent',
  'note',
] as const;
export type FigureColumn = (typeof FIGURE_COLUMNS)[number];

export const EVENT_COLUMNS = [
  'date',
  'date_grain',
  'parties',
  'roles',
  'deal_kind',
  'plan',
  'status',
  'url',
  'carried_by',
  'summary_zh',
  'summary_en',
  'note',
] as const;

/** What a source that is not of our own form need not say of each figure. */
export const USUAL_CELLS: Partial<Record<FigureColumn, string>> = {
  measure: 'level',
  claim: 'actual',
  basis: 'third-party',
  qualifier: 'exact',
  stated_by: 'unattributed',
};
