import { describe, expect, it } from '@jest/globals';
import { linesOf } from './lines.js';
import { CATALOG, observation, periodOf } from './observations.fixture.js';

const values = (points: { period: string; value: number | null }[]) =>
  points.map(({ period, value }) => [period, value]);

describe('lines', () => {
  it('leave gaps as gaps: a quarter that was not disclosed is a null point', () => {
    const [line] = linesOf(
      ['2021-Q1', '2021-Q3', '2021-Q4', '2022-Q1'].map((at, n) => observation({ at, value: 700e6 + n })),
      CATALOG,
    );
    expect(values(line!.points)).toEqual([
      ['2021-Q1', 700e6],
      ['2021-Q2', null],
      ['2021-Q3', 700e6 + 1],
      ['2021-Q4', 700e6 + 2],
      ['2022-Q1', 700e6 + 3],
    ]);
  });

  it('break an irregular line where over a year is silent', () => {
    const [line] = linesOf(
      [
        observation({ platform: 'douyin', metric: 'dau', at: '2020-08', value: 6e8 }),
        observation({ platform: 'douyin', metric: 'dau', at: '2022-06', value: 6e8 }),
      ],
      CATALOG,
    );
    expect(values(line!.points)).toEqual([
      ['2020-08', 6e8],
      ['2020-08/2022-06', null],
      ['2022-06', 6e8],
    ]);
  });

  it('never mix definitions, scopes, currencies or lengths, and leave out slices, targets and what is disputed', () => {
    const lines = linesOf(
      [
        observation({ metric: 'mau', at: '2025-06' }),
        observation({ metric: 'mau', definition: 'questmobile-group', at: '2025-06' }),
        observation({ metric: 'mau', scope: 'global', at: '2025-06' }),
        observation({ metric: 'gmv', unit: 'CNY', at: '2024' }),
        observation({ metric: 'gmv', unit: 'USD', at: '2024' }),
        observation({ metric: 'gmv', unit: 'CNY', at: '2024-Q4' }),
        observation({ metric: 'gmv', unit: 'CNY', at: 'FY2024' }),
        observation({ metric: 'mau', scope: 'segment:mobile', at: '2025-06' }),
        observation({ metric: 'mau', segment: 'women', at: '2025-06' }),
        observation({ metric: 'mau', claim: 'target', at: '2026' }),
        observation({ metric: 'mau', claim: 'disputed', at: '2025-07' }),
        observation({ metric: 'mau', confidence: 0.4, at: '2025-08' }),
      ],
      CATALOG,
    );
    expect(lines).toHaveLength(6);
    expect(lines.find(({ metric, length }) => metric === 'gmv' && length === '12m')?.points).toHaveLength(2);
    expect(lines.flatMap(({ points }) => points)).toHaveLength(7);
  });

  it('an actual stands before an estimate of the same end', () => {
    const [line] = linesOf(
      [
        observation({ metric: 'mau', claim: 'estimate', basis: 'third-party', at: '2024-06', value: 1 }),
        observation({ metric: 'mau', at: '2024-06', value: 2 }),
        observation({ metric: 'mau', claim: 'estimate', basis: 'third-party', at: '2024-07', value: 3 }),
      ],
      CATALOG,
    );
    expect(line!.points.map(({ value, basis }) => [value, basis])).toEqual([
      [2, 'reported'],
      [3, 'estimated'],
    ]);
  });
});

it('periods of the fixture are what they say', () => {
  expect(periodOf('FY2024')).toMatchObject({ start: '2023-04-01', end: '2024-03-31' });
  expect(periodOf('2024-Q1')).toMatchObject({ start: '2024-01-01', end: '2024-03-31' });
});
