import { type Run, type Source, SourceState } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  backfillSource,
  foldRun,
  freshState,
  health,
  inRange,
  isImplausible,
  mayRun,
  nextRun,
} from '../index.js';

const NOW = new Date('2026-03-02T04:00:00Z');
const source = (more: Partial<Source> = {}, schedule: Partial<Source['schedule']> = {}): Source =>
  ({
    id: 'one',
    kind: 'feed',
    name: { zh: '一', en: 'One' },
    enabled: true,
    publisher: null,
    schedule: { cron: '0 * * * *', zone: 'Asia/Shanghai', ...schedule },
    terms: { state: 'allowed', note: 'n', url: null },
    config: { url: 'https://a.example/f' },
    ...more,
  }) as Source;
const state = (more: Partial<SourceState> = {}): SourceState => ({ ...freshState('one'), ...more });
const problem = (code: string): Run['problems'][number] => ({
  type: 'transient',
  code,
  message: 'm',
  file: null,
  line: null,
  field: null,
});
const run = (at: string, more: Partial<Run> = {}): Run => ({
  id: at,
  sourceId: 'one',
  trigger: 'schedule',
  startedAt: at,
  endedAt: at,
  state: 'ok',
  found: 0,
  new: 0,
  unchanged: 0,
  failed: 0,
  problems: [],
  problemCount: 0,
  ...more,
});
const next = (schedule: Partial<Source['schedule']>, now: string, more: Partial<SourceState> = {}) =>
  nextRun(source({}, schedule), state(more), new Date(now))?.toISOString();

