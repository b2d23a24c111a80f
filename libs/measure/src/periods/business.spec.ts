import { describe, expect, it } from '@jest/globals';
import { findPeriods, type PeriodOptions } from '../index.js';

/** Labels of the periods of a sentence that are no durations, `?` for an open one. */
function labels(text: string, options: Partial<PeriodOptions> = {}): string[] {
  return findPeriods(text, { published: '2023-08-22', ...options })
    .filter((p) => p.kind !== 'duration')
    .map((p) => p.period?.label ?? '?');
}

describe('periods of Chinese reports', () => {
  it.each([
    // quarters in Hong Kong's words: the latest that had begun
    ['首季淨收入升一成', '2023-Q1'],
    ['次季净收入持平', '2023-Q2'],
    ['第二季盈利倍增', '2023-Q2'],
    ['末季收入回落', '2022-Q4'],
    // a bare 一季度 is the first quarter
    ['一季度是21%', '2023-Q1'],
    ['到一季度末', '2023-Q1'],
    ['二季度末用户数', '2023-Q2'],
    ['较上一季增加', '2023-Q2'],
    ['3月活躍用戶6.1億', '2023-03'],
    ['5月月活回升', '2023-05'],
    // a month of the year before
    ['去年7月单月', '2022-07'],
    ['今年头七个月', '2023-01/2023-07'],
    ['首七月累计', '2023-01/2023-07'],
    ['今年上半年', '2023-H1'],
    ['2022年全年', '2022'],
    ['去年全年', '2022'],
    ['上一年度', '2022'],
    ['上一财年', '2022'],
    ['上财年', '2022'],
    ['本财年', '2023'],
    ['该财年收入', '2023'],
  ])('%s is %s', (text, label) => expect(labels(text)).toEqual([label]));

  it('reads months in which something came to be as behind us, and months to come as ahead', () => {
    expect(labels('三个月内净增4100万用户')).toEqual(['2023-05-22/2023-08-21']);
    expect(labels('未来三个月内将新增仓库')).toEqual(['2023-08-22/2023-11-21']);
    expect(labels('三个月内将完成交割')).toEqual(['2023-08-22/2023-11-22']);
  });

  it('keeps a length of time apart from a quarter', () => {
    expect(labels('连续三个季度增长')).toEqual([]);
    expect(labels('一个季度内')).not.toEqual(['2023-Q1']);
  });
});

describe('comparatives', () => {
  it.each([
    ['2023年6月日活8100万，2022年同月为7700万', ['2023-06', '2022-06']],
    ['2023年6月日活8100万，去年同月为7700万', ['2023-06', '2022-06']],
    ['2023年第二季度收入为80亿，2022年同季为72亿', ['2023-Q2', '2022-Q2']],
    ['2023年6月日活8100万，上月为7900万', ['2023-06', '2023-07']],
  ])('%s', (text, wanted) => expect(labels(text)).toEqual(wanted));
});

