import { type Locale } from '@jinghe/compare';
import { type Comparison, type Line, type LinePoint } from '@jinghe/contracts';
import { type ChartNames, lineNames, titleOf } from './line-names.js';
import { valueText } from './value-text.js';

const figures = (line: Line): LinePoint[] => line.points.filter((point) => point.value !== null);

const VIEW = {
  absolute: { zh: '数值', en: 'values' },
  indexed: { zh: '指数', en: 'index' },
  yoy: { zh: '同比', en: 'year-on-year growth' },
  qoq: { zh: '环比', en: 'growth on the period before' },
  share: { zh: '在所比较各家中的占比', en: 'share of the compared set' },
} as const;

/** More lines than this are counted, not read out. */
const READ_OUT = 6;

/** The chart in a sentence or two, for who hears it: what, since when, the newest figure of each line, and whether they may be compared. */
export function summarySentence(
  comparison: Comparison,
  { names, locale }: { names: ChartNames; locale: Locale },
): string {
  const zh = locale === 'zh';
  const title = `${titleOf(comparison, names, locale)}${zh ? '' : ', '}${VIEW[comparison.view][locale]}`;
  const { lines } = comparison;
  if (lines.length === 0) return zh ? `${title}：没有可用的数字。` : `${title}: no usable figures.`;
  const ends = lines.flatMap((line) => figures(line).map((point) => point.end)).sort();
  const named = lineNames(comparison, names, locale);
  const newest = lines.slice(0, READ_OUT).map((line) => {
    const last = figures(line).at(-1)!;
    const value = valueText({ ...last, value: last.value! }, line.unit, comparison.view, locale);
    return zh
      ? `${named.get(line.key)!} ${last.period} ${value}`
      : `${named.get(line.key)!} ${value} (${last.period})`;
  });
  const more = lines.length - newest.length;
  const differ = comparison.notes.some((note) => note.code === 'definitions-differ');
  if (zh) {
    return [
      `${title}，${lines.length}条线，${ends[0]!.slice(0, 7)}至${ends.at(-1)!.slice(0, 7)}。`,
      `最新：${newest.join('；')}${more > 0 ? `；另有${more}条线` : ''}。`,
      differ ? '各线口径不同，不能排名。' : '',
    ].join('');
  }
  return [
    `${title}: ${lines.length === 1 ? '1 line' : `${lines.length} lines`}, ${ends[0]!.slice(0, 7)} to ${ends.at(-1)!.slice(0, 7)}.`,
    ` Newest: ${newest.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
    differ ? ' The lines are counted in different ways and must not be ranked.' : '',
  ].join('');
}
