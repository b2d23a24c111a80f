import { describe, expect, it } from '@jest/globals';
import { CONTEXT, saved } from '../listing.fixture.js';
import { FiguresConfig, parseFigures } from './index.js';

/** How such a table is to be understood, as a source says it. */
const { table: shape } = FiguresConfig.parse({
  figures: 'team-table.csv',
  events: null,
  table: {
    header: 2,
    columns: { platform: '平台', period: '月份', value: '月活(人)', stated_by: '出处' },
    constants: { metric: 'mau', unit: 'users', definition: 'questmobile-app', scope: 'china' },
  },
});

describe('a table as a team keeps it', () => {
  const { rows, facts, problems } = parseFigures(
    { sourceId: 'team', file: 'team-table.csv', content: saved('figures/fixtures/team-table.csv'), shape },
    CONTEXT.catalog,
  );

  it('gives its figures with the line that proves each', () => {
    expect(rows).toBe(3);
    expect(
      facts.map(({ platform, metric, value, unit, period, statedBy, evidence }) => [
        platform,
        metric,
        value,
        unit,
        period?.label,
        statedBy,
        evidence.kind === 'row' && [evidence.file, evidence.line],
      ]),
    ).toEqual([
      ['xiaohongshu', 'mau', 346_000_000, 'users', '2025-03', 'questmobile', ['team-table.csv', 3]],
      ['douyin', 'mau', 766_000_000, 'users', '2025-03', 'questmobile', ['team-table.csv', 4]],
    ]);
  });

  it('names the row that it cannot use', () => {
    expect(problems).toMatchObject([{ code: 'unknown-platform', line: 5, field: 'platform' }]);
  });
});
