/**
 * Yuan for one dollar on the last day of each quarter that has a rate: the noon buying rate of the Federal Reserve's H.10 release
 * (https://www.federalreserve.gov/releases/h10/hist/dat00_ch.htm), which the filings of Alibaba, JD.com and PDD Holdings take for
 * their convenience translations. Read off the series DEXCHUS of the Federal Reserve Bank of St. Louis, which carries that release
 * unchanged (https://fred.stlouisfed.org/series/DEXCHUS), as far as the copy at hand went: to 26 September 2025.
 */
const CNY_PER_USD: readonly (readonly [string, number])[] = [
  ['2014-12-31', 6.2046],
  ['2015-03-31', 6.199],
  ['2015-06-30', 6.2],
  ['2015-09-30', 6.3556],
  ['2015-12-31', 6.4778],
  ['2016-03-31', 6.448],
  ['2016-06-30', 6.6459],
  ['2016-09-30', 6.6685],
  ['2016-12-30', 6.943],
  ['2017-03-31', 6.8832],
  ['2017-06-30', 6.7793],
  ['2017-09-29', 6.6533],
  ['2017-12-29', 6.5063],
  ['2018-03-30', 6.2726],
  ['2018-06-29', 6.6171],
  ['2018-09-28', 6.868],
  ['2018-12-31', 6.8755],
  ['2019-03-29', 6.7112],
  ['2019-06-28', 6.865],
  ['2019-09-30', 7.1477],
  ['2019-12-31', 6.9618],
  ['2020-03-31', 7.0808],
  ['2020-06-30', 7.0651],
  ['2020-09-30', 6.7896],
  ['2020-12-31', 6.525],
  ['2021-03-31', 6.5518],
  ['2021-06-30', 6.4566],
  ['2021-09-30', 6.4434],
  ['2021-12-30', 6.3726],
  ['2022-03-31', 6.3393],
  ['2022-06-30', 6.6981],
  ['2022-09-30', 7.1135],
  ['2022-12-30', 6.8972],
  ['2023-03-31', 6.8676],
  ['2023-06-30', 7.2513],
  ['2023-09-29', 7.296],
  ['2023-12-29', 7.0999],
  ['2024-03-29', 7.2203],
  ['2024-06-28', 7.2672],
  ['2024-09-30', 7.0176],
  ['2024-12-31', 7.2993],
  ['2025-03-31', 7.2567],
  ['2025-06-30', 7.1636],
  ['2025-09-26', 7.1328],
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
