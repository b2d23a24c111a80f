import { Words } from '../text/words.js';

/** Words for a year by its distance from the year of publication. `frame`: from the year the text speaks of (次年, 当年). */
export const YEAR_WORDS = new Words<{ shift: number; frame: boolean }>([
  ...entries('今年 本年 今年度 本年度 今', 0, false).filter(([w]) => w !== '今'),
  ...entries('去年 上年 上年度 去年度 上一年 上一年度 去岁', -1, false),
  ...entries('前年', -2, false),
  ...entries('大前年', -3, false),
  ...entries('明年 来年 明年度 下年 下一年 下一年度', 1, false),
  ...entries('后年', 2, false),
  ...entries('当年 同年 该年 当年度 该年度', 0, true),
  ...entries('次年 翌年', 1, true),
]);

function entries(s: string, shift: number, frame: boolean): [string, { shift: number; frame: boolean }][] {
  return s.split(' ').map((w) => [w, { shift, frame }]);
}

/** Days by their distance from publication. */
export const DAY_WORDS = new Words<number>([
  ['今天', 0],
  ['今日', 0],
  ['本日', 0],
  ['今晚', 0],
  ['今晨', 0],
  ['今早', 0],
  ['昨天', -1],
  ['昨日', -1],
  ['昨晚', -1],
  ['昨夜', -1],
  ['前天', -2],
  ['前日', -2],
  ['大前天', -3],
  ['明天', 1],
  ['明日', 1],
  ['明晚', 1],
  ['明早', 1],
  ['后天', 2],
  ['后日', 2],
  ['大后天', 3],
]);

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';

/** This and neighbouring months, quarters, weeks, halves. `frame` as for years. */
export const NEAR_WORDS = new Words<{ unit: Unit; shift: number; frame: boolean }>([
  ...near('month', '本月 这个月 当前月 本月份', 0),
  ...near('month', '上月 上个月 上一月 上一个月 上月份', -1),
  ...near('month', '上上月 上上个月', -2),
  ...near('month', '下月 下个月 下一个月', 1),
  ...near('month', '下下个月 下下月', 2),
  ...near('month', '当月 同月 该月', 0, true),
  ...near('month', '次月', 1, true),
  ...near('quarter', '本季度 本季 这一季度 这个季度 这季度', 0),
  ...near('quarter', '上季度 上季 上个季度 上一季度 上一季 前一季度 上一个季度', -1),
  ...near('quarter', '下季度 下季 下个季度 下一季度 下一个季度', 1),
  ...near('quarter', '当季 当季度 该季 该季度 本财季 期内季度', 0, true),
  ...near('quarter', '上财季 上一财季', -1),
  ...near('half', '上个半年', -1),
  ...near('week', '本周 这周 这个星期 本星期 这一周 这个礼拜 该周', 0),
  ...near('week', '上周 上个星期 上星期 上一周 上礼拜 上个礼拜 上个周', -1),
  ...near('week', '上上周 上上个星期', -2),
  ...near('week', '下周 下个星期 下星期 下一周 下礼拜 下个礼拜', 1),
  ...near('week', '下下周 下下个星期', 2),
]);

function near(
  unit: Unit,
  s: string,
  shift: number,
  frame = false,
): [string, { unit: Unit; shift: number; frame: boolean }][] {
  return s.split(' ').map((w) => [w, { unit, shift, frame }]);
}

/** The same period a year (or a quarter) before the frame. */
export const SAME_PERIOD = new Words<number>([
  ['上年同期', -1],
  ['去年同期', -1],
  ['上一年同期', -1],
  ['上年度同期', -1],
  ['去年同季', -1],
  ['去年同月', -1],
  ['上年同季', -1],
  ['上年同月', -1],
  ['去年同一季度', -1],
  ['上年同一季度', -1],
  ['去年同一时期', -1],
  ['上年同一时期', -1],
  ['去年同时期', -1],
  ['上年同时期', -1],
  ['去年此时', -1],
  ['一年前同季', -1],
  ['一年前同月', -1],
  ['一年之前同期', -1],
  ['一年前同期', -1],
  ['前年同期', -2],
  ['同期', 0],
]);

