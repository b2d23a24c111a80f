import { type Catalog, openCatalog } from '@jinghe/catalog';
import { type Decision, type Fact, type MetricStatement } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dealFact, metricFact, period } from '../facts.fixture.js';
import { reconcileObservation } from '../observation.js';
import { covers } from './covers.js';
import { isDecision } from './is-decision.js';
import { decisionFactId, withDecisions } from './with-decisions.js';

const catalog: Catalog = openCatalog();
const ARTICLE = 'a'.repeat(32);
const QUOTE = '快手四季度月活跃用户达到7.36亿，同比增长5%。';

const read = (over: Partial<Extract<Fact, { type: 'metric' }>> = {}, quote = QUOTE) =>
  metricFact({
    evidence: {
      kind: 'quote',
      articleId: ARTICLE,
      revisionId: 'b'.repeat(32),
      start: 0,
      end: quote.length,
      quote,
    },
    extractor: 'extract/1',
    confidence: 0.7,
    ...over,
  });

const statementOf = (fact: Fact): MetricStatement => {
  if (fact.type !== 'metric') throw new Error('not a figure');
  const { type, platform, metric, definition, scope, segment, measure, growthBasis, claim, basis } = fact;
  const { value, valueHigh, unit, qualifier, period: of, periodInferred, statedBy } = fact;
  return {
    ...{ type, platform, metric, definition, scope, segment, measure, growthBasis, claim, basis },
    ...{ value, valueHigh, unit, qualifier, period: of, periodInferred, statedBy },
  };
};

const decide = (fact: Fact, over: Partial<Decision> = {}): Decision => ({
  id: 'c'.repeat(32),
  verdict: 'accept',
  at: '2026-02-01T00:00:00.000Z',
  by: { id: 'u1', name: 'reviewer' },
  why: 'checked with the release',
  place: { kind: 'article', articleId: ARTICLE, quote: QUOTE },
  about: { factId: fact.id, statement: statementOf(fact) },
  states: statementOf(fact),
  provenance: {
    sourceId: fact.sourceId,
    evidence: fact.evidence,
    carriedBy: fact.carriedBy,
    published: fact.published,
    publishedInferred: false,
    fetchedAt: fact.fetchedAt,
  },
  overruled: [],
  undone: null,
  next: null,
  ...over,
});

