import { type Line, type LinePoint } from '@jinghe/contracts';
import { type ExchangeRate, rateOn } from './exchange-rates.js';

export type Currency = 'CNY' | 'USD';

export interface Converted {
  readonly line: Line;
  /** The rates that were used, the oldest first; empty where the line is stated in the currency that was asked for. */
  readonly rates: readonly ExchangeRate[];
}

const isMoney = (unit: string): unit is Currency => unit === 'CNY' || unit === 'USD';

/**
 * A line of money in another currency, only when it is asked for: each point by the rate at the end of its own period, which the
 * answer carries with its day. A growth that is read off a converted line holds the exchange rate too. Lines that are not
 * yuan or dollars come back as they are.
 */
export function convertLine(line: Line, to: Currency): Converted {
  if (!isMoney(line.unit) || line.unit === to) return { line, rates: [] };
  const used = new Map<string, ExchangeRate>();
  const convert = (value: number, rate: ExchangeRate) =>
    to === 'CNY' ? value * rate.cnyPerUsd : value / rate.cnyPerUsd;
  const points = line.points.map((point): LinePoint => {
    if (point.value === null) return point;
    const rate = rateOn(point.end);
    used.set(rate.day, rate);
    const { spread } = point;
    return {
      ...point,
      value: convert(point.value, rate),
      valueHigh: point.valueHigh === null ? null : convert(point.valueHigh, rate),
      qualifier: 'about',
      derived: true,
      ...(spread ? { spread: { low: convert(spread.low, rate), high: convert(spread.high, rate) } } : {}),
    };
  });
  return {
    line: { ...line, unit: to, points },
    rates: [...used.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}
