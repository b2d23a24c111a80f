import { isDigit, isHan, isLetter } from '../text/fold.js';
import { Words } from '../text/words.js';
import { type Suffix } from '../units/suffix.js';
import { numeralClass, type Numeral } from './numeral.js';

/** Words that begin with a numeral and hold no amount. */
const WORDS = new Words<true>(
  (
    '一切 一些 一起 一定 一样 一般 一直 一下 一边 一旦 一致 一同 一度 一律 一向 一时 一带 一体 一手 一线 一流 一站 一心 一再 一贯 一路 一举 一如 一并 一方 一批 一系列 一点 一面 一大 一番 一则 一经 一条龙 一次性 一众 一众 一概 一齐 一把 一家之 一己 一味 一头 一口气 一句话 一代 ' +
    '二次元 二手 二维 二线 二胎 二级 二十大 两岸 两会 两者 两市 两融 两性 两极 两端 两翼 两难 两两 三星 三一 三农 三方 三维 三亚 三峡 三国 三明 三元 三线 三级 三文鱼 三好 三角 三江 三大运营商 三权 三只松鼠 三七互娱 三六零 三环 四川 四处 四季 四面 四维 四通 四方 四环 五菱 五粮液 五官 五谷 五金 五矿 五星 五环 六安 六福 六神 六合 七喜 七牛 七夕 七匹狼 七天连锁 八方 八卦 八达岭 八宝 九江 九州 九阳 九九 九号公司 九寨 ' +
    '十足 十分 十字 十佳 十强 十堰 百度 百货 百胜 百联 百世 百姓 百强 百科 百事 百年 百丽 百合 百威 百济 百川 千寻 千禧 千金 千方 千万 千岛 千山 千亿级 万科 万达 万众 万象 万物 万事 万华 万里 万家乐 万向 万国 亿纬 亿邦 亿滋 亿欧 亿联 亿航 零售 零食 零件 零跑 零部件 零钱 零工 零距离 零添加 零碳 半导体 半岛 陆金所 陆续 陆军 陆奇 陆正耀 陆家嘴 伍德 伍兹 参与 参加 参考 参股 参会 参展 参照 参数 参谋 玖富 叁月 柒牌 捌捌 壹基金 壹药网'
  )
    .split(' ')
    .map((w) => [w, true] as const),
);

/** Characters before a numeral that make it the tail of a word: 统一, 唯一, 之一, 万一. */
const LEFT_OF_ONE = new Set([...'统唯之万单专合同划不划第逐进任择其大如某另每这那哪']);
/** 近千万, 超万家: a bound before it makes an amount of a word. */
const BOUND = new Set([...'近超逾达破过约']);
const CALENDAR = new Set([...'年月日号点时']);
const FUNCTION = new Set([...'的是和与而或减加乘除为，。、；：！？”’」』）)】》〉,.;:!?\n\r" \'=+*/']);
/** Measure words that give 一 and 两 no weight in a report unless bare numbers are wanted. */
const STRONG = new Set([
  'users',
  'orders',
  'hours',
  'minutes',
  'days',
  'months',
  'percent',
  'people',
  'cities',
  'countries',
]);

/**
 * Whether a numeral is an amount where it stands. A bare Chinese digit needs a measure word; an Arabic one must not belong
 * to a date, a clock time or an identifier.
 *
 * @param bare also digits that stand for themselves, and numbers of dates
 */
