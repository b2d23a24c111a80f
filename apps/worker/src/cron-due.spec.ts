import { describe, expect, it } from '@jest/globals';
import { dueAt } from './cron-due.js';

const hourly = { cron: '0 * * * *', zone: 'Asia/Shanghai' };
const at = (time: string) => new Date(`2026-03-01T${time}Z`);

describe('a schedule', () => {
  it('names its own instant, whenever it is asked', () => {
    expect(dueAt(hourly, at('03:59:59.200'), at('04:00:00.150'))).toEqual(at('04:00:00.000'));
    expect(dueAt(hourly, at('03:59:58.900'), at('04:00:00.900'))).toEqual(at('04:00:00.000'));
  });

  it('is due once', () => {
    expect(dueAt(hourly, at('04:00:00.150'), at('04:00:01.150'))).toBeNull();
    expect(dueAt(hourly, at('04:00:00.000'), at('04:00:01.000'))).toBeNull();
  });

  it('is read in its zone', () => {
    const morning = { cron: '0 8 * * *', zone: 'Asia/Shanghai' };
    expect(dueAt(morning, at('00:00:00.000'), at('00:00:00.500'))).toBeNull();
    expect(dueAt(morning, new Date('2026-02-28T23:59:59.500Z'), at('00:00:00.500'))).toEqual(
      at('00:00:00.000'),
    );
  });
});
