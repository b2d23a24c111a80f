import { type Catalog, factId, type Metric } from '@jinghe/catalog';
import {
  type DealFact,
  type DealKind,
  type DealStatement,
  type MetricFact,
  type MetricStatement,
  type Period,
} from '@jinghe/contracts';
import { type Articles } from './articles.js';
import { Chance } from './chance.js';

/** What many articles tell: one figure, or one deal. `weight`: how often it is told. */
export type Subject =
  | {
      type: 'metric';
      n: number;
      weight: number;
      platform: string;
      metric: Metric;
      definition: string;
      period: Period;
      growth: boolean;
    }
  | { type: 'deal'; n: number; weight: number; parties: readonly string[]; kind: DealKind; month: string };

const QUARTERS = Array.from({ length: 40 }, (_none, i): Period => {
  const [year, quarter] = [2016 + Math.floor(i / 4), i % 4];
  const end = new Date(Date.UTC(year, quarter * 3 + 3, 0)).toISOString().slice(0, 10);
  const start = new Date(Date.UTC(year, quarter * 3, 1)).toISOString().slice(0, 10);
  return { label: `${year}-Q${quarter + 1}`, start, end, grain: 'quarter' };
});
const KINDS: DealKind[] = [
  'strategic',
  'payment',
  'logistics',
  'ad-link',
  'content-traffic',
  'investment',
  'supply',
];
const VOICES = ['questmobile', 'aurora-mobile', 'analysys', 'unattributed', 'goldman-sachs', 'latepost'];
/** Families that a reader of the four compares. */
const CORE_FAMILIES = [
  'active-users-monthly',
  'active-users-daily',
  'active-buyers-annual',
  'trade-value',
  'revenue',
  'orders',
];

/**
 * All figures and deals of a corpus: those of the four whole, of the others as many as so many facts would tell.
 *
 * @param facts at 1,000,000 all platforms have figures
 */
export function subjectsOf(catalog: Catalog, articles: Articles, facts: number): Subject[] {
  const found: Subject[] = [];
  const add = (
    subject: Omit<Extract<Subject, { type: 'metric' }>, 'n'> | Omit<Extract<Subject, { type: 'deal' }>, 'n'>,
  ) => found.push({ ...subject, n: found.length });
  const main = (family: string) => catalog.metricsOfFamily(family)[0]!;
  for (const { id: platform } of catalog.core)
    for (const family of CORE_FAMILIES)
      for (const period of QUARTERS) {
        const metric = main(family);
        add({ type: 'metric', weight: 60, platform, metric, definition: 'company', period, growth: false });
        add({
          type: 'metric',
          weight: 10,
          platform,
          metric,
          definition: 'media-estimate',
          period,
          growth: false,
        });
        add({ type: 'metric', weight: 30, platform, metric, definition: 'company', period, growth: true });
      }
  for (const platform of articles.platforms.slice(4, 4 + Math.ceil(facts / 1_000)))
    for (const period of QUARTERS.slice(-12)) {
      add({
        type: 'metric',
        weight: 8,
        platform,
        metric: main('active-users-monthly'),
        definition: 'company',
        period,
        growth: false,
      });
      if (period.label.endsWith('Q4'))
        add({
          type: 'metric',
          weight: 4,
          platform,
          metric: main('revenue'),
          definition: 'company',
          period,
          growth: false,
        });
    }
  for (let n = 0; n < Math.min(4_000, facts / 250); n++) {
    const chance = new Chance(21, n);
    const parties = [
      articles.platforms[n % 2 === 0 ? chance.below(4) : chance.uneven(articles.platforms.length)]!,
    ];
    while (parties.length < 2) {
      const other = articles.platforms[chance.below(articles.platforms.length)]!;
      if (!parties.includes(other)) parties.push(other);
    }
    const month = `${2018 + chance.below(8)}-${String(1 + chance.below(12)).padStart(2, '0')}`;
    add({ type: 'deal', weight: 12, parties, kind: chance.one(KINDS), month });
  }
  return found;
}