export function standsAlone(
  s: string,
  i: number,
  n: Numeral,
  suffix: Suffix | null,
  end: number,
  bare: boolean,
): boolean {
  const next = s[end] ?? '';
  const left = i > 0 ? s[i - 1]! : ' ';
  if (n.arabic) {
    if (bare) return true;
    if (suffix && suffix.kind !== 'number') {
      if (suffix.kind === 'count' && suffix.noun === '月') return false;
      // 3月活跃用户 is a month's: nobody has three monthly actives.
      if (suffix.noun !== null && n.value <= 31 && !n.big && /^[月日]活/.test(suffix.noun)) return false;
      // 8点 is a time of day; 8.5点 and 3000点 are points.
      if (suffix.noun === '点' && n.value <= 24 && Number.isInteger(n.value)) return false;
      return true;
    }
    if (CALENDAR.has(next) || isStockCode(s, i, end)) return false;
    if (next === ':' && isDigit(s.charCodeAt(end + 1))) return false;
    if (left === ':' && isDigit(s.charCodeAt(i - 2))) return false;
    if ((next === '-' || next === '/') && isDigit(s.charCodeAt(end + 1)) && s[end + 1] !== '-')
      return slashed(s, i, end);
    if ((left === '-' || left === '/') && isDigit(s.charCodeAt(i - 2))) return slashed(s, i, end);
    return !yearLike(n);
  }
  if (n.bareDigits === 0 && (n.end - i >= 2 || n.big)) {
    if (WORDS.at(s, i) !== undefined && WORDS.end >= n.end && !suffix && !BOUND.has(left)) return false;
    if (!suffix && !bare && (CALENDAR.has(next) || next === '分')) return false;
    return true;
  }
  // Spelled in letters: one of English, or a Chinese numeral of one character.
  if (isLetter(s.charCodeAt(i))) return suffix !== null || bare || n.value > 10;
  if (WORDS.at(s, i) !== undefined) {
    const word = WORDS.end;
    if (!suffix || word > n.end + 1 || suffix.kind === 'count') return false;
  }
  if (s[i] === '一' && LEFT_OF_ONE.has(left))
    return bare && suffix !== null && left !== '统' && left !== '之' && left !== '唯';
  if (s[i] === '拾') return suffix !== null && suffix.kind === 'money';
  if (suffix) {
    if (suffix.noun === '点' || suffix.noun === '分' || suffix.noun === '度') return bare;
    if (n.bareDigits >= 2) return suffix.kind !== 'count' || n.bareDigits === 2;
    if (!bare && n.value === 1 && suffix.kind === 'count' && !STRONG.has(suffix.unit ?? '')) return false;
    return true;
  }
  if (!bare) return false;
  if (n.bareDigits >= 2) return !isHan(s.charCodeAt(end)) && !isHan(left.charCodeAt(0));
  if (CALENDAR.has(next) || FUNCTION.has(next) || next === '') {
    return next !== '' || !isHan(left.charCodeAt(0)) || FUNCTION.has(left) || !LEFT_OF_ONE.has(left);
  }
  return numeralClass(s.charCodeAt(end)) === 0 && !isHan(s.charCodeAt(end));
}

/** （9898）, (HKEX: 09626), 09888.HK: four to six plain digits alone in brackets or before an exchange's letters. */
function isStockCode(s: string, i: number, end: number): boolean {
  if (end - i < 4 || end - i > 6) return false;
  for (let p = i; p < end; p++) if (!isDigit(s.charCodeAt(p))) return false;
  if (/^\.(?:hk|sz|sh|ss)(?![a-z])/.test(s.slice(end, end + 4))) return true;
  if (s[end] !== ')' && s[end] !== '）') return false;
  return /[(（](?:[a-z]{2,5} ?[:：.-] ?)?$/.test(s.slice(Math.max(0, i - 9), i));
}

/** 9.0/4.2/6.3亿 is a list of figures; 2025/06/18 and 010-1234 are none. */
function slashed(s: string, i: number, end: number): boolean {
  let from = i;
  let to = end;
  while (from > 0 && i - from < 24 && /[\d/.,%+-]/.test(s[from - 1]!)) from--;
  while (to < s.length && to - end < 24 && /[\d/.,%+-]/.test(s[to]!)) to++;
  const token = s.slice(from, to);
  return token.includes('.') && token.includes('/') && !/^\d{4}[/-]/.test(token);
}

/** A bare whole number from 1900 to 2100 is a year more often than an amount. */
function yearLike(n: Numeral): boolean {
  return !n.big && Number.isInteger(n.value) && n.step === 1 && n.value >= 1900 && n.value <= 2100;
}
