import { openCatalog } from '@jinghe/catalog';
import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../extractor.js';

const extractor = createExtractor(openCatalog());
/** `dau 150000000 2023-Q2` of each figure of a text. */
const dated = (text: string, published: string | null) =>
  extractor
    .extract({ text, published })
    .flatMap((fact) =>
      fact.type === 'metric' ? [`${fact.metric} ${fact.value} ${fact.period?.label ?? '-'}`] : [],
    );

describe('a word that turns the frame', () => {
  it('takes the whole year after 全年来看, not the quarter of the headline', () => {
    expect(
      dated('爱奇艺公布2022年第四季度财报\n营收76亿元。全年来看，营收为290亿元，同比下降5%。', '2023-02-22'),
    ).toEqual(
      expect.arrayContaining(['revenue 7600000000 2022-Q4', 'revenue 29000000000 2022', 'revenue -5 2022']),
    );
  });

  it('keeps the quarter where the year is not turned to', () => {
    expect(dated('爱奇艺公布2022年第四季度财报\n营收76亿元，同比增长3%。', '2023-02-22')).toEqual(
      expect.arrayContaining(['revenue 7600000000 2022-Q4', 'revenue 3 2022-Q4']),
    );
  });

  it('reads a year that is opened as named by its first quarter', () => {
    expect(
      dated(
        'Alibaba Group began fiscal 2022 with revenue of RMB205 billion in the quarter ended June 30, 2021.',
        '2021-08-03',
      ),
    ).toContain('revenue 205000000000 2021-Q2');
    expect(dated('Alibaba Group closed fiscal 2022 with revenue of RMB853 billion.', '2022-05-26')).toContain(
      'revenue 853000000000 FY2022',
    );
  });
});

describe('bases of comparison', () => {
  it('takes "up from" in a report for the year before, and a named base for itself', () => {
    const release = (tail: string) =>
      dated(
        `Weibo reports third quarter 2022 results\nIn the third quarter of 2022 Weibo had 584 million monthly active users, up from ${tail}.`,
        '2022-11-17',
      );
    expect(release('573 million')).toContain('mau 573000000 2021-Q3');
    expect(release('582 million in the previous quarter')).not.toContain('mau 582000000 2021-Q3');
  });

  it('gives the same period of a stated year that year', () => {
    expect(dated('2023年第二季度，快手营收277亿元，2021年同期为191亿元。', '2023-08-22')).toEqual(
      expect.arrayContaining(['revenue 27700000000 2023-Q2', 'revenue 19100000000 2021-Q2']),
    );
  });

  it('dates what lies below a year’s base by its own time', () => {
    expect(dated('2023年快手电商GMV为1.18万亿元，高于2022年的9012亿元，同比增长31%。', '2024-03-20')).toEqual(
      expect.arrayContaining(['gmv 1180000000000 2023', 'gmv 901200000000 2022', 'gmv 31 2023']),
    );
  });

  it('leaves a usual day undated', () => {
    expect(
      dated('昨日美团外卖日活跃用户首次突破9000万，较平日的约6000万高出一半。', '2020-01-25'),
    ).not.toContain('dau 60000000 2020-01-24');
  });
});

describe('dates of a number’s own', () => {
  it('dates a target by its deadline', () => {
    expect(
      dated(
        'Kuaishou said in March 2018 that it is aiming for 200 million daily active users by the end of 2018.',
        '2018-04-02',
      ),
    ).toContain('dau 200000000 2018');
  });

  it('dates the present by the day of writing, not by the sentence before', () => {
    expect(
      dated(
        'Xiaohongshu made $1 billion of revenue in 2022. The app has over 260 million monthly active users.',
        '2023-06-08',
      ),
    ).toContain('mau 260000000 2023-06');
    expect(dated('2022年知乎营收36亿元。知乎目前拥有1亿月活跃用户。', '2023-06-08')).toContain(
      'mau 100000000 2023-06',
    );
  });
});
