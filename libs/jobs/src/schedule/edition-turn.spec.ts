import { describe, expect, it } from '@jest/globals';
import { editionTurn, nextTurn } from './edition-turn.js';

const turn = (cron: string, zone: string, now: string, lastTo: string | null = null) =>
  editionTurn({ cron, zone, nextAt: now, lastTo, createdAt: now }, new Date(now));
const turns = (cron: string, zone: string, from: string, count: number) => {
  const found: (string | null)[] = [];
  for (let at: Date | null = new Date(from); at && found.length < count;) {
    at = nextTurn({ cron, zone }, at);
    found.push(at?.toISOString() ?? null);
  }
  return found;
};

describe('the turn of an edition', () => {
  it('tells of the days that were over, from where the last one ended', () => {
    // Monday 08:00 in Beijing is Monday 00:00 UTC: Sunday is over.
    expect(turn('0 8 * * 1', 'Asia/Shanghai', '2025-03-10T00:00:00.000Z', '2025-03-02')).toEqual({
      from: '2025-03-02',
      to: '2025-03-09',
      nextAt: '2025-03-17T00:00:00.000Z',
    });
  });

  it('begins one interval back where it is the first', () => {
    expect(turn('0 8 * * 1', 'Asia/Shanghai', '2025-03-10T00:00:00.000Z')).toMatchObject({
      from: '2025-03-02',
      to: '2025-03-09',
    });
    expect(turn('0 8 * * *', 'Asia/Shanghai', '2025-03-10T00:00:00.000Z')).toMatchObject({
      from: '2025-03-08',
      to: '2025-03-09',
    });
  });

  it('tells what was missed in one edition', () => {
    expect(turn('0 8 * * *', 'Asia/Shanghai', '2025-03-20T00:03:00.000Z', '2025-03-09')).toMatchObject({
      from: '2025-03-09',
      to: '2025-03-19',
      nextAt: '2025-03-21T00:00:00.000Z',
    });
  });

  it('crosses the year', () => {
    expect(turn('0 8 * * *', 'Asia/Shanghai', '2026-01-01T00:00:00.000Z', '2025-12-30')).toEqual({
      from: '2025-12-30',
      to: '2025-12-31',
      nextAt: '2026-01-02T00:00:00.000Z',
    });
  });

  it('comes once on the day on which an hour is skipped, and once where it comes twice', () => {
    // New York: on 9 March 2025 the hour from 2 to 3 is skipped and three o'clock comes at once, on 2 November the hour from 1 to 2 comes twice.
    expect(turns('30 2 * * *', 'America/New_York', '2025-03-08T12:00:00.000Z', 2)).toEqual([
      '2025-03-09T07:00:00.000Z',
      '2025-03-10T06:30:00.000Z',
    ]);
    expect(turns('30 1 * * *', 'America/New_York', '2025-11-01T12:00:00.000Z', 2)).toEqual([
      '2025-11-02T05:30:00.000Z',
      '2025-11-03T06:30:00.000Z',
    ]);
  });

  it('leaves out days that do not exist, and ends where none comes', () => {
    expect(turns('0 9 31 * *', 'Asia/Shanghai', '2025-01-31T02:00:00.000Z', 2)).toEqual([
      '2025-03-31T01:00:00.000Z',
      '2025-05-31T01:00:00.000Z',
    ]);
    expect(turns('0 9 30 2 *', 'Asia/Shanghai', '2025-01-31T02:00:00.000Z', 1)).toEqual([null]);
  });

  it('names what is wrong with an expression or a zone', () => {
    expect(() => nextTurn({ cron: 'soon', zone: 'Asia/Shanghai' }, new Date(0))).toThrow();
    expect(() => nextTurn({ cron: '0 8 * * *', zone: 'Moon/Base' }, new Date(0))).toThrow();
  });
});
