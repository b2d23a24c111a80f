import { describe, expect, it } from '@jest/globals';
import { findQuantities, type Lang, type Quantity } from './index.js';

/** The figures of a sentence as `text → value unit`, for short expectations. */
function figures(text: string, lang: Lang = 'zh'): string[] {
  return findQuantities(text, lang).map((q) => {
    const high = q.high === null ? '' : `..${q.high}`;
    return `${text.slice(q.start, q.end)} → ${q.value}${high} ${q.unit ?? q.kind}`;
  });
}

function one(text: string, lang: Lang = 'zh'): Quantity {
  const found = findQuantities(text, lang);
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe('numbers in Chinese notations', () => {
  it.each([
    ['平台全年成交额达3.8千亿元', 380e9],
    ['网民规模12.59亿', 1.259e9],
    ['注册用户九亿六千几万', 960e6],
    ['累计用户四点五亿', 450e6],
    ['總額22億5000萬元', 2.25e9],
    ['销售额２３．５亿元', 2.35e9],
    ['营收一百二十亿元', 12e9],
    ['投入5亿1万4千6百元', 500_014_600],
    ['合计肆佰叁拾萬圆', 4.3e6],
    ['覆盖两千四百五十家门店', 2450],
    ['融资三个亿', 300e6],
    ['账户数30w', 300_000],
  ])('%s', (text, value) => {
    expect(one(text).value).toBe(value);
  });

  it('keeps the size of the last stated digit', () => {
    expect(one('月活5.82亿').precision).toBe(1e6);
    expect(one('用户2000万').precision).toBe(1e4);
  });

  it('gives the bound that 余 and 几 imply, and no upper end', () => {
    const q = one('用户超2000余万');
    expect([q.value, q.high, q.ceiling, q.qualifier]).toEqual([20e6, null, 30e6, 'over']);
  });

  it('says where there is an order of magnitude and no figure', () => {
    expect(one('获得数亿元投资')).toMatchObject({ value: 1e8, ceiling: 1e9, vague: true, unit: 'CNY' });
  });

  it('takes 亿 alone for one of it behind a word that measures', () => {
    expect(figures('成交额24小时破亿元')).toContain('破亿元 → 100000000 CNY');
    expect(figures('亿元补贴上线')).toEqual([]);
  });
});

describe('ranges', () => {
  it.each([
    ['带来2-3亿用户', 200e6, 300e6],
    ['净利润2亿元至3亿元', 200e6, 300e6],
    ['占比50%至80%', 50, 80],
    ['投入一千到两千万元', 10e6, 20e6],
    ['门店870-1130家', 870, 1130],
    ['大约八九亿韩元', 800e6, 900e6],
    ['约二三十个城市', 20, 30],
  ])('%s', (text, low, high) => {
    const q = one(text);
    expect([q.value, q.high, q.qualifier]).toEqual([low, high, 'range']);
  });

  it('reads a move from one figure to another as two', () => {
    expect(figures('价格由25.9万元到23.1万元')).toHaveLength(2);
    expect(figures('价格上涨30元至450元')).toHaveLength(2);
  });

  it('does not take scores, phones and years for ranges', () => {
    expect(findQuantities('热线010-62345678', 'zh').some((q) => q.high !== null)).toBe(false);
    expect(findQuantities('在2018-2024年间', 'zh')).toEqual([]);
  });
});

describe('percent, points, tenths, fractions', () => {
  it.each([
    ['占近两成', 20, 'percent'],
    ['占六成四', 64, 'percent'],
    ['下降百分之八点六', 8.6, 'percent'],
    ['约占三分之一', 33.3333333333333, 'percent'],
    ['提升2.3个百分点', 2.3, 'percentage_points'],
    ['提升1.5pct', 1.5, 'percentage_points'],
    ['下调25个基点', 0.25, 'percentage_points'],
    ['毛利率为-3.2%', -3.2, 'percent'],
    ['同比-14.6%', -14.6, 'percent'],
    ['不良率3‰', 0.3, 'percent'],
  ])('%s', (text, value, unit) => {
    const q = one(text);
    expect(q.value).toBeCloseTo(value, 9);
    expect(q.unit).toBe(unit);
  });

  it('leaves 成 of other words alone', () => {
    expect(figures('排第三成为主流').some((f) => f.includes('percent'))).toBe(false);
  });
});

describe('growth and ratio', () => {
  it.each([
    ['订单增长3.5倍', 350],
    ['成交额提升超38倍', 3800],
    ['用户数翻倍', 100],
    ['收入翻一番', 100],
    ['利润翻了两番', 300],
  ])('%s', (text, growth) => {
    expect(one(text).growth).toBe(growth);
  });

  it.each(['出货量是去年同期的2.3倍', '为去年的270%'])('%s is no growth', (text) => {
    expect(one(text)).toMatchObject({ kind: 'ratio', growth: null });
  });

  it('reads English multiples', () => {
    expect(one('Orders doubled in a year', 'en').growth).toBe(100);
    expect(one('Sales grew by 3.5 times', 'en').growth).toBe(350);
    expect(one('The stock trades at 25x earnings', 'en')).toMatchObject({ value: 25, growth: null });
  });
});

describe('money', () => {
  it.each([
    ['HK$3.2bn', 3.2e9, 'HKD'],
    ['RMB1,006.6 billion', 1.0066e12, 'CNY'],
    ['US$4.5亿', 4.5e8, 'USD'],
    ['新台币1.2兆元', 1.2e12, 'TWD'],
    ['2.4亿英镑', 2.4e8, 'GBP'],
    ['港币两千九百六十元', 2960, 'HKD'],
    ['五元三毛', 5.3, 'CNY'],
    ['$254.0 million', 254e6, 'USD'],
    ['100 billion yuan', 100e9, 'CNY'],
  ])('%s', (text, value, unit) => {
    expect(one(text, /[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en')).toMatchObject({
      kind: 'money',
      value,
      unit,
    });
  });

  it('marks a conversion and one that cannot be right', () => {
    const good = findQuantities('revenue of RMB1,006.6 billion (US$144.6 billion)', 'en');
    expect(good[1]).toMatchObject({ conversion: true, suspect: null });
    const glued = findQuantities('revenue of RMB1,006.6 billion (US$2144.6 billion)', 'en');
    expect(glued[1]).toMatchObject({ conversion: true, suspect: 'conversion-mismatch' });
  });

  it('reads an accountant’s brackets as a loss', () => {
    expect(one('net income RMB(1,234) million', 'en')).toMatchObject({ value: -1.234e9, negative: true });
  });
});

describe('units', () => {
  it.each([
    ['拥有3亿用户', 'users'],
    ['拥有3亿名活跃用户', 'users'],
    ['覆盖120多家平台', 'platforms'],
    ['超过10万家中小商家', 'merchants'],
    ['用户日均使用时长62分钟', 'minutes'],
    ['日均订单5000万单', 'orders'],
    ['快递1000亿个包裹', 'parcels'],
    ['进入300个城市', 'cities'],
    ['员工1.4万人', 'people'],
  ])('%s', (text, unit) => {
    expect(one(text).unit).toBe(unit);
  });

  it('looks over adjectives for the noun in English', () => {
    expect(one('with 10 million monthly active users', 'en').unit).toBe('users');
    expect(one('over 900 million annual active consumers', 'en').unit).toBe('users');
  });

  it('shares the last member’s unit with a list', () => {
    expect(findQuantities('分别为9.0/4.2/6.3亿人', 'zh').map((q) => q.value)).toEqual([9e8, 4.2e8, 6.3e8]);
    expect(findQuantities('同比+15.1%/+9.2%/-14.6%', 'zh').map((q) => q.value)).toEqual([15.1, 9.2, -14.6]);
  });
});

describe('qualifiers', () => {
  it.each([
    ['超10亿元', 'over'],
    ['突破5亿', 'over'],
    ['近700万元', 'nearly'],
    ['约1.4万人', 'about'],
    ['1.4万人左右', 'about'],
    ['不低于3000万元', 'at-least'],
    ['预计将达5亿元', 'estimate'],
    ['More than 10 million users', 'over'],
    ['nearly 5 million orders', 'nearly'],
    ['12.59亿', 'exact'],
  ])('%s', (text, qualifier) => {
    expect(one(text, /[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en').qualifier).toBe(qualifier);
  });
});

describe('what is no figure', () => {
  it.each([
    '三星、百度、万科和三一重工均上涨',
    '2025年3月15日晚上8点',
    '华为Mate60与H20芯片',
    '版本号192.168.255.255',
    '一切如常，统一部署',
    '会议于20:05开始',
  ])('%s', (text) => {
    expect(figures(text)).toEqual([]);
  });
});
