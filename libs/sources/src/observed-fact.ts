import { factId } from '@jinghe/catalog';
import { type MetricStatement, type Period } from '@jinghe/contracts';
import { ROW_EXTRACTOR } from './figures/manifest.js';
import { ROW_CONFIDENCE, type RowMetricFact } from './figures/row-fact.js';

/** A count that an interface gives of one platform, and where it stands there. */
export interface Observed {
  readonly sourceId: string;
  readonly platform: string;
  readonly metric: string;
  /** The way of counting: whose count, in which country. */
  readonly definition: string;
  readonly period: Period;
  readonly value: number;
  readonly unit: string;
  readonly statedBy: string;
  readonly carriedBy: string;
  readonly published: string | null;
  /** Name of the answer, and the place in its list from 1. */
  readonly file: string;
  readonly line: number;
  /** An address that a person can look at. */
  readonly url: string;
  readonly note: string;
}

/** An observed count as a fact whose evidence is the row of the answer. The same count of the same period keeps its id. */
export function observedFact(observed: Observed): RowMetricFact {
  const { sourceId, platform, metric, definition, period, value, unit, statedBy } = observed;
  const statement: MetricStatement = {
    type: 'metric',
    platform,
    metric,
    definition,
    scope: null,
    segment: null,
    measure: 'level',
    growthBasis: null,
    claim: 'actual',
    basis: 'third-party',
    value,
    valueHigh: null,
    unit,
    qualifier: 'exact',
    period,
    periodInferred: false,
    statedBy,
  };
  return {
    ...statement,
    id: factId(['row', sourceId, observed.url, observed.carriedBy, null], statement),
    sourceId,
    evidence: {
      kind: 'row',
      file: observed.file,
      line: observed.line,
      stated: String(value),
      url: observed.url,
      note: observed.note,
    },
    carriedBy: observed.carriedBy,
    published: observed.published,
    publishedInferred: false,
    confidence: ROW_CONFIDENCE,
    reasons: [{ rule: 'api-row', weight: 1 }],
    extractor: ROW_EXTRACTOR,
  };
}
