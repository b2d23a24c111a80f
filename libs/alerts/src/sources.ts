import { type AlertCondition } from '@jinghe/contracts';
import { type Ground, type Reading, type Watched } from './types.js';

type Sources = Extract<AlertCondition, { kind: 'source' }>;

/** Sources that give nothing now, or cannot. Each spell of silence is told once. */
export const sourceReadings = (watched: Watched, rule: Sources, { asOf }: Ground): Reading[] =>
  watched.sources
    .filter(({ source }) => rule.sources.length === 0 || rule.sources.includes(source.id))
    .filter(({ health }) => (rule.states as readonly string[]).includes(health.state))
    .map(({ source, health, since }): Reading => {
      const { zh, en } = health.reason;
      return {
        title: { zh: `来源「${source.name.zh}」：${zh}`, en: `Source “${source.name.en}”: ${en}` },
        factId: null,
        path: `/sources?source=${encodeURIComponent(source.id)}`,
        date: asOf,
        key: `source ${source.id}`,
        state: 'in',
        saw: `${since ?? 'never'}`,
        fires: (before) => before === undefined,
        isOld: false,
      };
    });
