import { contentId, factId } from '@jinghe/catalog';
import { type DealFact, type MetricFact, type Period } from '@jinghe/contracts';

/** Facts for the specs: a row of the bundled figures or a sentence, with only what a scenario is about spelled out. */

const quarter = (year: number, q: number): Period => ({
  label: `${year}-Q${q}`,
  start: new Date(Date.UTC(year, q * 3 - 3, 1)).toISOString().slice(0, 10),
  end: new Date(Date.UTC(year, q * 3, 0)).toISOString().slice(0, 10),
  grain: 'quarter',
});

/** `2024-Q4` or `2023`. */
export function period(label: string): Period {
  const [year, q] = label.split('-Q').map(Number) as [number, number?];
  if (q !== undefined) return quarter(year, q);
  return { label, start: `${year}-01-01`, end: `${year}-12-31`, grain: 'year' };
}

let line = 1;

export function metricFact(over: Partial<MetricFact>): MetricFact {
  const fact: MetricFact = {
    type: 'metric',
    platform: 'kuaishou',
    metric: 'avg-mau',
    definition: 'quarter-average',
    scope: 'china',
    segment: null,
    measure: 'level',
    growthBasis: null,
    claim: 'actual',
    basis: 'reported',
    value: 736_000_000,
    valueHigh: null,
    unit: 'users',
    qualifier: 'exact',
    period: period('2024-Q4'),
    periodInferred: false,
    statedBy: 'company:kuaishou',
    id: '',
    sourceId: 'baseline',
    evidence: { kind: 'row', file: 'figures.csv', line: line++, stated: null, url: null, note: '' },
    carriedBy: `page ${line}`,
    published: '2025-03',
    publishedInferred: false,
    fetchedAt: '2026-01-01T00:00:00.000Z',
    recordedAt: '2026-01-01T00:00:00.000Z',
    retiredAt: null,
    confidence: 1,
    reasons: [],
    extractor: 'row/1',
    ...over,
  };
  return { ...fact, id: over.id ?? factId(['row', fact.carriedBy, fact.recordedAt], fact) };
}

export function dealFact(over: Partial<DealFact>): DealFact {
  const fact: DealFact = {
    type: 'deal',
    parties: [
      { id: 'taobao-tmall', role: 'party' },
      { id: 'xiaohongshu', role: 'party' },
    ],
    dealKind: 'ad-link',
    kind: null,
    plan: null,
    date: '2025-05-07',
    dateInferred: false,
    status: 'launched',
    denied: false,
    amount: null,
    stake: null,
    statedBy: 'unattributed',
    summary: null,
    id: '',
    sourceId: 'baseline',
    evidence: { kind: 'row', file: 'events.csv', line: line++, stated: null, url: null, note: '' },
    carriedBy: `page ${line}`,
    published: '2025-05-08',
    publishedInferred: false,
    fetchedAt: '2026-01-01T00:00:00.000Z',
    recordedAt: '2026-01-01T00:00:00.000Z',
    retiredAt: null,
    confidence: 0.9,
    reasons: [],
    extractor: 'row/1',
    ...over,
  };
  return { ...fact, id: over.id ?? contentId([fact.carriedBy, fact.recordedAt, fact.date, fact.status]) };
}
