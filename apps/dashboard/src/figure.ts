import { formatStated, formatValue } from '@jinghe/compare';
import type { Lang } from './messages/index.js';

type Figure = {
  value: number;
  valueHigh: number | null;
  unit: string;
  qualifier: string | null;
  measure?: string;
};

/**
 * A figure as it was said, `超3亿人` or `over 300m users`; a growth or a net-add with its sign.
 *
 * @param bare without the word for what is counted, where the row or the title already says it
 */
export const figureText = (it: Figure, lang: Lang, bare = false): string =>
  formatStated(it, lang, { sign: it.measure !== undefined && it.measure !== 'level', bare });

/** A sum of money. */
export const moneyText = (
  it: { value: number; valueHigh: number | null; unit: string },
  lang: Lang,
): string => formatStated({ ...it, qualifier: null }, lang);

/** A change in percent, with its sign. */
export const changeText = (percent: number, lang: Lang): string =>
  formatValue(percent, 'percent', lang, { sign: true, digits: 3 });
