import { figureInWords, formatStated, isDrawn, type Locale } from '@jinghe/compare';
import { type AlertCondition, type Observation } from '@jinghe/contracts';
import { figuresOf } from './passings.js';
import { type Ground, type Reading, type Watched } from './types.js';

type Conflict = Extract<AlertCondition, { kind: 'conflict' }>;

const others = (one: Observation) => one.rivals.filter(({ agrees }) => !agrees);

function words(one: Observation, locale: Locale, { compareCatalog }: Ground): string {
  const values = [
    ...new Set(
      others(one).map(({ value, valueHigh }) =>
        formatStated({ value, valueHigh, unit: one.unit, qualifier: null }, locale),
      ),
    ),
  ];
  const figure = figureInWords(one, compareCatalog, locale);
  return locale === 'zh'
    ? `${figure}，另有来源给出${values.join('、')}`
    : `${figure}; other sources give ${values.join(', ')}`;
}

/** Figures that others contradict now. The same contradiction is told once; another value makes it another. */
export const conflictReadings = (watched: Watched, rule: Conflict, ground: Ground): Reading[] =>
  figuresOf(watched, rule.platforms, rule.metric, ground)
    .filter((one) => one.conflict && isDrawn(one))
    .map((one): Reading => {
      const values = [...new Set([one, ...others(one)].map(({ value }) => value))].sort((a, b) => a - b);
      return {
        title: { zh: words(one, 'zh', ground), en: words(one, 'en', ground) },
        factId: one.chosen,
        path: `/platforms/${one.platform}`,
        date: one.period.end,
        key: `conflict ${one.id}`,
        state: 'in',
        saw: values.join(' '),
        fires: (before) => before === undefined,
        // Two who disagree about an old figure are news when the second one speaks.
        isOld: false,
      };
    });
