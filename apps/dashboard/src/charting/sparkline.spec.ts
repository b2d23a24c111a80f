import { describe, expect, it } from '@jest/globals';
import { sparklineOf } from './sparkline.js';

const point = (end: string, value: number | null, conflict = false) => ({ end, value, conflict });

describe('a sparkline', () => {
  it('leaves a gap open and marks what stands alone, the newest and what is contested', () => {
    const { paths, dots } = sparklineOf(
      [
        point('2020-12-31', 1),
        point('2021-03-31', 2, true),
        point('2021-06-30', null),
        point('2021-09-30', 3),
        point('2021-12-31', null),
        point('2022-03-31', 5),
      ],
      106,
      26,
    );
    expect(paths).toEqual(['M3 23 L22.8 18']);
    expect(dots.map(({ kind }) => kind)).toEqual(['conflict', 'alone', 'last']);
    expect(dots.at(-1)).toEqual({ x: 103, y: 3, kind: 'last' });
  });

  it('puts one figure, or figures that are all the same, in the middle', () => {
    expect(sparklineOf([point('2024-12-31', 7)], 100, 20).dots).toEqual([{ x: 50, y: 10, kind: 'last' }]);
    expect(sparklineOf([point('2023-12-31', 7), point('2024-12-31', 7)], 100, 20).paths).toEqual([
      'M3 10 L97 10',
    ]);
  });

  it('is nothing without figures', () =>
    expect(sparklineOf([point('2024-12-31', null)], 100, 20)).toEqual({ paths: [], dots: [] }));
});
