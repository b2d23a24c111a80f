import { describe, expect, it } from '@jest/globals';
import { metricsIn } from './testing/facts-in.js';

const growth = (text: string) =>
  metricsIn(text, '2025-08-22')
    .filter((fact) => fact.measure === 'growth')
    .map((fact) => `${fact.value} ${fact.growthBasis}`);

describe('verbs of change', () => {
  it.each([
    ['知乎二季度月活8000万，一年间流失近两成。', '-20 yoy'],
    ['B站二季度日活1.09亿，一年长了7%。', '7 yoy'],
    ['百度二季度营收327亿元，同比倒退4%。', '-4 yoy'],
    ['爱奇艺二季度营收66.3亿元，急挫11%。', '-11 yoy'],
    ['拼多多二季度净利润307.5亿元，减幅4%。', '-4 yoy'],
    ['美團第二季經營溢利2.26億元，暴跌98%。', '-98 yoy'],
    ['快手第二季GMV較去年同季上揚17.6%。', '17.6 yoy'],
    ['微博月活5.88亿，较上一年微增1%。', '1 yoy'],
    ['小红书月活3.5亿，与一年前相比多出三成。', '30 yoy'],
    ['Meituan’s operating profit tumbled in the second quarter, sliding 98% to 226 million yuan.', '-98 yoy'],
    ['PDD’s revenue inched up 7% to 104 billion yuan in the June quarter.', '7 yoy'],
  ])('%s', (text, expected) => expect(growth(text)).toEqual([expected]));

  it.each(['小红书下架了一成违规笔记。', '京东把退货期限缩短三成。', '唯品会增添5%的库存。'])(
    '%s: none of these is a growth',
    (text) => expect(growth(text)).toEqual([]),
  );
});
