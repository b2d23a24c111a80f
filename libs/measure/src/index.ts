export * from './types.js';
export { findQuantities } from './quantities.js';
export { parseNumber } from './parse-number.js';
export { findPeriods } from './periods/find.js';
export {
  companyFiscalYearEnd,
  fiscalYearPeriod,
  parsePeriodLabel,
  partialDateToPeriod,
  periodContains,
  shiftDays,
  shiftYears,
  spanPeriod,
} from './periods/label.js';
