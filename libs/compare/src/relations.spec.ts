import { type Line, type Observation } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linesOf } from './lines.js';
import { CATALOG, observation } from './observations.fixture.js';
import { cagr, growth, sharedEnds, standingAt } from './relations.js';

const line = (figures: Record<string, number>, over: Partial<Observation> = {}): Line =>
  linesOf(
    Object.entries(figures).map(([at, value]) =>
      observation({ metric: 'revenue', scope: 'group', unit: 'CNY', ...over, at, value }),
    ),
    CATALOG,
  )[0]!;
const group = (platform: string, figures: Record<string, number>) =>
  line(figures, { platform, metric: 'mau', definition: 'questmobile-group', scope: 'group', unit: 'users' });

describe('growth within a line', () => {
  const jd = line({ '2023-Q3': 200, '2024-Q2': 240, '2024-Q3': 220, '2025-Q3': 242 });

  it('year on year, on the previous quarter, and compounded', () => {
    expect(growth(jd, '2024-09-30', 12)).toMatchObject({ ok: true, value: expect.closeTo(10, 9) });
    expect(growth(jd, '2024-09-30', 3)).toMatchObject({ ok: true, value: expect.closeTo(-8.333, 3) });
    expect(cagr(jd, '2023-09-30', '2025-09-30')).toMatchObject({ ok: true, value: expect.closeTo(10, 9) });
  });

  it('is refused across a gap, below a year and from nothing', () => {
    expect(growth(jd, '2024-06-30', 12)).toEqual({ ok: false, why: { code: 'no-figure', lines: [jd.key] } });
    expect(cagr(jd, '2024-06-30', '2024-09-30')).toEqual({
      ok: false,
      why: { code: 'too-short', months: 3 },
    });
    expect(growth(line({ '2023-Q3': 0, '2024-Q3': 5 }), '2024-09-30', 12)).toEqual({
      ok: false,
      why: { code: 'not-positive' },
    });
  });
});

describe('between lines', () => {
  const four = [
    group('alibaba', { '2025-06': 1248e6, '2025-08': 1255e6 }),
    group('bytedance', { '2025-08': 1182e6 }),
    group('jd', { '2025-08': 891e6 }),
    group('pdd-holdings', { '2025-08': 855e6 }),
  ];

  it('ranks, gaps and shares within one definition', () => {
    const standing = standingAt(four, '2025-08-31');
    expect(standing.ok && standing.value.map(({ platform, rank }) => `${rank} ${platform}`)).toEqual([
      '1 alibaba',
      '2 bytedance',
      '3 jd',
      '4 pdd-holdings',
    ]);
    expect(standing.ok && standing.value[3]).toMatchObject({
      gap: 400e6,
      gapPercent: expect.closeTo(31.87, 2),
    });
    expect(sharedEnds(four)).toEqual(['2025-08-31']);
  });

  it('refuses across definitions, currencies, lengths, own rules, estimates and where one has no figure', () => {
    const code = (lines: Line[], end: string) => {
      const standing = standingAt(lines, end);
      return standing.ok ? 'ok' : standing.why.code;
    };
    const taobao = line({ '2025-08': 1 }, { platform: 'taobao-tmall', metric: 'mau', unit: 'users' });
    expect(code([...four, taobao], '2025-08-31')).toBe('definitions-differ');
    expect(
      code([line({ '2024': 1 }), line({ '2024': 1 }, { platform: 'jd', unit: 'USD' })], '2024-12-31'),
    ).toBe('units-differ');
    expect(code([line({ '2024': 1 }), line({ '2024-Q4': 1 }, { platform: 'jd' })], '2024-12-31')).toBe(
      'lengths-differ',
    );
    const gmv = (platform: string, over: Partial<Observation>) =>
      line({ '2024': 1 }, { platform, metric: 'gmv', ...over });
    expect(
      code([gmv('jd', { definition: 'company' }), gmv('douyin', { definition: 'company' })], '2024-12-31'),
    ).toBe('rules-differ');
    expect(code([gmv('jd', { claim: 'estimate' }), gmv('douyin', {})], '2024-12-31')).toBe('estimates');
    expect(code(four, '2025-06-30')).toBe('no-figure');
    expect(code(four.slice(0, 1), '2025-08-31')).toBe('too-few');
  });

  it('shares sum to a hundred, the leader has no gap, and a larger figure never stands below a smaller one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 2, maxLength: 8 }), (values) => {
        fc.pre(Math.max(...values) > 0);
        const standing = standingAt(
          values.map((value, n) => group(`p${n}`, { '2025-08': value })),
          '2025-08-31',
        );
        if (!standing.ok) throw new Error(standing.why.code);
        expect(standing.value.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100, 6);
        expect(standing.value[0]).toMatchObject({ rank: 1, gap: 0 });
        for (const [n, one] of standing.value.entries()) {
          const before = standing.value[n - 1];
          if (before) expect(before.rank <= one.rank && before.value >= one.value).toBe(true);
        }
      }),
    );
  });
});
