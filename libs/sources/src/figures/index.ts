export { EVENT_COLUMNS, FIGURE_COLUMNS, FiguresConfig, ROW_EXTRACTOR } from './manifest.js';
export { type DealsResult, NO_DEAL, parseDeals } from './parse-deals.js';
export { type FiguresResult, parseFigures, type TableInput } from './parse-figures.js';
export type { RowDealFact, RowFact, RowMetricFact } from './row-fact.js';
export type { RawTable } from './raw-table.js';
export { isWorkbook, readWorkbook } from './workbook/read-workbook.js';
