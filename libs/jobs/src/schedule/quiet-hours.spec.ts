import { describe, expect, it } from '@jest/globals';
import { afterQuiet } from './next-run.js';

const until = (from: string, to: string, zone: string, at: string): string =>
  afterQuiet({ quiet: { from, to }, zone }, new Date(at)).toISOString();

describe('quiet hours by the reader’s own clock', () => {
  it.each([
    [
      'over the end of the year',
      '22:00',
      '08:00',
      'Asia/Shanghai',
      '2026-12-31T15:30:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ],
    [
      'after midnight of the new year',
      '22:00',
      '08:00',
      'Asia/Shanghai',
      '2026-12-31T17:00:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ],
    ['not by day', '22:00', '08:00', 'Asia/Shanghai', '2026-12-31T06:00:00.000Z', '2026-12-31T06:00:00.000Z'],
    [
      'in the night that loses an hour',
      '22:00',
      '07:00',
      'Europe/Berlin',
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T05:00:00.000Z',
    ],
    [
      'in the night that has an hour twice',
      '22:00',
      '07:00',
      'Europe/Berlin',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T06:00:00.000Z',
    ],
    [
      'where the end comes once, after an hour that comes twice',
      '22:00',
      '02:30',
      'America/New_York',
      '2026-11-01T05:00:00.000Z',
      '2026-11-01T07:30:00.000Z',
    ],
    [
      'at their very beginning',
      '13:00',
      '14:00',
      'UTC',
      '2026-06-01T13:00:00.000Z',
      '2026-06-01T14:00:00.000Z',
    ],
    [
      'not at their very end',
      '13:00',
      '14:00',
      'UTC',
      '2026-06-01T14:00:00.000Z',
      '2026-06-01T14:00:00.000Z',
    ],
  ])('%s', (_name, from, to, zone, at, end) => {
    expect(until(from, to, zone, at)).toBe(end);
  });

  it('at an end that does not exist, right after the gap', () => {
    const end = Date.parse(until('22:00', '02:30', 'America/New_York', '2026-03-08T06:30:00.000Z'));
    expect(end).toBeGreaterThanOrEqual(Date.parse('2026-03-08T07:00:00.000Z'));
    expect(end).toBeLessThanOrEqual(Date.parse('2026-03-08T07:30:00.000Z'));
  });
});