describe('the next run', () => {
  const schedules = fc.record(
    {
      cron: fc.constantFrom('0 * * * *', '30 2 * * *', '30 1 * * *', '*/5 * * * *', '15 3 * * 0'),
      zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe'),
      interval: fc.integer({ min: 1, max: 10_000 }),
      jitter: fc.integer({ min: 0, max: 3_600 }),
      adaptive: fc.constant({ least: 15, most: 1_440 }),
      quiet: fc.constantFrom({ from: '23:00', to: '07:00' }, { from: '02:00', to: '03:00' }),
    },
    { requiredKeys: ['cron', 'zone'] },
  );
  const instants = fc.date({
    min: new Date('2025-01-01'),
    max: new Date('2027-12-31'),
    noInvalidDate: true,
  });

  it('is later than now, the same for every replica, and outside the quiet hours', () => {
    fc.assert(
      fc.property(
        schedules,
        instants,
        fc.nat(40),
        fc.option(fc.double({ min: 0, max: 1e5, noNaN: true })),
        (schedule, now, failureStreak, usualGap) => {
          const one = source({}, schedule);
          const at = nextRun(one, { usualGap, failureStreak }, now);
          expect(at && at > now).toBe(true);
          expect(nextRun(one, { usualGap, failureStreak }, now)).toEqual(at);
          if (schedule.quiet && at) {
            const clock = at.toLocaleTimeString('en-GB', { timeZone: schedule.zone }).slice(0, 5);
            const { from, to } = schedule.quiet;
            expect(from < to ? clock >= from && clock < to : clock >= from || clock < to).toBe(false);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('comes once on the day that lacks its hour and once on the day that has it twice', () => {
    const newYork = { cron: '30 2 * * *', zone: 'America/New_York' };
    const runsOf = (from: string, to: string, schedule: Partial<Source['schedule']>) => {
      const found: string[] = [];
      for (let at = next(schedule, from); at && at < to; at = next(schedule, at)) found.push(at);
      return found;
    };
    expect(runsOf('2026-03-08T05:00:00.000Z', '2026-03-09T05:00:00.000Z', newYork)).toHaveLength(1);
    const twice = { cron: '30 1 * * *', zone: 'America/New_York' };
    expect(runsOf('2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z', twice)).toHaveLength(1);
  });

  it('is asked from now on after a time in which nobody was there', () => {
    expect(next({}, '2026-03-02T14:20:00Z')).toBe('2026-03-02T15:00:00.000Z');
  });

  it('follows what the source does, within its bounds', () => {
    const adaptive = { least: 15, most: 1_440 };
    expect(next({ adaptive }, NOW.toISOString(), { usualGap: 4 })).toBe('2026-03-02T04:15:00.000Z');
    expect(next({ adaptive }, NOW.toISOString(), { usualGap: 120 })).toBe('2026-03-02T05:00:00.000Z');
    expect(next({ adaptive }, NOW.toISOString(), { usualGap: 99_999 })).toBe('2026-03-03T04:00:00.000Z');
  });

  it('backs off after three failures, up to a day', () => {
    const soon = { interval: 1 };
    expect(next(soon, NOW.toISOString(), { failureStreak: 2 })).toBe('2026-03-02T04:01:00.000Z');
    expect(next(soon, NOW.toISOString(), { failureStreak: 3 })).toBe('2026-03-02T04:30:00.000Z');
    expect(next(soon, NOW.toISOString(), { failureStreak: 99 })).toBe('2026-03-03T04:00:00.000Z');
  });

  it('that a wrong clock planned for another year is not waited for', () => {
    expect(isImplausible(source(), state({ nextRunAt: '2031-01-01T00:00:00.000Z' }), NOW)).toBe(true);
    expect(isImplausible(source(), state({ nextRunAt: '2026-03-02T05:00:00.000Z' }), NOW)).toBe(false);
  });
});

describe('terms', () => {
  const unknown = { state: 'unknown' as const, note: 'n', url: null };
  const deed = { at: NOW.toISOString(), by: 'Li' };
  it('forbidden never run, unknown run once accepted', () => {
    const forbidden = source({ terms: { ...unknown, state: 'forbidden' }, accepted: deed });
    expect(mayRun(forbidden)).toBe(false);
    expect(mayRun(source({ terms: unknown }))).toBe(false);
    expect(mayRun(source({ terms: unknown, accepted: deed }))).toBe(true);
    expect(mayRun(source({ terms: unknown, accepted: deed, paused: deed }))).toBe(false);
  });
});

describe('health', () => {
  const nothingOn = (day: string) => ({ day, runs: 1, found: 0, new: 0, unchanged: 0, failed: 0 });
  const seen = { lastRunAt: NOW.toISOString() };
  it.each([
    ['new', {}],
    ['ok', seen],
    ['failing', { ...seen, failureStreak: 1, lastProblem: problem('http-500') }],
    ['unreachable', { ...seen, failureStreak: 7, lastProblem: problem('dns') }],
    ['broken', { ...seen, failureStreak: 3, lastProblem: problem('http-500') }],
    ['broken', { ...seen, failureStreak: 1, lastProblem: problem('nothing-matches') }],
    // One list of several was rebuilt; the others were read.
    ['ok', { ...seen, failureStreak: 0, lastProblem: problem('nothing-matches') }],
    ['ok', { ...seen, usualGap: 600, lastNewAt: '2026-03-01T00:00:00.000Z' }],
    ['silent', { ...seen, days: ['02-27', '02-28', '03-01'].map((day) => nothingOn(`2026-${day}`)) }],
    ['silent', { ...seen, usualGap: 600, lastNewAt: '2026-02-28T00:00:00.000Z' }],
  ] as const)('is %s', (expected, more) => {
    const found = health(source(), state(more), NOW);
    expect(found.state).toBe(expected);
    expect(found.reason.zh && found.reason.en).not.toBe('');
  });
  it('says that it asks less often', () => {
    const { backingOff, reason } = health(
      source(),
      state({ ...seen, failureStreak: 4, lastProblem: problem('dns') }),
      NOW,
    );
    expect(backingOff).toBe(true);
    expect(reason.en).toContain('less often');
  });
});

describe('a run that ended', () => {
  it('counts by day, learns the usual gap and forgets old days', () => {
    let known = state();
    for (let day = 1; day <= 40; day++)
      known = foldRun(
        known,
        run(new Date(Date.UTC(2026, 0, day)).toISOString(), { found: 2, new: 1 }),
        '2026-01-01',
      );
    expect(SourceState.parse(known).days).toHaveLength(30);
    expect(known.totals).toMatchObject({ runs: 40, found: 80, new: 40 });
    expect(known.usualGap).toBeCloseTo(1_440);
    expect(known.newestContentAt).toBe('2026-01-01');
  });
  it('counts the retries of one failure once, and a success ends the streak', () => {
    const failed = (at: string) => run(at, { state: 'failed', problems: [problem('dns')] });
    let known = foldRun(state(), failed('2026-01-01T00:00:00.000Z'), null);
    known = foldRun(known, failed('2026-01-01T00:00:10.000Z'), null);
    expect(known.failureStreak).toBe(1);
    known = foldRun(known, failed('2026-01-01T01:00:00.000Z'), null);
    expect(known).toMatchObject({ failureStreak: 2, lastSuccessAt: null });
    expect(foldRun(known, run('2026-01-01T02:00:00.000Z'), null).failureStreak).toBe(0);
  });
});

describe('a past range', () => {
  it('is asked of the kinds that keep a past, and of no other', () => {
    const map = source({
      kind: 'sitemap',
      config: { url: 'https://a.example/m', since: null, days: 14, containing: null },
    });
    expect(backfillSource(map, '2026-01-01', NOW)?.config).toMatchObject({ since: '2026-01-01', days: 61 });
    expect(backfillSource(source(), '2026-01-01', NOW)).toBeNull();
  });
  it('holds the days in it, and what has no date', () => {
    const range = { from: '2026-01-10', to: '2026-01-20' };
    expect(
      [null, '2026-01-10T01:00:00Z', '2026-01', '2026-01-21', '2025'].map((at) => inRange(at, range)),
    ).toEqual([true, true, true, false, false]);
  });
});
