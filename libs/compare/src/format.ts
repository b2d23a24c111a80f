export type Locale = 'zh' | 'en';

export interface FormatOptions {
  /** `+` before a rise, a true minus before a fall; for growth. */
  readonly sign?: boolean;
  /** Digits that count, at most; trailing zeros are left out. 4 unless told. */
  readonly digits?: number;
  /** Without the words for what is counted (人, users); currency and percent are kept. */
  readonly bare?: boolean;
}

/** A scale for numbers of one size in one language, also used for the axis of a chart. */
export interface Scale {
  readonly by: number;
  /** `亿`, `万`; `bn`, `m`, `k`. */
  readonly word: string;
}

const SCALES: Record<Locale, readonly Scale[]> = {
  zh: [
    { by: 1e12, word: '万亿' },
    { by: 1e8, word: '亿' },
    { by: 1e4, word: '万' },
  ],
  en: [
    { by: 1e12, word: 'tn' },
    { by: 1e9, word: 'bn' },
    { by: 1e6, word: 'm' },
    { by: 1e3, word: 'k' },
  ],
};
const ONE: Scale = { by: 1, word: '' };

/** The scale that leaves at least one digit before the point. */
export const scaleFor = (size: number, locale: Locale): Scale =>
  SCALES[locale].find((scale) => Math.abs(size) >= scale.by) ?? ONE;

const WORDS: Record<string, { zh: string; en: string }> = {
  users: { zh: '人', en: 'users' },
  orders: { zh: '单', en: 'orders' },
  人: { zh: '人', en: 'users' },
  单: { zh: '单', en: 'orders' },
};
const CURRENCY: Record<string, { zh: string; en: string }> = {
  CNY: { zh: '元', en: 'RMB' },
  USD: { zh: '美元', en: 'US$' },
  HKD: { zh: '港元', en: 'HK$' },
  EUR: { zh: '欧元', en: '€' },
  JPY: { zh: '日元', en: 'JP¥' },
};

/** Of what a ratio is: `/人`, ` per user`. */
function perOne(unit: string, locale: Locale): string {
  const word = WORDS[unit]?.[locale] ?? unit;
  return locale === 'zh' ? `/${word}` : ` per ${word.replace(/s$/, '')}`;
}

/** What an axis or a column is in, behind its scale: `亿人`, `m users`, `万亿元`, `RMB tn`, `%`. */
export function unitLabel(unit: string, scale: Scale, locale: Locale): string {
  const [upper, lower] = unit.split(' per ');
  if (lower !== undefined) return `${unitLabel(upper!, scale, locale)}${perOne(lower, locale)}`;
  if (unit === 'percent') return '%';
  const currency = CURRENCY[unit];
  if (currency) {
    return locale === 'zh' ? `${scale.word}${currency.zh}` : `${currency.en} ${scale.word}`.trim();
  }
  const word = WORDS[unit]?.[locale] ?? unit;
  return locale === 'zh' ? `${scale.word}${word}` : `${scale.word} ${word}`.trim();
}

/** Digits that count; an integer is never cut, so that 1,083亿 keeps its last digit. */
function round(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  const whole = Math.floor(Math.log10(size)) + 1;
  const decimals = Math.max(0, Math.min(digits - Math.max(whole, 1), 6));
  const [int, fraction = ''] = size.toFixed(decimals).split('.') as [string, string?];
  const grouped = int.replace(/\B(?=(\d{3})+$)/g, ',');
  const kept = fraction.replace(/0+$/, '');
  return kept === '' ? grouped : `${grouped}.${kept}`;
}

/**
 * A figure for a reader: 582000000 users is `5.82亿人` or `582m users`, 5200000000000 CNY `5.2万亿元` or `RMB 5.2tn`, 2.2 percent with
 * a sign `+2.2%`. Nothing is converted.
 */
export function formatValue(
  value: number,
  unit: string,
  locale: Locale,
  options: FormatOptions = {},
): string {
  const { sign = false, digits = 4, bare = false } = options;
  const [upper, lower] = unit.split(' per ');
  if (lower !== undefined) return `${formatValue(value, upper!, locale, options)}${perOne(lower, locale)}`;
  const before = value < 0 ? '−' : sign && value > 0 ? '+' : '';
  if (unit === 'percent') return `${before}${round(value, digits)}%`;
  // 999,999,999 would be rounded to 1,000m: the scale is that of the rounded number.
  const rounded = Number(Math.abs(value).toPrecision(digits));
  const scale = scaleFor(rounded, locale);
  const number = `${before}${round(value / scale.by, digits)}${scale.word}`;
  const currency = CURRENCY[unit];
  if (currency) {
    if (locale === 'zh') return `${number}${currency.zh}`;
    const space = /[A-Z]$/.test(currency.en) ? ' ' : '';
    return `${before}${currency.en}${space}${number.slice(before.length)}`;
  }
  if (bare) return number;
  const word = WORDS[unit]?.[locale] ?? unit;
  return locale === 'zh' ? `${number}${word}` : `${number} ${word}`;
}

const BEFORE: Record<string, { zh: string; en: string }> = {
  over: { zh: '超', en: 'over ' },
  'at-least': { zh: '至少', en: 'at least ' },
  nearly: { zh: '近', en: 'nearly ' },
  about: { zh: '约', en: 'about ' },
  estimate: { zh: '预计', en: 'est. ' },
};

/** A figure as it was qualified: `超3亿人`, `about RMB 5.2tn`; a range as `2亿–3亿人`. */
export function formatStated(
  one: { value: number; valueHigh: number | null; unit: string; qualifier: string | null },
  locale: Locale,
  options: FormatOptions = {},
): string {
  const word = BEFORE[one.qualifier ?? '']?.[locale] ?? '';
  const low = formatValue(one.value, one.unit, locale, options);
  if (one.valueHigh === null || one.valueHigh === one.value) return `${word}${low}`;
  return `${word}${low}–${formatValue(one.valueHigh, one.unit, locale, options)}`;
}
