import { describe, expect, it } from '@jest/globals';
import { answer, codesOf, CONTEXT, saved } from '../listing.fixture.js';
import { CONCEPT_RULES } from './concepts.js';
import { factPeriod } from './fact-period.js';
import { secEdgar } from './listing.js';

const config = {
  cik: '0001234567',
  forms: ['6-K' as const, '20-F' as const],
  since: null as string | null,
  figures: 'alibaba',
};
const ADDRESS = 'https://data.sec.gov/api/xbrl/companyfacts/CIK0001234567.json';
const SAVED = 'sec-edgar/fixtures/companyfacts.json';
const parse = (content: Uint8Array | string, over: Partial<typeof config> = {}) =>
  secEdgar.parse(answer(content, ADDRESS, { holds: 'facts' }), { ...config, ...over }, CONTEXT);
const of = (metric: string, over = {}) =>
  parse(saved(SAVED), over)
    .facts.filter((fact) => fact.metric === metric)
    .map(({ period, value, unit, published, definition }) => [
      period?.label,
      value,
      unit,
      published,
      ...(definition ? [definition] : []),
    ]);

describe('figures of a company from its filings with the SEC', () => {
  it('are asked for only where the source names whose they are', () => {
    expect(secEdgar.asks(config, CONTEXT).asks[1]).toEqual({ url: ADDRESS, knows: { holds: 'facts' } });
    expect(secEdgar.asks({ ...config, figures: undefined }, CONTEXT).asks).toHaveLength(1);
  });

  it('stand once for each period, with a restatement beside the first statement and comparatives left out', () => {
    expect(of('revenue')).toEqual([
      ['FY2016', 101_143_000_000, 'CNY', '2017-06-15'],
      ['FY2017', 158_273_000_000, 'CNY', '2017-06-15'],
      ['FY2018', 250_266_000_000, 'CNY', '2018-07-27'],
      ['FY2017', 158_270_000_000, 'CNY', '2019-06-05'],
      ['2018-Q2', 80_920_000_000, 'CNY', '2019-08-15'],
      ['FY2019-H1', 166_068_000_000, 'CNY', '2019-08-15'],
    ]);
  });

  it('carry the filing that states them, its address and what it restates', () => {
    const { facts, problems } = parse(saved(SAVED));
    expect(problems).toEqual([]);
    const restated = facts.find((fact) => fact.value === 158_270_000_000);
    expect(restated).toMatchObject({
      platform: 'alibaba',
      scope: 'group',
      basis: 'reported',
      claim: 'actual',
      statedBy: 'company:alibaba',
      carriedBy: 'SEC EDGAR',
      period: { start: '2016-04-01', end: '2017-03-31', grain: 'fiscal-year' },
      evidence: {
        kind: 'row',
        file: 'companyfacts/CIK0001234567.json us-gaap:Revenues CNY',
        line: 7,
        stated: '158270000000 CNY',
        url: 'https://www.sec.gov/Archives/edgar/data/1234567/000110465919000019/0001104659-19-000019-index.htm',
        note: 'us-gaap:Revenues in the 20-F filed on 2019-06-05; restates 158273000000 CNY of the 20-F filed on 2017-06-15',
      },
    });
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  });

  it('tell the profit of all from that of the owners, where a filing states both', () => {
    expect(of('net-profit')).toEqual([
      ['FY2017', 43_600_000_000, 'CNY', '2017-06-15'],
      ['FY2018', 61_400_000_000, 'CNY', '2018-07-27'],
      ['FY2018', 64_000_000_000, 'CNY', '2018-07-27', 'attributable-to-owners'],
    ]);
  });

  it('of an instant are for that day, and cash without investments is another way of counting', () => {
    expect(of('cash-balance')).toEqual([
      ['2018-03-31', 199_309_000_000, 'CNY', '2018-07-27', 'cash-and-equivalents'],
    ]);
  });

  it('are of the wanted forms and days only', () => {
    expect(of('revenue', { since: '2019-01-01' }).map(([label]) => label)).toEqual([
      'FY2017',
      'FY2018',
      '2018-Q2',
      'FY2019-H1',
    ]);
    expect(of('revenue', { forms: ['6-K'] }).map(([label]) => label)).toEqual(['2018-Q2', 'FY2019-H1']);
    const none = parse(saved(SAVED), { since: '2020-01-01' });
    expect(none.readable).toBe(true);
    expect(codesOf(none)).toEqual(['no-known-figure']);
  });

  it('of another company, or in another shape, are refused', () => {
    expect(codesOf(parse('{"cik":7654321,"facts":{}}'))).toEqual(['other-company']);
    expect(codesOf(parse('{"cik":1234567,"facts":[]}'))).toEqual(['unknown-shape']);
    expect(codesOf(parse(saved(SAVED), { figures: 'nobody' }))).toContain('unknown-platform');
  });
});

describe('the concepts that are figures', () => {
  it('belong to metrics of the catalogue', () => {
    for (const { metric } of CONCEPT_RULES) expect(CONTEXT.catalog.metric(metric)?.unit).toBe('元');
  });
});

describe('the period of a fact', () => {
  it.each([
    ['2024-01-01', '2024-12-31', '2024'],
    ['2023-04-01', '2024-03-31', 'FY2024'],
    ['2023-07-01', '2024-06-30', '2023-07/2024-06'],
    ['2024-07-01', '2024-09-30', '2024-Q3'],
    ['2024-02-01', '2024-02-29', '2024-02'],
    ['2024-01-01', '2024-06-30', '2024-H1'],
    ['2024-07-01', '2024-12-31', '2024-H2'],
    ['2024-04-01', '2024-09-30', 'FY2025-H1'],
    ['2024-10-01', '2025-03-31', 'FY2025-H2'],
    ['2024-01-01', '2024-09-30', '2024-01/2024-09'],
    [null, '2024-12-31', '2024-12-31'],
  ])('%s to %s is %s', (start, end, label) => {
    expect(factPeriod(start, end)?.label).toBe(label);
  });

  it.each([
    ['2023-12-31', '2024-12-28'],
    ['2024-02-01', '2024-02-28'],
    ['2024-02-30', '2024-03-31'],
    ['2024-04-01', '2024-03-31'],
  ])('%s to %s is none', (start, end) => {
    expect(factPeriod(start, end)).toBeNull();
  });
});
