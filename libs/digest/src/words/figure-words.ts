import { definitionName, formatStated, formatValue } from '@jinghe/compare';
import { type LinePoint, type Named, type Observation, type Proof } from '@jinghe/contracts';
import { type Setting } from '../setting.js';
import { type Word } from './prose.js';

export const proofOf = (one: Pick<Observation, 'id' | 'chosen'>): Proof => ({
  factId: one.chosen,
  observationId: one.id,
  eventId: null,
});

const pointProof = (point: LinePoint): Proof | null =>
  point.factId === null ? null : { factId: point.factId, observationId: point.observationId, eventId: null };

type Stated = Pick<Observation, 'value' | 'valueHigh' | 'qualifier' | 'unit'>;

/** People and orders are counted without the word, which the metric's name already says. */
const stated = (one: Stated | (LinePoint & { value: number; unit: string })): Named => ({
  zh: formatStated(one, 'zh', { bare: true }),
  en: formatStated(one, 'en', { bare: true }),
});

/** The figure as it was qualified: `超7亿`, `RMB 108.3bn`. */
export const valueWord = (one: Observation): Word => ({ ...stated(one), proof: proofOf(one) });

export const pointWord = (point: LinePoint, unit: string): Word => ({
  ...stated({ ...point, value: point.value!, unit }),
  proof: pointProof(point),
});

/** A number of the same unit as an observation, without a proof of its own: what it was before. */
export const numberWord = (value: number, unit: string): Named => ({
  zh: formatValue(value, unit, 'zh', { bare: true }),
  en: formatValue(value, unit, 'en', { bare: true }),
});

/** Computed growth is given to two digits, since the levels are rounded; a stated one as stated. */
export const percentOf = (value: number, isStated: boolean, sign = false): string =>
  formatValue(sign ? value : Math.abs(value), 'percent', 'en', { sign, digits: isStated ? 4 : 2 });

const FLAT = 0.05;

/** `同比增长9%` or `up 9% year on year`. */
export function growthWord(
  value: number,
  basis: 'yoy' | 'qoq',
  isStated: boolean,
  proof: Proof | null,
): Word {
  const over =
    basis === 'yoy' ? { zh: '同比', en: 'year on year' } : { zh: '环比', en: 'quarter on quarter' };
  if (Math.abs(value) < FLAT) return { zh: `${over.zh}持平`, en: `flat ${over.en}`, proof };
  const percent = percentOf(value, isStated);
  return {
    zh: `${over.zh}${value > 0 ? '增长' : '下降'}${percent}`,
    en: `${value > 0 ? 'up' : 'down'} ${percent} ${over.en}`,
    proof,
  };
}

/** `同比+9%`, `+9% YoY`: for a cell. */
export const shortGrowth = (
  value: number,
  basis: 'yoy' | 'qoq',
  isStated: boolean,
  proof: Proof | null,
): Word => {
  const percent = percentOf(value, isStated, true);
  return basis === 'yoy'
    ? { zh: `同比${percent}`, en: `${percent} YoY`, proof }
    : { zh: `环比${percent}`, en: `${percent} QoQ`, proof };
};

/** `年度活跃用户数(京东)` is told of JD.com alone: what stands in brackets is for the catalogue's reader. */
const withoutBrackets = (name: string): string => name.replace(/\s*[（(][^（()）]*[）)]/gu, '');

/** English names begin small inside a sentence, but for words that are capitals by themselves (GMV, 88VIP). */
export const small = (name: string): string =>
  /^[A-Z][a-z-]/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name;

export function metricName(metric: string, setting: Setting): Named {
  const name = setting.compareCatalog.metrics.get(metric)?.name ?? { zh: metric, en: metric };
  return { zh: withoutBrackets(name.zh), en: small(withoutBrackets(name.en)) };
}

/** The metric with the way of counting, which a reader must not take for another: `月活跃用户数（季末月移动月活）`. */
export function metricWord(of: Pick<Observation, 'metric' | 'definition'>, setting: Setting): Named {
  const name = metricName(of.metric, setting);
  const definition =
    of.definition !== null && !says(name, of.definition) ? definitionName(of.definition) : null;
  if (definition === null) return name;
  return { zh: `${name.zh}（${definition.zh}）`, en: `${name.en} (${definition.en})` };
}

/** A definition that only repeats the metric's name says nothing. */
const says = (name: Named, definition: string): boolean =>
  name.en.toLowerCase().includes(definition.replaceAll('-', ' '));

export const possessive = (name: string): string => (name.endsWith('s') ? `${name}’` : `${name}’s`);
