import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { createExtractor } from '../../extractor.js';

const extractor = createExtractor(openCatalog());

/** The metric facts of a text. */
export const metricsIn = (text: string, published: string): ExtractedMetric[] =>
  extractor.extract({ text, published }).filter((fact): fact is ExtractedMetric => fact.type === 'metric');

/** The same in one line each: platform, metric, slice, measure where it is no level, value, period. */
export const factsIn = (text: string, published: string): string[] =>
  metricsIn(text, published).map((fact) =>
    [
      fact.platform,
      fact.metric,
      ...(fact.segment === null ? [] : [`[${fact.segment}]`]),
      ...(fact.measure === 'level' ? [] : [fact.measure]),
      fact.valueHigh === null ? fact.value : `${fact.value}~${fact.valueHigh}`,
      fact.period?.label ?? 'undated',
    ].join(' '),
  );
