import { type Observation } from '@jinghe/contracts';
import { CalendarDay, Festival } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { CATALOG, observation } from '../observations.fixture.js';
import { calendarOf } from './calendar.js';
import { festivalsOf } from './festivals.js';

const days = (start: string, end: string): Observation['period'] => ({
  label: start === end ? start : `${start}/${end}`,
  start,
  end,
  grain: 'span',
});
const trade = (over: Partial<Observation>) =>
  observation({
    platform: 'taobao-tmall',
    metric: 'festival-gmv',
    definition: 'gmv-one-day',
    scope: 'festival:double11',
    unit: 'CNY',
    period: days('2019-11-11', '2019-11-11'),
    value: 268.4e9,
    ...over,
  });

describe('the shopping festivals', () => {
  const compare = (observations: Observation[]) =>
    festivalsOf(observations, ['taobao-tmall', 'jd'], CATALOG).map((one) => Festival.parse(one));

  it('grow only over a year of as many days, counted in the same way', () => {
    const [, double11] = compare([
      trade({ period: days('2018-11-11', '2018-11-11'), value: 213.5e9 }),
      trade({}),
      trade({ definition: 'gmv-eleven-days', period: days('2020-11-01', '2020-11-11'), value: 498.2e9 }),
      trade({ definition: 'gmv-eleven-days', period: days('2021-11-01', '2021-11-11'), value: 540.3e9 }),
      trade({ unit: 'USD', value: 38.4e9 }),
    ]);
    expect(double11!.figures.map(({ year, days: n, unit, yoy }) => [year, n, unit, yoy])).toEqual([
      [2021, 11, 'CNY', 8.45],
      [2020, 11, 'CNY', null],
      [2019, 1, 'CNY', 25.71],
      [2019, 1, 'USD', null],
      [2018, 1, 'CNY', null],
    ]);
    expect(double11!.lastPublished).toBe(2021);
  });

  it('are listed without a figure too, and hold no slice, target or platform that is not compared', () => {
    const [six, double11] = compare([
      trade({ segment: 'beauty' }),
      trade({ claim: 'target' }),
      trade({ platform: 'douyin' }),
      trade({ scope: 'festival:new-year' }),
    ]);
    expect(six).toMatchObject({ id: '618', figures: [], lastPublished: null });
    expect(double11!.figures).toEqual([]);
  });
});

describe('the calendar', () => {
  const calendar = (observations: Observation[], asOf = '2026-06-01') =>
    calendarOf(observations, asOf, CATALOG).map((one) => CalendarDay.parse(one));
  const results = (over: Partial<Observation>) =>
    observation({
      platform: 'pdd-holdings',
      metric: 'revenue',
      scope: 'group',
      unit: 'CNY',
      at: '2024-Q4',
      published: '2025-03-20',
      ...over,
    } as Partial<Observation>);

  it('knows the day of each festival by its name, and its days only as a platform published them', () => {
    const found = calendar([trade({ period: days('2025-11-01', '2025-11-11') }), trade({})]);
    expect(found.map((one) => [one.day, one.kind === 'festival' ? one.windows.length : 0])).toEqual([
      ['2026-11-11', 0],
      ['2026-06-18', 0],
      ['2025-11-11', 1],
      ['2025-06-18', 0],
      ['2019-11-11', 1],
    ]);
  });

  it('takes the day of a festival itself as still to come, and the next year after it', () => {
    const of = (asOf: string) => calendar([], asOf).map(({ day }) => day);
    expect(of('2026-11-11')).toEqual(['2027-06-18', '2026-11-11', '2026-06-18', '2025-11-11']);
    expect(of('2026-11-12')).toEqual(['2027-11-11', '2027-06-18', '2026-11-11', '2026-06-18']);
  });

  it('names the first publication of a company’s own results, once a period', () => {
    const found = calendar([
      results({}),
      results({ period: { label: '2024', start: '2024-01-01', end: '2024-12-31', grain: 'year' } }),
      results({ published: '2025-03-21' }),
    ]).filter(({ kind }) => kind === 'results');
    expect(found).toEqual([
      {
        kind: 'results',
        day: '2025-03-20',
        company: 'pdd-holdings',
        period: '2024-Q4',
        factId: expect.any(String),
      },
    ]);
  });

  it('invents none: no month, no inferred day, no repetition in a later year, nobody else’s estimate', () => {
    const found = calendar([
      results({ published: '2025-03' }),
      results({ publishedInferred: true }),
      results({ published: '2026-03-20' }),
      results({ statedBy: 'questmobile' }),
      results({ basis: 'third-party' }),
      results({ claim: 'forecast' }),
      results({ metric: 'gmv' }),
    ]).filter(({ kind }) => kind === 'results');
    expect(found).toEqual([]);
  });
});
