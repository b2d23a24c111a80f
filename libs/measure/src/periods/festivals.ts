import { type Period } from '@jinghe/contracts';
import { addDays, iso, nthWeekday, type Day } from './calendar.js';
import { dayPeriod, spanPeriod } from './label.js';

const NEW_YEAR_FROM = 2008;
/** Lunar new year's day (month × 100 + day), 2008 to 2035; Hong Kong Observatory's Gregorian-lunar table. */
const NEW_YEAR = [
  207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126,
  213, 203, 123, 211, 131, 219, 208,
];
/** Dragon boat, Qixi, mid-autumn and double ninth of the same years. */
const DRAGON = [
  608, 528, 616, 606, 623, 612, 602, 620, 609, 530, 618, 607, 625, 614, 603, 622, 610, 531, 619, 609, 528,
  616, 605, 624, 612, 601, 620, 610,
];
const QIXI = [
  807, 826, 816, 806, 823, 813, 802, 820, 809, 828, 817, 807, 825, 814, 804, 822, 810, 829, 819, 808, 826,
  816, 805, 824, 812, 801, 820, 810,
];
const AUTUMN = [
  914, 1003, 922, 912, 930, 919, 908, 927, 915, 1004, 924, 913, 1001, 921, 910, 929, 917, 1006, 925, 915,
  1003, 922, 912, 1001, 919, 908, 927, 916,
];
const NINTH = [
  1007, 1026, 1016, 1005, 1023, 1013, 1002, 1021, 1009, 1028, 1017, 1007, 1025, 1014, 1004, 1023, 1011, 1029,
  1018, 1008, 1026, 1016, 1005, 1024, 1012, 1001, 1020, 1009,
];

function fromTable(table: number[], y: number): Day | null {
  const n = table[y - NEW_YEAR_FROM];
  return n === undefined ? null : { y, m: Math.floor(n / 100), d: n % 100 };
}

type Rule = (y: number, whole: boolean) => Period | null;

const fixed =
  (m: number, d: number, days = 1): Rule =>
  (y, whole) =>
    whole && days > 1 ? spanPeriod({ y, m, d }, addDays({ y, m, d }, days - 1)) : dayPeriod({ y, m, d });
const lunar =
  (table: number[], from = 0, days = 1): Rule =>
  (y, whole) => {
    const day = fromTable(table, y);
    if (!day) return null;
    const start = addDays(day, from);
    return whole && days > 1 ? spanPeriod(start, addDays(start, days - 1)) : dayPeriod(start);
  };

/**
 * Days of the two great sales, from the first wave of sales to the last day, as Tmall and JD announced them; before 2020
 * the day itself. [first, last] as month × 100 + day.
 */
const DOUBLE_ELEVEN: Record<number, [number, number]> = {
  2020: [1101, 1111],
  2021: [1101, 1111],
  2022: [1031, 1111],
  2023: [1031, 1111],
  2024: [1014, 1111],
  2025: [1015, 1114],
};
const SIX_EIGHTEEN: Record<number, [number, number]> = {
  2019: [601, 618],
  2020: [601, 618],
  2021: [601, 618],
  2022: [531, 618],
  2023: [531, 618],
  2024: [520, 618],
  2025: [513, 618],
};

const sale =
  (table: Record<number, [number, number]>, m: number, d: number, later: [number, number]): Rule =>
  (y, whole) => {
    if (!whole) return dayPeriod({ y, m, d });
    const years = Object.keys(table).map(Number);
    const days = table[y] ?? (y > Math.max(...years) ? later : [m * 100 + d, m * 100 + d]);
    const day = (n: number): Day => ({ y, m: Math.floor(n / 100), d: n % 100 });
    return spanPeriod(day(days[0]), day(days[1]));
  };

interface Festival {
  rule: Rule;
  /** Month and day at which the festival has begun at the latest: tells whether this year's is past. */
  month: number;
  day: number;
  /** Taken as its whole time even without 期间. */
  whole: boolean;
}

function festival(month: number, day: number, rule: Rule, whole = false): Festival {
  return { rule, month, day, whole };
}

/** The public holiday of the new year: seven days from the eve, from 2024 on eight (nine in 2026), as the State Council announced them. */
const springHoliday: Rule = (y, whole) => {
  const day = fromTable(NEW_YEAR, y);
  if (!day) return null;
  if (!whole) return dayPeriod(day);
  const from = y === 2024 ? 0 : y === 2026 ? -2 : -1;
  const days = y < 2024 ? 7 : y === 2026 ? 9 : 8;
  return spanPeriod(addDays(day, from), addDays(day, from + days - 1));
};

const SPRING = festival(1, 22, springHoliday);
const NATIONAL = festival(10, 1, fixed(10, 1, 7));
const LABOUR = festival(5, 1, fixed(5, 1, 5));
const ELEVEN = festival(10, 14, sale(DOUBLE_ELEVEN, 11, 11, [1015, 1111]), true);
const EIGHTEEN = festival(6, 1, sale(SIX_EIGHTEEN, 6, 18, [515, 618]), true);
const TWELVE = festival(12, 12, fixed(12, 12));

