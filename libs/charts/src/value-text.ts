import { formatStated, type Locale } from '@jinghe/compare';
import { type Comparison, type LinePoint } from '@jinghe/contracts';

/** A figure as it was qualified; a growth with its sign, an index as a bare number (`1,457`, `83.3`). */
export function valueText(
  point: Pick<LinePoint, 'valueHigh' | 'qualifier'> & { value: number },
  unit: string,
  view: Comparison['view'],
  locale: Locale,
): string {
  if (unit === 'index') {
    const text = point.value.toFixed(Math.abs(point.value) < 1000 ? 1 : 0).replace(/\.0$/, '');
    return text.replace(/\B(?=(\d{3})+$)/g, ',');
  }
  return formatStated({ ...point, unit }, locale, { sign: view === 'yoy' || view === 'qoq' });
}
