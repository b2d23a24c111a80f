import { type Locale } from './format.js';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const QUARTERS = ['一', '二', '三', '四'];

/**
 * A period's label in words for a sentence: `2024-Q3` is 2024年第三季度 or Q3 2024, `FY2025-Q3` 2025财年第三财季 or Q3 of FY2025,
 * `2025-06-18` 2025年6月18日 or 18 June 2025, `a/b` a至b or a to b. A label of another form stays as it is.
 */
export function periodInWords(label: string, locale: Locale): string {
  if (label.includes('/')) {
    return label
      .split('/')
      .map((part) => periodInWords(part, locale))
      .join(locale === 'zh' ? '至' : ' to ');
  }
  const [, fiscal, year, rest] = /^(FY)?(\d{4})(?:-(.+))?$/.exec(label) ?? [];
  if (year === undefined) return label;
  const [, quarter, half, month, day] = /^(?:Q([1-4])|H([12])|(\d\d)(?:-(\d\d))?)$/.exec(rest ?? '') ?? [];
  if (rest !== undefined && !quarter && !half && !month) return label;
  if (locale === 'zh') {
    const y = fiscal ? `${year}财年` : `${year}年`;
    if (quarter) return `${y}第${QUARTERS[Number(quarter) - 1]!}${fiscal ? '财季' : '季度'}`;
    if (half) return `${y}${half === '1' ? '上半年' : '下半年'}`;
    if (month) return `${y}${Number(month)}月${day ? `${Number(day)}日` : ''}`;
    return y;
  }
  const y = fiscal ? `FY${year}` : year;
  if (quarter ?? half) return `${rest!}${fiscal ? ' of' : ''} ${y}`;
  if (month) return `${day ? `${Number(day)} ` : ''}${MONTHS[Number(month) - 1]!} ${y}`;
  return y;
}