/** The place at which an article quotes it. */
export interface Place {
  article: number;
  start: number;
}

/** The sentence in which the `n`th article to tell it does so. */
export function sentenceOf(subject: Subject, n: number, catalog: Catalog): string {
  const name = (id: string) => catalog.platform(id)!.name.zh;
  if (subject.type === 'deal')
    return `${subject.month}，${subject.parties.map(name).join('与')}达成合作，涉及${1 + (n % 40)}个城市`;
  const { platform, metric, period, growth } = subject;
  const value = statedValue(subject, n);
  const amount = growth ? `同比增长${value}%` : `达到${(value / 1e8).toFixed(2)}亿`;
  return `${period.label}，${name(platform)}${metric.name.zh}${amount}`;
}

/** Most print the figure itself, some a rounding of it, few another one. */
function statedValue(subject: Extract<Subject, { type: 'metric' }>, n: number): number {
  const chance = new Chance(22, subject.n);
  const base = subject.growth ? 5 + chance.below(40) : Math.round((0.2 + chance.below(1_000) / 100) * 1e8);
  const way = new Chance(23, subject.n * 4_096 + n).below(20);
  if (way < 15 || subject.growth) return base;
  return way < 19 ? Math.round(base / 1e7) * 1e7 : Math.round(base * 1.15);
}

export function factOf(
  subject: Subject,
  n: number,
  place: Place,
  articles: Articles,
  catalog: Catalog,
): MetricFact | DealFact {
  const chance = new Chance(24, subject.n * 4_096 + n);
  const { article, start } = place;
  const quote = sentenceOf(subject, n, catalog);
  const evidence = {
    kind: 'quote' as const,
    articleId: articles.id(article),
    revisionId: articles.revisionId(article),
    start,
    end: start + quote.length,
    quote,
  };
  const provenance = {
    sourceId: `source-${article % 40}`,
    evidence,
    carriedBy: articles.publisher(article),
    published: articles.day(article),
    publishedInferred: false,
    fetchedAt: articles.fetchedAt(article),
    recordedAt: articles.fetchedAt(article),
    retiredAt: null,
    confidence: 0.6 + chance.below(40) / 100,
    reasons: [{ rule: 'pattern', weight: 1 }],
    extractor: 'extract/1',
  };
  const id = (statement: MetricStatement | DealStatement) =>
    factId(['quote', evidence.articleId, evidence.revisionId, start, evidence.end], statement);
  if (subject.type === 'deal') {
    const statement: DealStatement = {
      type: 'deal',
      parties: subject.parties.map((party) => ({ id: party, role: 'party' })),
      dealKind: subject.kind,
      kind: null,
      plan: null,
      date: subject.month,
      dateInferred: false,
      status: n % 5 === 0 ? 'launched' : 'announced',
      denied: false,
      amount: null,
      stake: null,
      statedBy: chance.below(3) === 0 ? 'unattributed' : `company:${subject.parties[0]!}`,
      summary: null,
    };
    return { ...statement, ...provenance, id: id(statement) };
  }
  const { platform, metric, definition, period, growth } = subject;
  const ownWord = chance.below(2) === 0 && definition === 'company';
  const statement: MetricStatement = {
    type: 'metric',
    platform,
    metric: metric.id,
    definition,
    scope: 'china',
    segment: null,
    measure: growth ? 'growth' : 'level',
    growthBasis: growth ? 'yoy' : null,
    claim: 'actual',
    basis: ownWord ? 'reported' : 'third-party',
    value: statedValue(subject, n),
    valueHigh: null,
    unit: growth ? 'percent' : metric.unit,
    qualifier: 'exact',
    period,
    periodInferred: false,
    statedBy: ownWord ? `company:${platform}` : chance.one(VOICES),
  };
  return { ...statement, ...provenance, id: id(statement) };
}