/** 近, 过去: back from the publication; 未来: on from it. */
export const BACK_WORDS = new Words<number>([
  ['近', -1],
  ['最近', -1],
  ['最近的', -1],
  ['过去', -1],
  ['过去的', -1],
  ['此前', -1],
  ['前', -1],
  ['未来', 1],
  ['未来的', 1],
  ['今后', 1],
  ['接下来', 1],
  ['接下来的', 1],
  ['之前', -1],
]);

export const UNIT_WORDS = new Words<{ unit: Unit | 'hour' | 'minute' | 'second'; n: number }>([
  ...unit('year', '年 周年 个年头 年度 个财年 个年度 财年'),
  ...unit('month', '个月 月 个多月 个整月'),
  ...unit('quarter', '个季度 个财季'),
  ...unit('week', '周 个星期 星期 个礼拜 礼拜'),
  ...unit('day', '天 日 个交易日 交易日 个工作日 工作日'),
  ...unit('hour', '小时 个小时 钟头 个钟头'),
  ...unit('minute', '分钟 分'),
  ...unit('second', '秒 秒钟'),
]);

function unit(
  u: Unit | 'hour' | 'minute' | 'second',
  s: string,
): [string, { unit: Unit | 'hour' | 'minute' | 'second'; n: number }][] {
  return s.split(' ').map((w) => [w, { unit: u, n: 1 }]);
}

/** Parts of a day: they lengthen a date's span (of 晚间 the 晚). */
export const DAY_PARTS = new Words<true>(
  '早间 早上 早 凌晨 上午 中午 午间 下午 午后 傍晚 晚上 晚 夜间 深夜 盘前 盘后 盘中 收盘后 早盘 午盘 尾盘 夜里 清晨 半夜 收盘 开盘 晚些时候 当晚 当天 当日'
    .split(' ')
    .map((w) => [w, true] as const),
);

/** Before a date: until it, since it, or only part of its span. */
export const BEFORE_DATE: [string, 'until' | 'since' | 'within'][] = [
  ['截至', 'until'],
  ['截止至', 'until'],
  ['截止到', 'until'],
  ['截止', 'until'],
  ['截至到', 'until'],
  ['于截至', 'until'],
  ['直至', 'until'],
  ['直到', 'until'],
  ['自', 'since'],
  ['自从', 'since'],
];

/** Behind a date. 期间 and 内 only lengthen it. */
export const AFTER_DATE = new Words<'until' | 'since' | 'within'>([
  ['以来', 'since'],
  ['至今', 'since'],
  ['迄今', 'since'],
  ['起', 'since'],
  ['开始', 'since'],
  ['以后', 'since'],
  ['之后', 'since'],
  ['及以后', 'since'],
  ['及之后', 'since'],
  ['或之后', 'since'],
  ['后', 'since'],
  ['以前', 'until'],
  ['之前', 'until'],
  ['及以前', 'until'],
  ['或之前', 'until'],
  ['前', 'until'],
  ['止', 'until'],
  ['为止', 'until'],
  ['期间', 'within'],
  ['大促期间', 'within'],
  ['购物节期间', 'within'],
  ['之间', 'within'],
]);

/** Five-year plans: 十四五 ends in 2025. */
export const PLANS = new Words<number>([
  ['十五五', 2026],
  ['十四五', 2021],
  ['十三五', 2016],
  ['十二五', 2011],
  ['十一五', 2006],
  ['十五', 2001],
]);

/** First years of reigns and of the Republic's count: 民国113年 is 2024. */
export const ERAS = new Words<number>([
  ['民国', 1912],
  ['光绪', 1875],
  ['同治', 1862],
  ['咸丰', 1851],
  ['道光', 1821],
  ['嘉庆', 1796],
  ['乾隆', 1736],
  ['雍正', 1723],
  ['康熙', 1662],
  ['顺治', 1644],
  ['宣统', 1909],
  ['崇祯', 1628],
  ['万历', 1573],
  ['嘉靖', 1522],
  ['正德', 1506],
  ['弘治', 1488],
  ['成化', 1465],
  ['永乐', 1403],
  ['洪武', 1368],
  ['贞观', 627],
  ['开元', 713],
  ['天宝', 742],
  ['神龙', 705],
  ['武德', 618],
  ['永徽', 650],
  ['令和', 2019],
  ['平成', 1989],
  ['昭和', 1926],
]);
