/**
 * Yuan for one dollar at the end of a quarter: the noon buying rate of the Federal Reserve's H.10 release, which the filings of
 * Alibaba, JD.com and PDD Holdings state as their convenience rate: https://www.federalreserve.gov/releases/h10/hist/dat00_ch.htm
 */
const CNY_PER_USD: readonly (readonly [string, number])[] = [
  ['2014-12-31', 6.2046],
  ['2015-12-31', 6.4778],
  ['2016-12-30', 6.943],
  ['2017-12-29', 6.5063],
  ['2018-12-31', 6.8755],
  ['2019-12-31', 6.9618],
  ['2020-12-31', 6.525],
  ['2021-12-31', 6.3726],
  ['2022-12-30', 6.8972],
  ['2023-12-29', 7.0999],
  ['2024-03-29', 7.2203],
  ['2024-06-28', 7.2672],
  ['2024-09-30', 7.0176],
  ['2024-12-31', 7.2993],
  ['2025-03-31', 7.2567],
  ['2025-06-30', 7.1636],
  ['2025-09-30', 7.119],
];

/** A rate and the day it is of. */
export interface ExchangeRate {
  readonly day: string;
  readonly cnyPerUsd: number;
}

/** The last rate of the table on or before a day, or the first where the day is earlier than all: the day says how old it is. */
export function rateOn(day: string): ExchangeRate {
  const [on, cnyPerUsd] = CNY_PER_USD.findLast(([of]) => of <= day) ?? CNY_PER_USD[0]!;
  return { day: on, cnyPerUsd };
}
