import { type MetricRef, type PeriodRef } from '../linking/state.js';

/**
 * The metric of the catalogue that a word stands for by the period that its figure is for: active users of a month or of a year, sales of a
 * quarter or of a festival.
 *
 * @param clause the folded text of the number's clause
 */
export const metricOfPeriod = (metric: MetricRef, period: PeriodRef | null, clause: string): string =>
  metric.id === '@active'
    ? activeMetric(period, metric.surface + clause)
    : isFestivalTrade(metric, period)
      ? 'festival-gmv'
      : metric.id;

/** Singles' Day sales are what was sold on the platform, not its revenue. */
const isFestivalTrade = (metric: MetricRef, period: PeriodRef | null) =>
  metric.id === 'revenue' && period?.festival === true && /^sales$/i.test(metric.surface);

/** Monthly, quarterly or annual actives, by the period that the figure is for. */
function activeMetric(period: PeriodRef | null, clause: string): string {
  if (/过去(?:12|十二)个?月|过去一年|年度|购买|twelve months|12 months|12-month/.test(clause))
    return 'annual-active-customers';
  const days = period ? (Date.parse(period.period.end) - Date.parse(period.period.start)) / 86400000 : 0;
  if (days > 330) return 'annual-active-customers';
  if (period === null && /季|\bquarter/.test(clause)) return 'quarterly-active-customers';
  switch (period?.period.grain) {
    case 'quarter':
      return 'quarterly-active-customers';
    case 'year':
    case 'fiscal-year':
    case 'twelve-months':
      return 'annual-active-customers';
    default:
      return 'mau';
  }
}
