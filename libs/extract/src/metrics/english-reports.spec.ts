import { openCatalog } from '@jinghe/catalog';
import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../extractor.js';

const extractor = createExtractor(openCatalog());
/** `meituan revenue 68000000000 2023-Q2`, a growth with its basis, a slice in brackets, what is no actual figure with its claim. */
const told = (text: string, published: string): string[] =>
  extractor
    .extract({ text, published, lang: 'en' })
    .flatMap((fact) =>
      fact.type === 'metric'
        ? [
            [
              fact.platform,
              fact.metric,
              fact.measure === 'level' ? fact.value : `${fact.measure} ${fact.value} ${fact.growthBasis}`,
              fact.period?.label ?? '-',
              ...(fact.segment === null ? [] : [`[${fact.segment}]`]),
              ...(fact.claim === 'actual' ? [] : [fact.claim]),
            ].join(' '),
          ]
        : [],
    );
const MEITUAN = 'Meituan posts second-quarter results\n';
const BILI = 'Bilibili reports quarterly revenue\n';

describe('the period of a report', () => {
  it.each([
    [
      'Kuaishou lost 900 million yuan in the January-March period.',
      '2022-05-24',
      'kuaishou net-profit -900000000 2022-Q1',
    ],
    [
      'iQiyi reported revenue of 7.1 billion yuan for the July–September quarter.',
      '2020-11-17',
      'iqiyi revenue 7100000000 2020-Q3',
    ],
    [
      'Tencent posted revenue of 118 billion yuan for the October-December period.',
      '2021-03-24',
      'tencent revenue 118000000000 2020-Q4',
    ],
    ['Weibo said quarterly revenue was $480 million.', '2022-03-03', 'weibo revenue 480000000 2021-Q4'],
    ['Weibo said quarterly revenue was $480 million.', '2022-05-31', 'weibo revenue 480000000 2022-Q1'],
    [
      'Meituan said revenue for the three months ended June 30 came to RMB68 billion.',
      '2023-08-24',
      'meituan revenue 68000000000 2023-Q2',
    ],
    [
      'Alibaba Group reported results. Revenue for the fiscal year grew to RMB509 billion.',
      '2020-05-22',
      'alibaba revenue 509000000000 FY2020',
    ],
    [
      'Alibaba Group closed fiscal 2020, which ended on March 31, with GMV of RMB7.053 trillion.',
      '2020-05-22',
      'alibaba gmv 7053000000000 FY2020',
    ],
    [
      'Alibaba Group reported results. A year ago, fiscal 2019 GMV stood at RMB5.727 trillion.',
      '2020-05-22',
      'alibaba gmv 5727000000000 FY2019',
    ],
    [
      'Weibo third-quarter results\nWeibo had 587 million monthly active users in September. Net revenues were $464.5 million.',
      '2024-11-20',
      'weibo revenue 464500000 2024-Q3',
    ],
  ])('%s (%s)', (text, published, fact) => expect(told(text, published)).toContain(fact));
});

describe('what a figure is compared with', () => {
  it.each([
    [
      'Revenue was RMB68 billion, 33% more than the RMB50.9 billion of a year earlier.',
      'meituan revenue 50900000000 2022-Q2',
    ],
    ['Profit was RMB4.7 billion against a loss of RMB1.1 billion.', 'meituan net-profit -1100000000 2022-Q2'],
    ['Profit was RMB4.7 billion against a loss of RMB1.1 billion.', 'meituan net-profit 4700000000 2023-Q2'],
    [
      'It made a profit of RMB4.7 billion, after a loss of RMB1.1 billion a year before.',
      'meituan net-profit -1100000000 2022-Q2',
    ],
    ['Net income rose to RMB4.7 billion from RMB2.2 billion.', 'meituan net-profit 2200000000 2022-Q2'],
    ['Orders were 5.4 billion versus 4.1 billion.', 'meituan orders 4100000000 2022-Q2'],
    [
      'Revenue rose to RMB68 billion from RMB59 billion in the first quarter.',
      'meituan revenue 59000000000 2023-Q1',
    ],
    [
      'Net income rose to RMB4.7 billion from RMB2.2 billion in 2021.',
      'meituan net-profit 2200000000 2021-Q2',
    ],
  ])('%s', (text, fact) => expect(told(MEITUAN + text, '2023-08-24')).toContain(fact));

  it('takes the same days of the year that is named for a festival', () =>
    expect(
      told(
        "JD.com's 618 sales hit a record\nJD.com said transaction volume between June 1 and June 18 totalled RMB269 billion, against RMB201 billion in 2019.",
        '2020-06-19',
      ),
    ).toContain('jd transaction-value 201000000000 2019-06-01/2019-06-18'));

  it('names no time where none is told', () =>
    expect(told('Douyin counted 9 million merchants, up from 5 million.', '2022-05-10').join()).not.toContain(
      '5000000 2022',
    ));
});

