/**
 * Figures and deals kept in tables: CSV in UTF-8, columns named in the first row, in any order. The columns are those of
 * `data/baseline`, whose README says what each means.
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
