export {
  type ChartDatum,
  type ChartOption,
  type ChartSettings,
  comparisonChart,
} from './comparison-chart.js';
export { type ChartMark, MARKS_ID, marksWithin } from './event-marks.js';
export { type ComparisonTable, type TableCell, tableOf, type TableRow } from './comparison-table.js';
export { type ChartNames, lineNames } from './line-names.js';
export { summarySentence } from './summary.js';
export { huesOf, type Theme } from './theme.js';
export { networkLayout, type Place } from './network/layout.js';
export {
  KIND_HUES,
  networkChart,
  type NetworkDatum,
  type NetworkSettings,
  type NetworkWords,
} from './network/network-chart.js';
export { networkSummary } from './network/network-summary.js';
