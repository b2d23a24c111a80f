import { describe, expect, it } from '@jest/globals';
import { cronWords, turnText } from './cron-words.js';

const said = (cron: string, zone = 'Asia/Shanghai') => [
  cronWords({ cron, zone }, 'zh'),
  cronWords({ cron, zone }, 'en'),
];

describe('a cron expression in words', () => {
  it.each([
    ['30 8 * * *', '每天 08:30 北京时间', 'every day at 08:30 Beijing time'],
    ['0 8 * * 1', '每星期一 08:00 北京时间', 'every Monday at 08:00 Beijing time'],
    ['0 8 * * 1-5', '每星期一至星期五 08:00 北京时间', 'Monday through Friday at 08:00 Beijing time'],
    ['0 8 1 * *', '每月 1 号 08:00 北京时间', 'on day 1 of the month at 08:00 Beijing time'],
    ['30 8,20 * * *', '每天 08:30 和 20:30 北京时间', 'every day at 08:30 and 20:30 Beijing time'],
    ['0 * * * *', '每小时（北京时间）', 'every hour (Beijing time)'],
    [
      '*/20 9-18 * * 1-5',
      '每隔 20 分钟，09:00 至 18:59，每星期一至星期五（北京时间）',
      'every 20 minutes, between 09:00 and 18:59, Monday through Friday (Beijing time)',
    ],
  ])('%s', (cron, zh, en) => expect(said(cron)).toEqual([zh, en]));

  it('names other zones as their people do', () => {
    expect(said('30 8 * * *', 'Europe/Berlin')).toEqual([
      '每天 08:30 中欧时间',
      'every day at 08:30 Central European Time',
    ]);
    expect(cronWords({ cron: '30 8 * * *', zone: 'UTC' }, 'en')).toBe('every day at 08:30 UTC');
  });

  it.each(['soon', '', '1 2'])('says nothing of what is none: %j', (cron) =>
    expect(said(cron)).toEqual([null, null]),
  );

  it('shows by how much the clock is ahead on each day', () => {
    expect(turnText(new Date('2026-03-28T07:30:00Z'), 'Europe/Berlin', 'en')).toContain('08:30 GMT+1');
    expect(turnText(new Date('2026-03-29T06:30:00Z'), 'Europe/Berlin', 'en')).toContain('08:30 GMT+2');
  });
});
