import { type MetricFact } from '@jinghe/contracts';

type Stated = Pick<MetricFact, 'value' | 'valueHigh' | 'unit' | 'qualifier' | 'evidence'>;

/** Zeros at the end of a whole number may be rounding or may be exact; half a percent is the most that we call rounding. */
const MOST_ROUNDING = 0.005;
/** 约: how far an "about" may be from the exact figure. */
const ABOUT = 0.01;
/** 超 and 近 name the nearest round number: "over 300 million" is said of 312 million, not of 400 million. */
const OVER = 0.1;
const NEARLY = 0.05;
/** Binary fractions: 102.3 − 102 is not 0.3. */
const EPSILON = 1e-9;

/** Digits behind the point in the number as printed (`[stated: 102.0 million]`), where a row keeps it. */
function printedDecimals(fact: Stated): { number: number; decimals: number } | null {
  if (fact.evidence.kind !== 'row' || fact.evidence.stated === null) return null;
  const match = /^-?[\d,]*\.(\d+)/.exec(fact.evidence.stated.trim());
  if (!match) return null;
  const number = Math.abs(Number(match[0].replaceAll(',', '')));
  return number > 0 ? { number, decimals: match[1]!.length } : null;
}

/**
 * The unit of the last digit that was stated: 1,000,000 for 5.82亿, 0.1 for 2.2%. Where the printed number is not kept, zeros
 * at the end of a whole number are taken for rounding.
 */
export function lastPlace(fact: Stated): number {
  const value = Math.abs(fact.value);
  if (value === 0) return 1;
  const printed = printedDecimals(fact);
  if (printed) return (value / printed.number) * 10 ** -printed.decimals;
  const text = value.toPrecision(12);
  const [mantissa, exponent] = text.includes('e') ? text.split('e') : [text, '0'];
  const scale = 10 ** Number(exponent);
  const decimals = (mantissa!.split('.')[1] ?? '').replace(/0+$/, '').length;
  if (decimals > 0) return 10 ** -decimals * scale;
  if (fact.unit === 'percent') return 1;
  const zeros = /0*$/.exec(String(Math.round(value)))![0].length;
  return 10 ** zeros;
}

interface Interval {
  readonly low: number;
  readonly high: number;
}
/** The interval that a statement leaves open for the figure behind it. */
export function openInterval(fact: Stated): Interval {
  const size = Math.abs(fact.value);
  const half = lastPlace(fact) / 2;
  const rounding = fact.unit === 'percent' ? half : Math.min(half, size * MOST_ROUNDING);
  const low = fact.value - rounding;
  const high = (fact.valueHigh ?? fact.value) + rounding;
  switch (fact.qualifier) {
    case 'about':
    case 'estimate':
      return {
        low: Math.min(low, fact.value - size * ABOUT),
        high: Math.max(high, fact.value + size * ABOUT),
      };
    case 'over':
    case 'at-least':
      return { low, high: Math.max(high, fact.value + size * OVER) };
    case 'nearly':
      return { low: Math.min(low, fact.value - size * NEARLY), high };
    case 'exact':
    case 'range':
      return { low, high };
  }
}

/**
 * Whether two statements can be of one figure: one lies inside what the other leaves open. 102 million and 102.3 million
 * agree (the first is rounded); 734 and 736 million do not. Symmetric, not transitive.
 */
export function agree(a: Stated, b: Stated): boolean {
  const slack = EPSILON * Math.max(Math.abs(a.value), Math.abs(b.value), 1);
  const within = (x: Stated, y: Stated): boolean => {
    const open = openInterval(y);
    return (x.valueHigh ?? x.value) >= open.low - slack && x.value <= open.high + slack;
  };
  return within(a, b) || within(b, a);
}