describe('figures that point back', () => {
  it.each([
    [
      'Its app drew 223 million monthly users, while the daily figure climbed 18% to 60 million.',
      'bilibili dau 60000000 2021-Q1',
    ],
    [
      'Its app drew 223 million monthly users, while the daily figure climbed 18% to 60 million.',
      'bilibili dau growth 18 yoy 2021-Q1',
    ],
    [
      'It had 60 million daily users, and the monthly number reached 223 million.',
      'bilibili mau 223000000 2021-Q1',
    ],
    [
      'It had 223 million monthly users. Compared with the 202 million of the preceding three months, that was a jump.',
      'bilibili mau 202000000 2020-Q4',
    ],
    [
      'It had 60 million daily users. Compared with the 202 million of the preceding three months, the monthly figure rose.',
      'bilibili mau 202000000 2020-Q4',
    ],
    ['Paying users made up 9% of MAUs, or 20.5 million people.', 'bilibili paying-users 20500000 2021-Q1'],
    [
      'Revenue for the year 2020 was 12 billion yuan. In the December quarter alone it was 3.8 billion yuan.',
      'bilibili revenue 3800000000 2020-Q4',
    ],
    ['The time each daily user spent on the app came to 82 minutes.', 'bilibili time-spent-daily 82 2021-Q1'],
  ])('%s', (text, fact) => expect(told(BILI + text, '2021-05-13')).toContain(fact));

  it('reads parts by time, whole years and goals of what was told', () =>
    expect(
      told(
        "How big is Shein?\nLatePost, citing people close to the company, put the platform's gross merchandise value at about $30 billion for 2022, of which roughly $9 billion came in the fourth quarter; for the whole of 2021 it was some $20 billion. 36Kr reported in January that the internal target for this year had been set at $40 billion.",
        '2023-02-10',
      ),
    ).toEqual([
      'shein gmv 30000000000 2022',
      'shein gmv 9000000000 2022-Q4',
      'shein gmv 20000000000 2021',
      'shein gmv 40000000000 2023 target',
    ]));

  it.each([
    'Revenue was 3.9 billion yuan. The goal of the charity was 40 million yuan.',
    'It had 60 million daily users. Marketing cost 1 billion yuan, and the monthly figure rose to 300 million yuan.',
  ])('and leaves alone what points elsewhere: %s', (text) =>
    expect(told(BILI + text, '2021-05-13').filter((fact) => /[ ](?:40|300)000000/.test(fact))).toEqual([]),
  );
});

describe('lines of business', () => {
  it.each([
    [
      'Core local commerce contributed RMB51 billion, or 75% of the total, and new initiatives RMB17 billion, up 18%.',
      [
        'meituan revenue 51000000000 2023-Q2 [Core local commerce]',
        'meituan revenue 17000000000 2023-Q2 [new initiatives]',
        'meituan revenue growth 18 yoy 2023-Q2 [new initiatives]',
      ],
    ],
    [
      'Advertising, long the mainstay, gained 2% to RMB11 billion.',
      [
        'meituan revenue growth 2 yoy 2023-Q2 [Advertising]',
        'meituan revenue 11000000000 2023-Q2 [Advertising]',
      ],
    ],
    [
      'Food delivery brought in RMB20 billion, while games slipped 2%.',
      ['meituan revenue growth -2 yoy 2023-Q2 [games]'],
    ],
    [
      'Value-added services accounted for RMB6 billion.',
      ['meituan revenue 6000000000 2023-Q2 [Value-added services]'],
    ],
    [
      'Merchandise sales shrank 97% to RMB56 million.',
      ['meituan revenue growth -97 yoy 2023-Q2 [Merchandise sales]'],
    ],
    ['Cloud added RMB6 billion.', ['meituan revenue 6000000000 2023-Q2 [Cloud]']],
    [
      'Logistics services came to RMB3 billion, up 7%.',
      ['meituan revenue growth 7 yoy 2023-Q2 [Logistics services]'],
    ],
    [
      'Live streaming, once the largest, fell 9% to RMB8 billion.',
      ['meituan revenue growth -9 yoy 2023-Q2 [Live streaming]'],
    ],
  ])('%s', (text, facts) =>
    expect(told(`${MEITUAN}Revenue was RMB68 billion. ${text}`, '2023-08-24')).toEqual(
      expect.arrayContaining(facts),
    ),
  );

  it('need revenue before them', () =>
    expect(
      told(`${MEITUAN}It has 700 million users. Advertising fell 9% to RMB8 billion.`, '2023-08-24').join(),
    ).not.toContain('revenue'));
});

