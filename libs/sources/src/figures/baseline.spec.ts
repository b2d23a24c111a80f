import { readFileSync } from 'node:fs';
import { openCatalog } from '@jinghe/catalog';
import { Fact } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { NO_DEAL, parseDeals, parseFigures } from './index.js';

const catalog = openCatalog();
const baseline = (file: string) => ({
  sourceId: 'baseline',
  file,
  content: new Uint8Array(readFileSync(new URL(`../../../../data/baseline/${file}`, import.meta.url))),
});
const count = (values: readonly string[]) =>
  Object.fromEntries(
    [...new Set(values)].sort().map((value) => [value, values.filter((v) => v === value).length]),
  );
const at = '2026-01-01T00:00:00.000Z';
const recorded = { fetchedAt: at, recordedAt: at, retiredAt: null };

describe('the bundled baseline', () => {
  const figures = parseFigures(baseline('figures.csv'), catalog);
  const deals = parseDeals(baseline('events.csv'), catalog);

  it('is read whole, without a problem', () => {
    expect(figures.problems).toEqual([]);
    expect(figures.rows).toBe(952);
    expect(deals.problems).toEqual([]);
    expect(deals.rows).toBe(102);
    expect(deals.facts).toHaveLength(102);
  });

  it('gives a fact a row, and one more for each growth it prints beside a level', () => {
    const growth = figures.facts.filter(({ measure }) => measure === 'growth');
    expect(figures.facts).toHaveLength(952 + 389);
    expect(growth).toHaveLength(14 + 389);
    expect(new Set(growth.map(({ unit, growthBasis }) => `${unit} ${growthBasis}`))).toEqual(
      new Set(['percent yoy']),
    );
    const levels = figures.facts.filter(({ measure }) => measure === 'level');
    expect(count(levels.map(({ claim }) => claim))).toEqual({
      actual: 895,
      denied: 4,
      disputed: 4,
      estimate: 27,
      forecast: 1,
      target: 7,
    });
  });

  it('gives facts that the store accepts, each with an id of its own', () => {
    const facts = [...figures.facts, ...deals.facts];
    for (const fact of facts) expect(Fact.safeParse({ ...fact, ...recorded }).error).toBeUndefined();
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  });

  it('keeps the number as printed apart from the remark', () => {
    for (const { evidence } of figures.facts)
      if (evidence.kind === 'row') {
        expect(evidence.stated).toBeTruthy();
        expect(evidence.note).not.toContain('[stated');
      }
  });

  it('covers twelve months where buyers of a year are counted', () => {
    const buyers = figures.facts.find(
      (fact) =>
        fact.platform === 'pinduoduo' &&
        fact.metric === 'annual-active-buyers' &&
        fact.period?.label === '2019-Q2',
    );
    expect(buyers?.period).toEqual({
      label: '2019-Q2',
      start: '2018-07-01',
      end: '2019-06-30',
      grain: 'twelve-months',
    });
  });

  it('gives a part of a platform its segment, and a reporting segment that is the platform none', () => {
    const sliced = figures.facts.filter(({ segment }) => segment !== null);
    expect(new Set(sliced.map((fact) => `${fact.platform} ${fact.segment}`))).toEqual(
      new Set([
        'alibaba china-commerce',
        'alibaba local-services',
        'alibaba-china-ecommerce e-commerce',
        'cn-mobile-shopping taobao-jd-meituan',
        'taobao-tmall over-10000-cny-a-year',
        'taobao-tmall 88vip-members',
        'taobao-tmall mobile',
        'temu us',
      ]),
    );
  });

  it('marks the rows that tell of no deal', () => {
    const other = deals.facts.filter(({ dealKind }) => dealKind === 'other');
    expect(other).toHaveLength(9);
    for (const { reasons } of other) expect(reasons.map(({ rule }) => rule)).toContain(NO_DEAL);
    expect(count(deals.facts.map(({ dealKind }) => dealKind))).toMatchObject({
      'ad-link': 23,
      payment: 10,
      supply: 2,
    });
    expect(deals.facts.filter(({ dateInferred }) => dateInferred).length).toBeGreaterThan(5);
  });
});
