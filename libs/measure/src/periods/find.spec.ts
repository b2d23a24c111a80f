import { describe, expect, it } from '@jest/globals';
import {
  companyFiscalYearEnd,
  findPeriods,
  parsePeriodLabel,
  partialDateToPeriod,
  periodContains,
  shiftYears,
  type PeriodOptions,
} from '../index.js';

const PUBLISHED = '2025-06-20';

/** Labels of the periods of a sentence, `?` for an open one. */
function labels(text: string, options: Partial<PeriodOptions> = {}): string[] {
  return findPeriods(text, { published: PUBLISHED, ...options })
    .filter((p) => p.kind !== 'duration')
    .map((p) => p.period?.label ?? '?');
}

describe('dates and periods of Chinese prose', () => {
  it.each([
    ['去年9月完成私有化', '2024-09'],
    ['上季度毛利率提升', '2025-Q1'],
    ['一季度增长', '2025-Q1'],
    ['四季度增长', '2024-Q4'],
    ['今年前三季度', '2025-01/2025-09'],
    ['2024年前三季度', '2024-01/2024-09'],
    ['截至2025年3月', '2025-03'],
    ['截至12月31日止季度', '2024-Q4'],
    ['截至2024年12月31日止年度', '2024'],
    ['截至2025年3月31日止年度', 'FY2025'],
    ['截至2024年6月30日止六个月', '2024-H1'],
    ['截至2024年9月30日止九个月', '2024-01/2024-09'],
    ['24Q4营收', '2024-Q4'],
    ['25H1预计', '2025-H1'],
    ['24年1~2月', '2024-01/2024-02'],
    ['2018年1－9月份', '2018-01/2018-09'],
    ['2019年4月12-19日', '2019-04-12/2019-04-19'],
    ['2023年至2025年', '2023-01/2025-12'],
    ['2019-2021年', '2019-01/2021-12'],
    ['“十四五”期间', '2021-01/2025-12'],
    ['去年下半年', '2024-H2'],
    ['二零二四年三月', '2024-03'],
    ['２０２４年３月', '2024-03'],
    ['民國113年', '2024'],
    ['昨日公告', '2025-06-19'],
    ['上周五', '2025-06-13'],
    ['15日晚间', '2025-06-15'],
    ['30日公告', '2025-05-30'],
    ['12月30日公告', '2024-12-30'],
    ['上月15日', '2025-05-15'],
    ['次季收入', '2025-Q2'],
    ['3月活跃用户', '2025-03'],
    ['2025-06-12发布', '2025-06-12'],
    ['2024年底', '2024-12'],
    ['三年前成立', '2022'],
    ['今年以来', '2025-01-01/2025-06-20'],
    ['近三年', '2022-06-20/2025-06-19'],
    ['90年代', '1990-01/1999-12'],
  ])('%s is %s', (text, label) => {
    expect(labels(text)).toEqual([label]);
  });

  it('lets a word of the future turn a bare date forward', () => {
    expect(labels('新店将于7月5日开业')).toEqual(['2025-07-05']);
  });

  it('takes the year of the sentence, not of another one', () => {
    expect(labels('2023年一季度增长，三季度下降。')).toEqual(['2023-Q1', '2023-Q3']);
    expect(labels('公司成立于2015年。3月活跃用户增长。')).toEqual(['2015', '2025-03']);
  });

  it('fills a bare month from the given frame', () => {
    expect(labels('12月订单增长', { published: null, frame: parsePeriodLabel('2023-Q4') })).toEqual([
      '2023-12',
    ]);
  });
});

describe('comparatives', () => {
  it('sets the same period a year before the frame', () => {
    const found = findPeriods('2024年第四季度收入增长，上年同期为5.852亿。', { published: PUBLISHED });
    expect(found.map((p) => [p.period?.label, p.comparative])).toEqual([
      ['2024-Q4', false],
      ['2023-Q4', true],
    ]);
    expect(labels('In the fourth quarter of 2024, revenue rose from the same period last year.')).toEqual([
      '2024-Q4',
      '2023-Q4',
    ]);
  });
});

describe('fiscal calendars', () => {
  it.each([
    ['2024财年第三财季', '2023-Q4'],
    ['2025财年第一财季', '2024-Q2'],
    ['2025财年', 'FY2025'],
    ['FY2025', 'FY2025'],
    ['third quarter of fiscal year 2024', '2023-Q4'],
    ['截至2024年12月31日止季度', '2024-Q4'],
  ])('%s by Alibaba’s year is %s', (text, label) => {
    const found = findPeriods(text, { published: PUBLISHED, fiscalYearEnd: companyFiscalYearEnd('alibaba') });
    expect(found.map((p) => p.period?.label)).toEqual([label]);
  });

  it('keeps the fiscal year and quarter beside the calendar months', () => {
    const [p] = findPeriods('2024财年第三财季', { published: PUBLISHED, fiscalYearEnd: 3 });
    expect(p?.fiscal).toEqual({ year: 2024, quarter: 3 });
  });

  it('reads a fiscal year as a calendar year for everybody else', () => {
    expect(labels('2024财年', { fiscalYearEnd: companyFiscalYearEnd('pdd-holdings') })).toEqual(['2024']);
  });
});