describe('periods of English reports', () => {
  it.each([
    ['Fourth-quarter revenue beat forecasts', '2022-Q4'],
    ['second-quarter sales', '2023-Q2'],
    ['at the end of the second quarter', '2023-Q2'],
    ['the June quarter', '2023-Q2'],
    ['the December quarter of 2021', '2021-Q4'],
    ['the March 2023 quarter', '2023-Q1'],
    ['the quarter to June', '2023-Q2'],
    ['the three months to June', '2023-Q2'],
    ['in the three months to June 30', '2023-Q2'],
    ['the three-month period ended June 30, 2023', '2023-Q2'],
    ['for the six months through June', '2023-H1'],
    ['the 12 months ended June 30, 2023', '2022-07/2023-06'],
    ['the 12 months to March 31, 2023', '2022-04/2023-03'],
    ['the first half of 2022', '2022-H1'],
    ['in the first half', '2023-H1'],
    ['first-half profit', '2023-H1'],
    ['in the second half of last year', '2022-H2'],
    ['in May', '2023-05'],
    ['in December', '2022-12'],
    ['the July launch', '2023-07'],
    ['as of March 31, 2023', '2023-03-31'],
    ['as at 30 June 2023', '2023-06-30'],
    ['at the end of 2022', '2022'],
    ['at the end of June', '2023-06'],
    ['in mid-2022', '2022-06'],
    ['before the Spring Festival of 2022', '2022-02-01'],
    ['before the Spring Festival 2022', '2022-02-01'],
    ['late 2021', '2021'],
    ['by 2025', '2025'],
    ['for all of 2022', '2022'],
    ['in 2019', '2019'],
    ['for the year', '2023'],
    ['for the full year', '2023'],
    ['1Q23', '2023-Q1'],
    ['Q2 FY23', '2023-Q2'],
    ['2Q 2023', '2023-Q2'],
    ['H1 2023', '2023-H1'],
    ['1H23', '2023-H1'],
    ['FY22', '2022'],
    ['fiscal 2022', '2022'],
    ["last year's fourth quarter", '2022-Q4'],
    ['the fourth quarter of last year', '2022-Q4'],
    ['the first six months of the year', '2023-H1'],
    ['the first six months', '2023-H1'],
    ['January-June 2023', '2023-H1'],
    ['between January and June 2023', '2023-H1'],
    ['from January to June', '2023-H1'],
    ['the second quarter ended June 30, 2023', '2023-Q2'],
  ])('%s is %s', (text, label) => expect(labels(text, { lang: 'en' })).toEqual([label]));

  it('takes a year before a word and another number for a year', () => {
    expect(labels('should pass 1.1 trillion in 2018 and 2.2 trillion in 2020', { lang: 'en' })).toEqual([
      '2018',
      '2020',
    ]);
    expect(labels('grew by a fifth in 2021 to over $70 billion', { lang: 'en' })).toEqual(['2021']);
    expect(labels('sold 2019 cars and 2021 vans', { lang: 'en' })).toEqual([]);
  });

  it.each([
    ['In the second quarter of 2023 sales were 9, against 8 a year before', ['2023-Q2', '2022-Q2']],
    ['In the second quarter of 2023 sales were 9, against 8 in the year-ago quarter', ['2023-Q2', '2022-Q2']],
    ['In June 2023 users were 9 million, from 8 million in the same month of 2022', ['2023-06', '2022-06']],
    ['In June 2023 users were 9 million, from 8 million the same month last year', ['2023-06', '2022-06']],
    [
      'In the second quarter of 2023 sales were 9, against 8 in the prior-year period',
      ['2023-Q2', '2022-Q2'],
    ],
    [
      'In the second quarter of 2023 sales were 9, against 8 in the corresponding quarter a year earlier',
      ['2023-Q2', '2022-Q2'],
    ],
    [
      'In the second quarter of 2023 sales were 9, against 8 in the like period of 2022',
      ['2023-Q2', '2022-Q2'],
    ],
    [
      'In the second quarter of 2023 sales were 9, against 8 in the year-earlier period',
      ['2023-Q2', '2022-Q2'],
    ],
  ])('%s', (text, wanted) => expect(labels(text, { lang: 'en' })).toEqual(wanted));

  it('gives a quarter of no number the one that the text reports on', () => {
    const frame = { label: '2023-Q2', start: '2023-04-01', end: '2023-06-30', grain: 'quarter' as const };
    expect(labels('Revenue for the quarter rose', { lang: 'en', frame })).toEqual(['2023-Q2']);
    expect(labels('Revenue for the quarter rose', { lang: 'en' })).toEqual(['2023-Q2']);
    expect(labels('Revenue in the latest quarter rose', { lang: 'en', frame })).toEqual(['2023-Q2']);
    expect(labels('compared with the previous quarter', { lang: 'en', frame })).toEqual(['2023-Q1']);
  });
});
