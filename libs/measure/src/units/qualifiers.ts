import { type Qualifier } from '@jinghe/contracts';
import { Endings } from '../text/endings.js';
import { Words } from '../text/words.js';

/** `less`: an upper bound (不超过, up to), stated as nearly since readers hold no other word for it. */
export type LeftQualifier = Exclude<Qualifier, 'exact' | 'range'>;

const LEFT: [LeftQualifier, string][] = [
  [
    'over',
    '超过了 超过 超 逾 突破 突破了 破 过 多达 大于 高于 多于 超出 逾越 超逾 已超 已超过 已突破 冲破 站上 > 大于等于',
  ],
  ['at-least', '至少 不低于 不少于 不小于 最少 起码 ≥ >= 至少有'],
  [
    'nearly',
    '近 接近 将近 逼近 不到 不足 未满 未达 未超过 不超过 不超 不高于 不多于 不大于 至多 最多 低于 小于 少于 < ≤ <= 几乎',
  ],
  ['about', '约 大约 约为 大概 大概有 大致 约合 约有 约达 折合约 ≈ ~ 差不多'],
  [
    'estimate',
    '预计 预计为 预计达 预计达到 预计将达 预计将达到 预期 预期为 有望达 有望达到 有望超过 目标 估计 估算 料 料达 预测 预测为 预估 预估为 预计升至 预计增至 预计约为 预计约',
  ],
];
const LEFT_ENGLISH: [LeftQualifier, string][] = [
  [
    'over',
    'over|more than|greater than|above|exceeding|exceeded|exceeds|surpassing|surpassed|surpasses|surpass|topped|topping|tops|passed|crossed|exceed|in excess of|north of|upwards of|higher than|beyond',
  ],
  ['at-least', 'at least|no less than|not less than|no fewer than|a minimum of|as many as|as much as'],
  [
    'nearly',
    'nearly|almost|close to|just under|under|less than|fewer than|below|up to|at most|no more than|not more than|approaching|close on',
  ],
  ['about', 'about|around|approximately|approx.|approx|roughly|some|circa|or so|an average of'],
  ['estimate', 'an estimated|estimated|expected|a target of|forecast of|projected'],
];

/** Qualifiers before a figure. */
export const QUALIFIER_BEFORE = new Endings<LeftQualifier>([
  ...LEFT.flatMap(([q, s]) => s.split(' ').map((w) => [w, q] as const)),
  ...LEFT_ENGLISH.flatMap(([q, s]) => s.split('|').map((w) => [w, q] as const)),
]);

/** Qualifiers behind a figure. */
export const QUALIFIER_AFTER = new Words<LeftQualifier>([
  ...(['左右', '上下', '前后', '许'] as const).map((w) => [w, 'about'] as const),
  ...(
    [
      '以上',
      '之上',
      '开外',
      '(含)以上',
      '及以上',
      '或以上',
      '或者以上',
      'plus',
      'or more',
      'or above',
      'and above',
    ] as const
  ).map((w) => [w, 'over'] as const),
  ['起', 'at-least'],
  ...(['以下', '以内', '之内', '之下', '(含)以下', '及以下', '封顶', 'or less', 'or below'] as const).map(
    (w) => [w, 'nearly'] as const,
  ),
  ['之多', 'over'],
  ['出头', 'over'],
  ['余', 'over'],
  ['or so', 'about'],
]);