describe('other things that English reports say', () => {
  it.each([
    [
      'Ten analysts polled by Bloomberg had expected RMB67 billion in revenue.',
      'meituan revenue 67000000000 2023-Q2 forecast',
    ],
    ['Sales: RMB68 billion in the quarter, for an increase of 33%.', 'meituan revenue growth 33 yoy 2023-Q2'],
    [
      'In June the number of people opening the app each day was 40% above the level of June 2022.',
      'meituan dau growth 40 yoy 2023-06',
    ],
    [
      'Management promised 800 million annual transacting users by the end of 2025.',
      'meituan annual-active-buyers 800000000 2025 target',
    ],
    ['Last year it sold goods worth around $45 billion.', 'meituan gmv 45000000000 2022'],
    ['It had 121 million a month in 2020.', 'meituan mau 121000000 2020'],
    ['Monthly active paying buyers hit 126 million.', 'meituan monthly-active-buyers 126000000 2023-Q2'],
  ])('%s', (text, fact) => expect(told(MEITUAN + text, '2023-08-24')).toContain(fact));

  it.each([
    'A newsletter claimed last week that Shein had reached 200 million monthly users; the company said that figure was wrong.',
    'A blog claimed in May that Temu had 300 million monthly active users. A spokesperson called the number false.',
    'According to an unconfirmed post, Shein had 90 million daily active users; the company denied it.',
  ])('denied: %s', (text) => expect(told(text, '2023-06-10')).toEqual([]));

  it.each([
    // What the number is spent on, a rate at a peak, and the growth of several without saying which is whose.
    ['Didi lost 10.9 billion yuan in 2018 and spent 11.3 billion on subsidies.', '11300000000'],
    ['At the peak JD.com handled 583,000 orders a second.', 'orders'],
    ['Meituan said revenue and profit rose 5% and 6%.', 'growth'],
  ])('no figure: %s', (text, part) => expect(told(text, '2023-08-24').join()).not.toContain(part));

  it('gives each growth to the metric at its place', () =>
    expect(
      told(
        'Kuaishou third-quarter results\nDAUs averaged 386 million and MAUs 684 million, up 6.4% and 9.4%.',
        '2023-11-21',
      ),
    ).toEqual(
      expect.arrayContaining(['kuaishou dau growth 6.4 yoy 2023-Q3', 'kuaishou mau growth 9.4 yoy 2023-Q3']),
    ));

  it('knows a launch for no period, and a place that is pointed at for a slice', () =>
    expect(
      told(
        'Temu has more than 11 million monthly active users there since its September launch.',
        '2023-03-16',
      ),
    ).toEqual(['temu mau 11000000 2023-03 [there]']));

  it.each([
    // A line of business after a platform's revenue is the group's, a named part is no whole, a region in the words before is a slice.
    [
      'Alibaba reports September quarter results\nTaobao and Tmall Group revenue grew 1% to RMB99 billion; cloud revenue grew 7% to RMB29.6 billion.',
      '2024-11-15',
      'alibaba cloud-revenue growth 7 yoy 2024-Q3',
    ],
    [
      "WeChat's mini programs had 450 million daily active users in 2021.",
      '2022-01-13',
      'wechat dau 450000000 2021 [mini programs]',
    ],
    ["Shein's GMV in Brazil reached $2 billion in 2023.", '2024-03-10', 'shein gmv 2000000000 2023 [brazil]'],
    [
      "JD.com's quarterly sales beat estimates on 618 promotions\nJD.com reported results. Net income was 6.58 billion yuan in the second quarter.",
      '2023-08-17',
      'jd net-profit 6580000000 2023-Q2',
    ],
    [
      'Tencent closed 2019 with revenue of RMB377 billion, 21% more than in 2018. Fourth-quarter revenue was RMB106 billion.',
      '2020-03-19',
      'tencent revenue 106000000000 2019-Q4',
    ],
    [
      'Weibo third-quarter results\nMAUs were 580 million, up 6.1% year-on-year and 1.2% quarter-on-quarter.',
      '2023-11-09',
      'weibo mau growth 1.2 qoq 2023-Q3',
    ],
  ])('%s', (text, published, fact) => expect(told(text, published)).toContain(fact));

  it('points under a headline that names one company are all about it', () =>
    expect(
      told(
        "Three things from Pinduoduo's second quarter\n1. Pinduoduo added 26 million active buyers in three months. The total for the twelve months to June 30 was 849.9 million, up 24%.\n2. Revenue: RMB23 billion in the quarter, for an increase of 89%.\n3. Average monthly active users stood at 738.5 million, 30% above the level of a year earlier.",
        '2021-08-25',
      ),
    ).toEqual(
      expect.arrayContaining([
        'pinduoduo annual-active-buyers growth 24 yoy 2020-07/2021-06',
        'pinduoduo revenue 23000000000 2021-Q2',
        'pinduoduo revenue growth 89 yoy 2021-Q2',
        'pinduoduo avg-mau growth 30 yoy 2021-Q2',
      ]),
    ));

  it('reads a quarter on each row under units of one letter', () =>
    expect(
      told(
        'Kuaishou user metrics by quarter\nQuarter | MAU (m) | DAU (m)\nQ1 2022 | 597.9 | 345.5\nQ2 2022 | 586.7 | 347.3',
        '2022-11-22',
      ),
    ).toEqual([
      'kuaishou mau 597900000 2022-Q1',
      'kuaishou dau 345500000 2022-Q1',
      'kuaishou mau 586700000 2022-Q2',
      'kuaishou dau 347300000 2022-Q2',
    ]));

  it('a headline in plain words repeats the text', () =>
    expect(
      told(
        'Taobao passes 900 million buyers\nTaobao counted 900 million annual active consumers in 2022.',
        '2023-01-20',
      ).filter((fact) => fact.includes('user-base')),
    ).toEqual([]));
});
