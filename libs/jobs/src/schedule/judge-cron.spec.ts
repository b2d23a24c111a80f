import { describe, expect, it } from '@jest/globals';
import { cronFaultText, judgeCron } from './judge-cron.js';

const NOW = new Date('2026-03-02T04:00:00Z');
const judge = (cron: string, zone = 'Asia/Shanghai', least = 5, now = NOW) =>
  judgeCron({ cron, zone }, least, now);

describe('a schedule that somebody types', () => {
  it('has its next turns by the clock of its zone', () => {
    const { next, fault } = judge('30 8 * * *');
    expect(fault).toBeNull();
    expect(next.map((at) => at.toISOString())).toEqual([
      '2026-03-03T00:30:00.000Z',
      '2026-03-04T00:30:00.000Z',
      '2026-03-05T00:30:00.000Z',
      '2026-03-06T00:30:00.000Z',
      '2026-03-07T00:30:00.000Z',
    ]);
  });

  it('keeps its hour where the clock is put forward, and runs once where an hour comes twice', () => {
    const spring = judge('30 2 * * *', 'Europe/Berlin', 5, new Date('2026-03-27T12:00:00Z'));
    expect(spring.fault).toBeNull();
    const days = spring.next.map((at) => at.toISOString().slice(0, 10));
    expect(new Set(days).size).toBe(days.length);
    const autumn = judge('30 2 * * *', 'Europe/Berlin', 5, new Date('2026-10-24T12:00:00Z'));
    expect(autumn.next.map((at) => at.toISOString().slice(0, 10)).slice(0, 3)).toEqual([
      '2026-10-25',
      '2026-10-26',
      '2026-10-27',
    ]);
  });

  it.each([
    ['0 9 30 2 *', { code: 'never' }],
    ['* * * * * *', { code: 'too-often', seconds: 1 }],
    ['* * * * *', { code: 'too-often', seconds: 60 }],
    ['0,59 8 * * *', null],
    ['58,59 8 1 1 *', { code: 'too-often', seconds: 60 }],
    ['59,0 * * * *', { code: 'too-often', seconds: 60 }],
    ['soon', { code: 'expression', what: expect.any(String) }],
    ['61 8 * * *', { code: 'expression', what: expect.any(String) }],
    ['', { code: 'expression', what: expect.any(String) }],
  ])('is judged: %s', (cron, fault) => expect(judge(cron).fault).toEqual(fault));

  it('must name a zone that there is', () => {
    expect(judge('30 8 * * *', 'Asia/Peking').fault).toEqual({ code: 'zone' });
    expect(cronFaultText({ code: 'zone' }, { cron: '', zone: 'Asia/Peking' }, 5)).toEqual({
      field: 'zone',
      message: expect.stringContaining('Asia/Shanghai'),
    });
  });

  it('may be allowed one pace and refused another', () => {
    expect(judge('*/30 * * * *').fault).toBeNull();
    expect(judge('*/30 * * * *', 'UTC', 60).fault).toEqual({ code: 'too-often', seconds: 1800 });
  });
});
