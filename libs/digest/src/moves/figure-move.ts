import { type Named, type Observation, type Prose } from '@jinghe/contracts';
import { type Known, type Setting } from '../setting.js';
import { within } from '../words/dates.js';
import { growthWord, metricWord, percentOf, possessive, proofOf, valueWord } from '../words/figure-words.js';
import { en, proseOf, type Word, zh } from '../words/prose.js';

const isTwelveMonths = (metric: string, setting: Setting): boolean =>
  setting.compareCatalog.metrics.get(metric)?.period === 'ttm';

const CLAIMS: Partial<Record<Observation['claim'], Named>> = {
  target: { zh: '目标', en: 'target' },
  forecast: { zh: '预测', en: 'forecast' },
  disputed: { zh: '有争议的数字', en: 'disputed figure' },
  denied: { zh: '已被否认的数字', en: 'denied figure' },
};

const isEstimate = (one: Observation): boolean => one.claim === 'estimate' || one.basis === 'estimated';

/** `京东2025年第三季度营业收入为2,991亿元` without its growth and full stop. What is no fact yet is called what it is. */
function level(one: Observation, setting: Setting): Prose {
  const name = setting.name(one.platform);
  const metric = metricWord(one, setting);
  const when = within(one.period, isTwelveMonths(one.metric, setting));
  const claim = CLAIMS[one.claim];
  if (claim)
    return {
      zh: zh`${name}${when}${metric}的${claim}：${valueWord(one)}`,
      en: en`${possessive(name.en)} ${claim} for ${metric} ${when}: ${valueWord(one)}`,
    };
  const flows = setting.compareCatalog.metrics.get(one.metric)?.kind === 'flow';
  const unsure = isEstimate(one) && !metric.zh.includes('估计');
  // An estimate is about its value: the word is not said twice.
  const about = unsure && ['about', 'estimate'].includes(one.qualifier);
  const hedge = unsure ? { zh: about ? '估计约' : '估计', en: 'an estimated ' } : { zh: '', en: '' };
  const value = valueWord(about ? { ...one, qualifier: 'exact' } : one);
  return {
    zh: zh`${name}${when}${metric}${hedge}为${value}`,
    en: en`${possessive(name.en)} ${metric} ${flows ? 'came to' : 'stood at'} ${hedge}${value} ${when}`,
  };
}

const BASIS = {
  yoy: { zh: '同比', en: 'year on year' },
  qoq: { zh: '环比', en: 'quarter on quarter' },
  mom: { zh: '较上月', en: 'month on month' },
} as const;

function grown(one: Observation, setting: Setting): Prose | null {
  const basis = one.growthBasis === 'other' || one.growthBasis === null ? null : BASIS[one.growthBasis];
  if (basis === null || one.unit !== 'percent') return null;
  const name = setting.name(one.platform);
  const metric = metricWord(one, setting);
  const when = within(one.period, isTwelveMonths(one.metric, setting));
  const size = percentOf(one.value, true);
  const percent: Word = { zh: size, en: size, proof: proofOf(one) };
  const rises = one.value >= 0;
  const claim = CLAIMS[one.claim] ?? (isEstimate(one) ? { zh: '估计', en: 'estimate' } : null);
  const hedge = claim ? { zh: `（${claim.zh}）`, en: ` (${claim.en})` } : '';
  return {
    zh: zh`${name}${when}${metric}${basis}${rises ? '增长' : '下降'}${percent}${hedge}`,
    en: en`${possessive(name.en)} ${metric} ${rises ? 'grew' : 'fell'} ${percent} ${basis} ${when}${hedge}`,
  };
}

/** A figure as a clause: what, when, how much, and how it grew over the year; null where it makes none. */
export function figureClause(one: Observation, known: Known, setting: Setting): Prose | null {
  if (one.measure === 'growth') return grown(one, setting);
  const line = known.lineOf.get(one.id);
  const growth = line ? known.growths.at(line, one.period.end) : null;
  const base = level(one, setting);
  if (!growth || growth.value === null) return base;
  const proof =
    growth.factId === null
      ? proofOf(one)
      : { factId: growth.factId, observationId: growth.observationId, eventId: null };
  const word = proseOf(growthWord(growth.value, 'yoy', !growth.derived, proof));
  return { zh: zh`${base.zh}，${word.zh}`, en: en`${base.en}, ${word.en}` };
}

/** A figure against which another stands: each value with who says it. */
export function conflictClause(one: Observation, setting: Setting): Prose | null {
  const rival = one.rivals.find(({ agrees }) => !agrees);
  if (!rival) return null;
  const base = level(one, setting);
  const by = setting.catalog.publisherName(one.statedBy);
  const other = setting.catalog.publisherName(rival.statedBy);
  const value: Word = {
    ...valueWord({ ...one, value: rival.value, valueHigh: rival.valueHigh, qualifier: 'exact' }),
    proof: { factId: rival.factId, observationId: one.id, eventId: null },
  };
  return {
    zh: zh`${base.zh}（${by}），但${other}给出${value}`,
    en: en`${base.en} (${by}), but ${other} says ${value}`,
  };
}