describe('a decision', () => {
  it('that rejects leaves nothing of the statement, whatever id the next extractor gives it', () => {
    const rejected = decide(read(), { verdict: 'reject', states: null });
    const again = read({ extractor: 'extract/2', period: period('2024'), confidence: 0.95 });
    expect(withDecisions([again], [rejected])).toEqual([]);
  });

  it('that accepts makes a sure fact with the same proof, recorded when it was decided', () => {
    const fact = read();
    const [said, ...more] = withDecisions([fact], [decide(fact)]);
    expect(more).toEqual([]);
    expect(said).toMatchObject({
      value: 736e6,
      confidence: 1,
      evidence: fact.evidence,
      recordedAt: '2026-02-01T00:00:00.000Z',
      statedBy: 'company:kuaishou',
    });
    expect(isDecision(said!)).toBe(true);
    expect(said!.reasons[0]!.note).toBe('reviewer: checked with the release');
  });

  it('that corrects covers both what was read and what it was corrected to', () => {
    const wrong = read({ platform: 'douyin' });
    const right = { ...statementOf(wrong), platform: 'kuaishou' };
    const correction = decide(wrong, { verdict: 'correct', states: right });
    const better = read({ extractor: 'extract/2' });
    for (const found of [[wrong], [better], [wrong, better], []])
      expect(withDecisions(found, [correction]).map(({ id }) => id)).toEqual([decisionFactId(correction)]);
  });

  it('stands over other sources of the same figure, and says who decided', () => {
    const wrong = read({ value: 763e6 });
    const correction = decide(wrong, {
      verdict: 'correct',
      states: { ...statementOf(wrong), value: 734e6 },
    });
    const facts = withDecisions([wrong], [correction]);
    const held = reconcileObservation([...(facts as never[]), metricFact({ value: 736e6 })], catalog);
    expect(held).toMatchObject({ value: 734e6, conflict: false });
    expect(held!.rivals[0]!.why).toContain('reviewer: checked with the release');
  });

  it('leaves other figures of the sentence, and the same figure of other sentences and articles', () => {
    const decision = decide(read(), { verdict: 'reject', states: null });
    const growth = read({ measure: 'growth', growthBasis: 'yoy', value: 5, unit: 'percent' });
    const elsewhere = read({}, '快手的年度报告里写着另一句话：7.36亿。');
    const other = read({
      evidence: { ...(read().evidence as object), articleId: 'd'.repeat(32) } as Fact['evidence'],
    });
    for (const fact of [growth, elsewhere, other, read({ platform: 'douyin' })])
      expect(covers(decision, fact)).toBe(false);
  });

  it('holds where the page was set anew around the sentence', () => {
    const decision = decide(read(), { verdict: 'reject', states: null });
    expect(covers(decision, read({}, `此外， ${QUOTE.replace('，', ',')}`))).toBe(true);
    expect(covers(decision, read({}, '快手四季度月活跃用户达到7.36亿'))).toBe(true);
  });

  it('about a row of a table is about that period alone', () => {
    const row = metricFact({});
    const place = { kind: 'table', sourceId: 'baseline', file: 'figures.csv' } as const;
    const decision = decide(row, { verdict: 'reject', states: null, place });
    expect(covers(decision, metricFact({}))).toBe(true);
    expect(covers(decision, metricFact({ period: period('2023-Q4') }))).toBe(false);
  });

  it('about a deal is about its parties', () => {
    const evidence = read().evidence;
    const deal = dealFact({ evidence });
    const { about } = decide(read());
    const decision = decide(read(), {
      verdict: 'reject',
      states: null,
      about: { ...about!, statement: { ...deal } as never },
    });
    expect(covers(decision, dealFact({ evidence, status: 'rumoured' }))).toBe(true);
    expect(covers(decision, read())).toBe(false);
  });

  it('about what is held stands over every reading, and takes none of them off the record', () => {
    const fact = read();
    const place = { kind: 'observation', observationId: 'e'.repeat(32) } as const;
    const edit = decide(fact, { verdict: 'edit', place, states: { ...statementOf(fact), value: 740e6 } });
    const facts = withDecisions([fact], [edit]);
    expect(facts).toHaveLength(2);
    for (const found of [facts, facts.toReversed()])
      expect(reconcileObservation(found as never[], catalog)).toMatchObject({
        value: 740e6,
        conflict: false,
        rivals: [{ value: 736e6, agrees: false }],
      });
  });

  it('that retracts lets nothing be held, whatever is read and edited, until it is taken back', () => {
    const fact = read();
    const place = { kind: 'observation', observationId: 'e'.repeat(32) } as const;
    const edit = decide(fact, { verdict: 'edit', place, states: { ...statementOf(fact), value: 740e6 } });
    const retraction = decide(fact, {
      ...{ id: 'd'.repeat(32), verdict: 'retract', place, states: null },
      at: '2026-02-03T00:00:00.000Z',
    });
    const facts = withDecisions([fact, read({ id: 'f'.repeat(32), value: 1 })], [retraction, edit]);
    expect(reconcileObservation(facts as never[], catalog)).toBeNull();
    // It is held again as it was on every day before, and once the retraction is taken back.
    expect(reconcileObservation(facts as never[], catalog, '2026-02-02')).toMatchObject({ value: 740e6 });
    const undone = { at: '2026-02-04T00:00:00.000Z', by: { id: 'u2', name: 'other' }, why: '' };
    const again = withDecisions([fact], [{ ...retraction, undone }, edit]);
    expect(reconcileObservation(again as never[], catalog)).toMatchObject({ value: 740e6 });
  });

  it('that was undone is as if it had never been', () => {
    const fact = read();
    const undone = { at: '2026-02-02T00:00:00.000Z', by: { id: 'u2', name: 'other' }, why: '' };
    expect(withDecisions([fact], [decide(fact, { undone })])).toEqual([fact]);
  });

  it('made last counts, in whatever order decisions are had', () => {
    const fact = read();
    const at = (n: number) => new Date(Date.UTC(2026, 1, n)).toISOString();
    const decisions = [1, 2, 3].map((n) =>
      decide(fact, {
        id: String(n).repeat(32),
        at: at(n),
        verdict: 'correct',
        states: { ...statementOf(fact), value: 730e6 + n },
        about: {
          factId: fact.id,
          statement: n === 1 ? statementOf(fact) : { ...statementOf(fact), value: 730e6 + n - 1 },
        },
      }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(decisions, { minLength: 3 }), (some) => {
        const standing = withDecisions([fact], some);
        expect(standing.map((one) => one.type === 'metric' && one.value)).toEqual([730e6 + 3]);
      }),
    );
  });
});