/** Festivals by name in folded text; each turns a year into its days. */
export const FESTIVALS: [string, Festival][] = [
  ...[
    '双11',
    '双十一',
    '双11全球狂欢节',
    'double 11',
    'double eleven',
    "singles' day",
    'singles day',
    '11.11',
    '天猫双11',
    '天猫双十一',
  ].map((n) => [n, ELEVEN] as [string, Festival]),
  ...['618', '6.18', '六一八', '618大促', '京东618', '天猫618', '6·18'].map(
    (n) => [n, EIGHTEEN] as [string, Festival],
  ),
  ...['双12', '双十二', '12.12'].map((n) => [n, TWELVE] as [string, Festival]),
  ...['春节', '春节假期', '过年', '大年初一', 'spring festival', 'lunar new year', 'chinese new year'].map(
    (n) => [n, SPRING] as [string, Festival],
  ),
  ['除夕', festival(1, 21, lunar(NEW_YEAR, -1))],
  ['元宵', festival(2, 5, lunar(NEW_YEAR, 14))],
  ['元宵节', festival(2, 5, lunar(NEW_YEAR, 14))],
  ...['端午', '端午节', '端午假期', 'dragon boat festival'].map(
    (n) => [n, festival(5, 28, lunar(DRAGON, 0, 3))] as [string, Festival],
  ),
  ...['七夕', '七夕节'].map((n) => [n, festival(8, 1, lunar(QIXI))] as [string, Festival]),
  ...['中秋', '中秋节', '中秋假期', 'mid-autumn festival'].map(
    (n) => [n, festival(9, 8, lunar(AUTUMN, 0, 3))] as [string, Festival],
  ),
  ...['重阳', '重阳节'].map((n) => [n, festival(10, 2, lunar(NINTH))] as [string, Festival]),
  ...[
    '国庆',
    '国庆节',
    '国庆假期',
    '国庆黄金周',
    '十一黄金周',
    '十一假期',
    'national day',
    'golden week',
  ].map((n) => [n, NATIONAL] as [string, Festival]),
  ...['五一', '五一假期', '劳动节', '五一劳动节', '五一黄金周', 'labor day holiday', 'may day holiday'].map(
    (n) => [n, LABOUR] as [string, Festival],
  ),
  ...['元旦', '元旦节', '元旦假期', '新年', '跨年', "new year's day"].map(
    (n) => [n, festival(1, 1, fixed(1, 1))] as [string, Festival],
  ),
  ['情人节', festival(2, 14, fixed(2, 14))],
  ['妇女节', festival(3, 8, fixed(3, 8))],
  ['三八节', festival(3, 8, fixed(3, 8))],
  ['女生节', festival(3, 7, fixed(3, 7))],
  ['植树节', festival(3, 12, fixed(3, 12))],
  ['愚人节', festival(4, 1, fixed(4, 1))],
  ['青年节', festival(5, 4, fixed(5, 4))],
  ['儿童节', festival(6, 1, fixed(6, 1))],
  ['六一儿童节', festival(6, 1, fixed(6, 1))],
  ['建党节', festival(7, 1, fixed(7, 1))],
  ['建军节', festival(8, 1, fixed(8, 1))],
  ['教师节', festival(9, 10, fixed(9, 10))],
  ['万圣节', festival(10, 31, fixed(10, 31))],
  ['光棍节', festival(11, 11, fixed(11, 11))],
  ['平安夜', festival(12, 24, fixed(12, 24))],
  ['圣诞', festival(12, 25, fixed(12, 25))],
  ['圣诞节', festival(12, 25, fixed(12, 25))],
  ['christmas', festival(12, 25, fixed(12, 25))],
  ['母亲节', festival(5, 8, (y) => dayPeriod(nthWeekday(y, 5, 7, 2)))],
  ['父亲节', festival(6, 15, (y) => dayPeriod(nthWeekday(y, 6, 7, 3)))],
  ['感恩节', festival(11, 22, (y) => dayPeriod(nthWeekday(y, 11, 4, 4)))],
  ['黑五', festival(11, 23, (y) => dayPeriod(addDays(nthWeekday(y, 11, 4, 4), 1)))],
  ['black friday', festival(11, 23, (y) => dayPeriod(addDays(nthWeekday(y, 11, 4, 4), 1)))],
];

/** The festival's days in year `y`; null where the table does not reach. `whole`: its whole time, not its day. */
export function festivalPeriod(f: Festival, y: number, whole: boolean): Period | null {
  return f.rule(y, whole || f.whole);
}

/** The latest year in which the festival has begun by `ref`; of the future where `future`. */
export function festivalYear(f: Festival, ref: Day, future: boolean): number {
  const period = f.rule(ref.y, f.whole);
  const begun = period ? period.start <= iso(ref) : f.month < ref.m || (f.month === ref.m && f.day <= ref.d);
  if (future) return begun && period && period.end < iso(ref) ? ref.y + 1 : ref.y;
  return begun ? ref.y : ref.y - 1;
}

export type { Festival };
