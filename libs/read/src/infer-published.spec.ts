import { describe, expect, it } from '@jest/globals';
import { inferPublished } from './index.js';

describe('the day an undated text was published', () => {
  it.each([
    [
      'the latest past day, its year from the text',
      '5月7日双方签约。5月8日宣布提前，将于5月13日开启。2025年是重点，2018年曾融资。',
      '2025-05-08',
    ],
    ['a whole date', '公司于2024年11月15日发布财报，同比2023年增长5%。', '2024-11-15'],
    ['a numeric date', '数据截至 2025-03-31，见报告。', '2025-03-31'],
    ['a month where no day is told', '2025年3月，月活达到12亿。', '2025-03'],
    ['a year where no month is told', '2024年的收入增长了一成。', '2024'],
    [
      'the year after, where the text tells of a whole year',
      '2月20日，公司公布2024年第四季度业绩。',
      '2025-02-20',
    ],
    ['not a forecast', '2024年3月披露，预计到2030年翻倍。', '2024-03'],
    ['not last year’s months', '去年9月宣布接入。2025年5月8日上线。', '2025-05-08'],
    ['English, month first', 'On May 8, 2025, the company said revenue rose from 2024.', '2025-05-08'],
    ['English, day first', 'The deal of 8 May 2025 was signed.', '2025-05-08'],
    ['English, year from the text', 'The deal was announced on May 8. In 2025 it will grow.', '2025-05-08'],
    ['no impossible day', '2月30日之说有误。2025年4月的数据更正。', '2025-04'],
  ])('%s', (_name, text, day) => expect(inferPublished(text)).toBe(day));

  it('is not known where the text tells no year', () => {
    expect(inferPublished('5月7日签约，月活3亿。')).toBeNull();
    expect(inferPublished('没有日期。')).toBeNull();
  });
});
