import { describe, expect, it } from '@jest/globals';
import { type Fact } from '@jinghe/contracts';
import { lastGathered } from './recent.js';

const fact = (id: string, recordedAt: string, date: string | null) =>
  ({ type: 'deal', id, recordedAt, date }) as Fact;

describe('what was gathered last', () => {
  it('comes first, however old its subject; of one gathering the newest subject', () => {
    const facts = [
      fact('history 2019', '2026-01-01T00:00:00.000Z', '2019-03'),
      fact('article of 2018', '2026-01-02T00:00:00.000Z', '2018'),
      fact('history 2025', '2026-01-01T00:00:00.000Z', '2025-05-07'),
      fact('undated history', '2026-01-01T00:00:00.000Z', null),
    ];
    expect(lastGathered(facts).map(({ id }) => id)).toEqual([
      'article of 2018',
      'history 2025',
      'history 2019',
      'undated history',
    ]);
  });
});
