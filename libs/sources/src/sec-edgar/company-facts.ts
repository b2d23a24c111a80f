import { type Problem } from '@jinghe/contracts';
import { z } from 'zod';
import { FIGURE_COLUMNS, type FigureColumn } from '../figures/manifest.js';
import { factsOfRows } from '../figures/parse-figures.js';
import { type RowMetricFact } from '../figures/row-fact.js';
import { type TableRow } from '../figures/table.js';
import { type ListingContext } from '../listing.js';
import { type ConceptRule, CONCEPT_RULES } from './concepts.js';
import { factPeriod, type FactPeriod } from './fact-period.js';

/** One statement of one concept in one filing. */
const Stated = z.object({
  /** Absent: an instant. */
  start: z.string().nullish(),
  end: z.string(),
  val: z.number(),
  accn: z.string().regex(/^\d{10}-\d{2}-\d{6}$/),
  form: z.string(),
  filed: z.string(),
});

/** `facts → taxonomy → concept → units → unit → statements`. What is not understood of one statement costs that one. */
export const CompanyFacts = z.object({
  cik: z.coerce.string(),
  entityName: z.string().default(''),
  facts: z.record(
    z.string(),
    z.record(z.string(), z.object({ units: z.record(z.string(), z.array(z.unknown())) })),
  ),
});
export type CompanyFacts = z.infer<typeof CompanyFacts>;

interface Wanted {
  readonly cik: string;
  readonly platform: string;
  readonly forms: readonly string[];
  readonly since: string | null;
}

interface Statement {
  readonly concept: string;
  /** Place in the concept's list, from 1. */
  readonly line: number;
  readonly period: FactPeriod;
  readonly value: number;
  readonly filing: string;
  readonly form: string;
  readonly filed: string;
}

const CURRENCIES = ['CNY', 'USD'] as const;
type Currency = (typeof CURRENCIES)[number];

/**
 * The figures of a company's own filings. A period that later filings repeat as their comparative is stated once, by the
 * first of them; one that a later filing states otherwise is a restatement, and stands beside the first with its own day.
 *
 * Companies that report in yuan print the last year in dollars too, at the rate of one day. That is a translation and no
 * figure of theirs, so that the currency in which they state most periods is taken alone.
 */
export function figuresOfCompany(
  answer: CompanyFacts,
  wanted: Wanted,
  { sourceId, catalog }: ListingContext,
): { facts: RowMetricFact[]; problems: Problem[] } {
  const currency = reportingCurrency(answer);
  const facts: RowMetricFact[] = [];
  const problems: Problem[] = [];
  if (!currency) return { facts, problems };
  const statements = new Map<string, readonly Statement[]>();
  for (const concept of new Set(
    CONCEPT_RULES.flatMap(({ concepts, beside = [] }) => [...concepts, ...beside]),
  ))
    statements.set(concept, statementsOf(answer, concept, currency, wanted));
  for (const rule of CONCEPT_RULES) {
    for (const { statement, before } of changesOf(rule, statements)) {
      const file = `companyfacts/CIK${wanted.cik}.json ${statement.concept} ${currency}`;
      const row = rowOf(rule, statement, before, currency, wanted);
      const read = factsOfRows([row], { sourceId, file }, catalog);
      facts.push(...read.facts);
      problems.push(...read.problems);
    }
  }
  return { facts, problems };
}

const unitsOf = (answer: CompanyFacts, concept: string) => {
  const [taxonomy = '', name = ''] = concept.split(':');
  return answer.facts[taxonomy]?.[name]?.units ?? {};
};

function reportingCurrency(answer: CompanyFacts): Currency | null {
  const concepts = CONCEPT_RULES.flatMap((rule) => rule.concepts);
  const stated = (currency: Currency) =>
    concepts.reduce((sum, concept) => sum + (unitsOf(answer, concept)[currency]?.length ?? 0), 0);
  const [cny, usd] = CURRENCIES.map(stated) as [number, number];
  return cny === 0 && usd === 0 ? null : cny >= usd ? 'CNY' : 'USD';
}

function statementsOf(
  answer: CompanyFacts,
  concept: string,
  currency: Currency,
  { forms, since }: Wanted,
): Statement[] {
  return (unitsOf(answer, concept)[currency] ?? []).flatMap((one, index): Statement[] => {
    const read = Stated.safeParse(one);
    if (!read.success) return [];
    const { start = null, end, val, accn, form, filed } = read.data;
    const period = factPeriod(start, end);
    // An amendment (20-F/A) counts as its form.
    if (!period || !forms.includes(form.replace(/\/A$/, '')) || (since !== null && filed < since)) return [];
    return [{ concept, line: index + 1, period, value: val, filing: accn, form, filed }];
  });
}

const placeOf = ({ filing, period }: Statement) => `${filing} ${period.start} ${period.end}`;

/** The first statement of each period and each later one that says otherwise than the one before it. */
function changesOf(
  { concepts, beside }: ConceptRule,
  statements: ReadonlyMap<string, readonly Statement[]>,
): { statement: Statement; before: Statement | null }[] {
  const all = (names: readonly string[]) => names.flatMap((concept) => statements.get(concept) ?? []);
  const there = beside ? new Set(all(beside).map(placeOf)) : null;
  const byPlace = new Map<string, Statement>();
  for (const statement of all(concepts)) {
    const place = placeOf(statement);
    if (there && !there.has(place)) continue;
    const known = byPlace.get(place);
    // One filing may print a period in its table and rounded in its text.
    const exacter = known?.concept === statement.concept && zeros(statement) < zeros(known);
    if (!known || exacter) byPlace.set(place, statement);
  }
  const inOrder = [...byPlace.values()].sort(
    (a, b) => compare(a.filed, b.filed) || compare(a.filing, b.filing),
  );
  const last = new Map<string, Statement>();
  return inOrder.flatMap((statement) => {
    const period = `${statement.period.start} ${statement.period.end}`;
    const before = last.get(period) ?? null;
    if (before?.value === statement.value) return [];
    last.set(period, statement);
    return [{ statement, before }];
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const zeros = ({ value }: Statement): number => /0*$/.exec(String(value))?.[0].length ?? 0;

function rowOf(
  { metric, definition }: ConceptRule,
  { concept, line, period, value, filing, form, filed }: Statement,
  before: Statement | null,
  currency: Currency,
  { cik, platform }: Wanted,
): TableRow<FigureColumn> {
  const restated = before
    ? `; restates ${before.value} ${currency} of the ${before.form} filed on ${before.filed}`
    : '';
  const cells: Partial<Record<FigureColumn, string>> = {
    platform,
    metric,
    definition: definition ?? '',
    // Facts without a dimension are the consolidated company's; those of segments are not in the answer.
    scope: 'group',
    measure: 'level',
    claim: 'actual',
    period: period.label,
    period_start: period.start,
    period_end: period.end,
    value: String(value),
    unit: currency,
    basis: 'reported',
    qualifier: 'exact',
    stated_by: `company:${platform}`,
    carried_by: 'SEC EDGAR',
    published: filed,
    url: filingAddress(cik, filing),
    note: `${concept} in the ${form} filed on ${filed}${restated} [stated: ${value} ${currency}]`,
  };
  const full = Object.fromEntries(FIGURE_COLUMNS.map((column) => [column, cells[column] ?? '']));
  return { line, cells: full as Record<FigureColumn, string> };
}

/** The page of a filing that lists its documents. */
const filingAddress = (cik: string, filing: string): string =>
  `https://www.sec.gov/Archives/edgar/data/${Number(cik)}/${filing.replaceAll('-', '')}/${filing}-index.htm`;
