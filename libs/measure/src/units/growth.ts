import { Endings } from '../text/endings.js';

/** Verbs before a multiple that make it a growth: 增长3.5倍 is +350%. */
export const GROWTH_BEFORE = new Endings<true>(
  '增长 增长了 增长达 增长约 增加 增加了 增 增幅 增幅达 增幅为 增幅高达 提升 提升了 提升达 提高 提高了 上涨 上涨了 上升 上升了 扩大 扩大了 涨 涨了 暴涨 激增 激增了 飙升 飙升了 猛增 大增 多 多了 高出 高 高了 增速 增速达 增长率 增长率达 增速为 环比增 同比增 同比涨 长 大涨 攀升 跃升 增多 提速 提升幅度达'
    .split(' ')
    .map((w) => [w, true] as const),
);

export const GROWTH_BEFORE_ENGLISH = new Endings<true>(
  'grew|grown|growth of|growing|increased|increase of|increased by|grew by|rose|rose by|risen|up|up by|jumped|jumped by|surged|surged by|soared|soared by|expanded|expanded by|climbed|climbed by|more than'
    .split('|')
    .map((w) => [w, true] as const),
);

/** What a figure is measured against where it is a ratio: 是去年同期的2.3倍, 为去年的270%. */
export const RATIO_BASE = new Endings<true>(
  '去年的 上年的 前年的 同期的 去年同期的 上年同期的 上季度的 上季的 上月的 上个月的 平日的 平时的 以往的 往年的 疫情前的 此前的 原来的 之前的 往日的 的'
    .split(' ')
    .map((w) => [w, true] as const),
);

/** 翻倍 and its kin, English words for a multiple: factor. */
export const MULTIPLE_WORDS: [string, number][] = [
  ['doubled', 2],
  ['doubling', 2],
  ['doubles', 2],
  ['double', 2],
  ['twofold', 2],
  ['tripled', 3],
  ['tripling', 3],
  ['triple', 3],
  ['threefold', 3],
  ['trebled', 3],
  ['quadrupled', 4],
  ['quadrupling', 4],
  ['fourfold', 4],
  ['quintupled', 5],
  ['fivefold', 5],
  ['sixfold', 6],
  ['sevenfold', 7],
  ['eightfold', 8],
  ['ninefold', 9],
  ['tenfold', 10],
];
