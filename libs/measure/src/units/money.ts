import { Endings } from '../text/endings.js';
import { Words } from '../text/words.js';

/** ISO code; names behind a figure; names and signs before it; how many CNY one unit is worth, roughly (2018 to 2026). */
interface Currency {
  iso: string;
  after: string[];
  before: string[];
  inYuan: number;
}

const CURRENCIES: Currency[] = [
  {
    iso: 'CNY',
    after: [
      '人民币元',
      '元',
      '人民币',
      '块钱',
      '圆',
      '元整',
      '圆整',
      'rmb',
      'yuan',
      'renminbi',
      'cny',
      'yuan renminbi',
    ],
    before: ['人民币', 'rmb', 'cny', 'cny¥', 'cn¥', 'rmb¥', '¥', 'yuan', 'renminbi'],
    inYuan: 1,
  },
  {
    iso: 'HKD',
    after: ['港元', '港币', '元港币', '港圆', 'hkd', 'hk dollars', 'hong kong dollars', 'hong kong dollar'],
    before: ['港币', '港元', 'hk$', 'hkd', 'hkd$', 'h.k.$', 'hk $', 'hk'],
    inYuan: 0.9,
  },
  {
    iso: 'USD',
    after: [
      '美元',
      '美金',
      '美圆',
      '元美金',
      '美刀',
      'usd',
      'us dollars',
      'us dollar',
      'u.s. dollars',
      'u.s. dollar',
      'dollars',
      'dollar',
      '$',
      'bucks',
    ],
    before: [
      '美元',
      '美金',
      'us$',
      'us $',
      'u.s.$',
      'u.s. $',
      'usd',
      'usd$',
      'usd $',
      '$',
      'dollar',
      'dollars',
    ],
    inYuan: 7,
  },
  {
    iso: 'EUR',
    after: ['欧元', 'euros', 'euro', 'eur', '€'],
    before: ['欧元', '€', 'eur', 'eur€'],
    inYuan: 7.8,
  },
  {
    iso: 'GBP',
    after: ['英镑', '英磅', '镑', 'pounds sterling', 'british pounds', 'pounds', 'pound', 'gbp', '£', 'quid'],
    before: ['英镑', '£', 'gbp', 'gbp£'],
    inYuan: 9,
  },
  {
    iso: 'JPY',
    after: ['日元', '日圆', '日币', '円', 'japanese yen', 'yen', 'jpy'],
    before: ['日元', '日圆', 'jpy', 'jp¥', 'jpy¥', 'yen', '円'],
    inYuan: 0.05,
  },
  {
    iso: 'TWD',
    after: [
      '新台币',
      '元新台币',
      '台币',
      '新台币元',
      '台元',
      'twd',
      'ntd',
      'nt dollars',
      'new taiwan dollars',
    ],
    before: ['新台币', '台币', 'nt$', 'nt', 'twd', 'ntd', 'nt $', 'ntd$', 'twd$'],
    inYuan: 0.23,
  },
  {
    iso: 'KRW',
    after: ['韩元', '韩圆', '韩币', 'korean won', 'won', 'krw', '₩'],
    before: ['韩元', '₩', 'krw'],
    inYuan: 0.0052,
  },
  {
    iso: 'SGD',
    after: ['新加坡元', '新元', '新币', '坡元', 'singapore dollars', 'sgd'],
    before: ['s$', 'sg$', 'sgd', 'sgd$'],
    inYuan: 5.2,
  },
  {
    iso: 'AUD',
    after: ['澳元', '澳大利亚元', '澳币', 'australian dollars', 'aud'],
    before: ['a$', 'au$', 'aud', 'aud$', '澳元'],
    inYuan: 4.8,
  },
  {
    iso: 'CAD',
    after: ['加元', '加拿大元', '加币', 'canadian dollars', 'cad'],
    before: ['c$', 'ca$', 'cad', 'cad$', 'c $', '加元'],
    inYuan: 5.2,
  },
  {
    iso: 'NZD',
    after: ['新西兰元', '纽元', '纽币', 'new zealand dollars', 'nzd'],
    before: ['nz$', 'nzd'],
    inYuan: 4.4,
  },
  {
    iso: 'CHF',
    after: ['瑞士法郎', '瑞郎', 'swiss francs', 'swiss franc', 'chf'],
    before: ['chf', '瑞士法郎'],
    inYuan: 7.8,
  },
  {
    iso: 'RUB',
    after: ['卢布', '俄罗斯卢布', 'rubles', 'roubles', 'ruble', 'rub'],
    before: ['rub', '₽', '卢布'],
    inYuan: 0.085,
  },
  {
    iso: 'INR',
    after: ['印度卢比', '卢比', 'indian rupees', 'rupees', 'rupee', 'inr', '₹'],
    before: ['₹', 'rs.', 'rs', 'inr', '卢比'],
    inYuan: 0.088,
  },
  {
    iso: 'THB',
    after: ['泰铢', '铢', 'thai baht', 'baht', 'thb', '฿'],
    before: ['฿', 'thb', '泰铢'],
    inYuan: 0.2,
  },
  {
    iso: 'VND',
    after: ['越南盾', 'vietnamese dong', 'dong', 'vnd', '₫'],
    before: ['vnd', '₫', '越南盾'],
    inYuan: 0.0003,
  },
  {
    iso: 'IDR',
    after: ['印尼盾', '印尼卢比', '印度尼西亚卢比', '印度尼西亚盾', 'rupiah', 'indonesian rupiah', 'idr'],
    before: ['rp', 'rp.', 'idr', '印尼盾'],
    inYuan: 0.00047,
  },
  {
    iso: 'MYR',
    after: ['林吉特', '令吉', '马币', '马来西亚林吉特', 'ringgit', 'myr'],
    before: ['rm', 'myr', '令吉'],
    inYuan: 1.6,
  },
  { iso: 'PHP', after: ['菲律宾比索', 'philippine pesos', 'php', '₱'], before: ['₱', 'php'], inYuan: 0.13 },
  { iso: 'MXN', after: ['墨西哥比索', 'mexican pesos', 'mxn'], before: ['mx$', 'mxn', 'mxn$'], inYuan: 0.37 },
  {
    iso: 'BRL',
    after: ['雷亚尔', '巴西雷亚尔', 'brazilian reais', 'reais', 'brl'],
    before: ['r$', 'brl'],
    inYuan: 1.3,
  },
  {
    iso: 'TRY',
    after: ['土耳其里拉', 'turkish liras', 'turkish lira', '里拉', 'lira', '₺'],
    before: ['₺'],
    inYuan: 0.25,
  },
  {
    iso: 'AED',
    after: ['迪拉姆', '阿联酋迪拉姆', 'dirhams', 'dirham', 'aed'],
    before: ['aed'],
    inYuan: 1.95,
  },
  {
    iso: 'SAR',
    after: ['沙特里亚尔', '里亚尔', 'saudi riyals', 'riyals', 'sar'],
    before: ['sar'],
    inYuan: 1.9,
  },
  { iso: 'NGN', after: ['奈拉', '尼日利亚奈拉', 'naira', 'ngn', '₦'], before: ['₦', 'ngn'], inYuan: 0.005 },
  { iso: 'ZAR', after: ['兰特', '南非兰特', 'rand', 'zar'], before: ['zar'], inYuan: 0.4 },
  {
    iso: 'MOP',
    after: ['澳门元', '澳门币', '葡币', 'patacas', 'mop'],
    before: ['mop', 'mop$'],
    inYuan: 0.88,
  },
  { iso: 'PKR', after: ['巴基斯坦卢比'], before: ['pkr'], inYuan: 0.03 },
  { iso: 'ILS', after: ['谢克尔', 'shekels', 'shekel', '₪'], before: ['₪', 'ils'], inYuan: 2 },
  { iso: 'SEK', after: ['瑞典克朗', 'swedish kronor', 'sek'], before: ['sek'], inYuan: 0.68 },
  { iso: 'NOK', after: ['挪威克朗', 'norwegian kroner', 'nok'], before: ['nok'], inYuan: 0.68 },
  { iso: 'DKK', after: ['丹麦克朗', 'danish kroner', 'dkk'], before: ['dkk'], inYuan: 1.04 },
  { iso: 'PLN', after: ['兹罗提', '波兰兹罗提', 'zlotys', 'zloty', 'pln'], before: ['pln'], inYuan: 1.75 },
  { iso: 'LAK', after: ['老挝基普', '基普', 'kip', '₭'], before: ['₭'], inYuan: 0.0004 },
  { iso: 'FRF', after: ['法郎', 'french francs', 'francs', 'franc'], before: [], inYuan: 1 },
  {
    iso: 'XBT',
    after: ['比特币', '枚比特币', 'bitcoins', 'bitcoin', 'btc'],
    before: ['btc'],
    inYuan: 300000,
  },
];

/** Names behind a figure. */
export const MONEY_AFTER = new Words<string>(
  CURRENCIES.flatMap((c) => c.after.map((name) => [name, c.iso] as const)),
);

/** Names and signs before a figure. */
export const MONEY_BEFORE = new Endings<string>(
  CURRENCIES.flatMap((c) => c.before.map((name) => [name, c.iso] as const)),
);

const IN_YUAN = new Map(CURRENCIES.map((c) => [c.iso, c.inYuan]));

/** How many units of `to` one unit of `from` was worth, within a factor of two over the years; null for an unknown code. */
export function roughRate(from: string, to: string): number | null {
  const a = IN_YUAN.get(from);
  const b = IN_YUAN.get(to);
  return a === undefined || b === undefined ? null : a / b;
}

/** 元 names of things that are no money: 元旦, 元素, 元年. */
export const NOT_MONEY_AFTER_YUAN = new Set([...'旦素宵件老帅音首凶勋器']);