describe('festivals', () => {
  it.each([
    ['2019年双11', '2019-11-11'],
    ['2024年双11期间', '2024-10-14/2024-11-11'],
    ['双十一当天', '2024-11-11'],
    ['今年618大促', '2025-05-13/2025-06-18'],
    ['2025年春节期间', '2025-01-28/2025-02-04'],
    ['2024年国庆假期', '2024-10-01/2024-10-07'],
  ])('%s is %s', (text, label) => {
    expect(labels(text)).toEqual([label]);
  });

  it('does not take figures for sales days', () => {
    expect(labels('共618家门店，售价6.18万元')).toEqual([]);
  });
});

describe('English', () => {
  it.each([
    ['the quarter ended December 31, 2024', '2024-Q4'],
    ['three months ended December 31', '2024-Q4'],
    ['the year ended March 31, 2025', 'FY2025'],
    ['the first half of 2025', '2025-H1'],
    ['the first nine months of 2024', '2024-01/2024-09'],
    ['Q4 2024', '2024-Q4'],
    ['in June 2024', '2024-06'],
    ['on 31 March 2025', '2025-03-31'],
    ['last quarter', '2025-Q1'],
    ['last year', '2024'],
    ['year to date', '2025-01-01/2025-06-20'],
    ['the past year', '2024-06-20/2025-06-19'],
    ['full year 2024', '2024'],
  ])('%s is %s', (text, label) => {
    expect(labels(text, { lang: 'en' })).toEqual([label]);
  });

  it('reads trailing twelve months up to the frame', () => {
    const [, p] = findPeriods('For the quarter ended June 30, 2024, trailing twelve months GMV rose', {
      published: PUBLISHED,
    });
    expect([p?.period?.start, p?.period?.end, p?.grain]).toEqual([
      '2023-07-01',
      '2024-06-30',
      'twelve-months',
    ]);
  });

  it('leaves the verb may alone', () => {
    expect(labels('Prices may rise', { lang: 'en' })).toEqual([]);
  });
});

describe('without a date of publication', () => {
  it.each(['去年', '上季度', '昨日', '近三年', 'last quarter'])('%s stays open and says so', (text) => {
    const [p] = findPeriods(text, { published: null });
    expect([p?.period, p?.needs, p?.relative]).toEqual([null, 'published', true]);
  });

  it('leaves a bare month open for its year', () => {
    expect(findPeriods('3月增长', { published: null })[0]).toMatchObject({ period: null, needs: 'year' });
  });

  it('uses a month or year of publication as far as it goes', () => {
    expect(labels('上月', { published: '2025-06' })).toEqual(['2025-05']);
    expect(labels('去年', { published: '2025' })).toEqual(['2024']);
    expect(labels('昨日', { published: '2025-06' })).toEqual(['?']);
  });
});

describe('direction', () => {
  it('tells until from since', () => {
    const of = (text: string): string | undefined =>
      findPeriods(text, { published: PUBLISHED })[0]?.direction;
    expect(of('截至2025年3月')).toBe('until');
    expect(of('自2024年9月起')).toBe('since');
    expect(of('2024年9月')).toBe('within');
  });
});

describe('labels', () => {
  it.each([
    '2024',
    '2024-Q3',
    '2024-H1',
    '2025-03',
    '2025-06-18',
    'FY2025',
    'FY2026-H1',
    '2025-01/2025-09',
    '2025-06-01/2025-06-18',
  ])('%s is read and written the same', (label) => {
    expect(parsePeriodLabel(label)?.label).toBe(label);
  });

  it.each(['', '2024-13', '2025-02-30', '2024-Q5', 'next year', '2025-09/2025-01'])('%p is none', (label) => {
    expect(parsePeriodLabel(label)).toBeNull();
  });

  it('shifts by years and keeps ends of months', () => {
    expect(shiftYears(parsePeriodLabel('2024-02')!, -1)).toMatchObject({
      label: '2023-02',
      end: '2023-02-28',
    });
    expect(shiftYears(parsePeriodLabel('2023-02')!, 1).end).toBe('2024-02-29');
    expect(shiftYears(parsePeriodLabel('FY2025')!, -1).label).toBe('FY2024');
  });

  it('knows what covers what', () => {
    expect(periodContains(parsePeriodLabel('2024')!, parsePeriodLabel('2024-Q3')!)).toBe(true);
    expect(periodContains(parsePeriodLabel('2024-Q3')!, parsePeriodLabel('2024')!)).toBe(false);
    expect(partialDateToPeriod('2025-05')?.label).toBe('2025-05');
    expect(partialDateToPeriod('FY2025')).toBeNull();
  });
});
