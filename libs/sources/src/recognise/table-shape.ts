import { type TableShape } from '@jinghe/contracts';

/** How teams call the columns that a figure needs. */
const CALLED: readonly (readonly [string, RegExp])[] = [
  ['platform', /^(platform|app|product|company)s?$|平台|应用|产品|公司/i],
  ['metric', /^(metric|indicator)s?$|^指标/i],
  ['period', /^(period|month|quarter|year|date)s?$|月份|季度|年份|期间|时间|日期/i],
  ['value', /^(value|users|amount|mau|dau|gmv|revenue)s?\b|月活|日活|人数|数值|金额|用户数|收入|营收/i],
  ['unit', /^unit|^单位/i],
  ['growth_yoy_percent', /^yoy|同比/i],
];
/** What the name of the column of values says of all of them. */
const METRICS: readonly (readonly [RegExp, string, string])[] = [
  [/月活|\bmau\b/i, 'mau', 'users'],
  [/日活|\bdau\b/i, 'dau', 'users'],
  [/gmv|交易总额|成交/i, 'gmv', 'CNY'],
  [/营收|收入|revenue/i, 'revenue', 'CNY'],
];

/**
 * How a team's own table could be read, by the names of its columns; undefined where it has ours already, or nothing that looks
 * like a platform and a value.
 */
export function guessTable(head: readonly string[]): TableShape | undefined {
  const names = head.map((cell) => cell.trim()).filter(Boolean);
  if (names.includes('platform') && names.includes('value') && names.includes('metric')) return undefined;
  const columns: Record<string, string> = {};
  for (const [ours, called] of CALLED) {
    const name = names.find((one) => called.test(one) && !Object.values(columns).includes(one));
    if (name !== undefined) columns[ours] = name;
  }
  const { platform, value, metric, unit } = columns;
  if (platform === undefined || value === undefined) return undefined;
  const [, known, counted] = METRICS.find(([called]) => called.test(value)) ?? [];
  const constants: Record<string, string> = {};
  if (metric === undefined && known !== undefined) constants['metric'] = known;
  if (unit === undefined && counted !== undefined) constants['unit'] = counted;
  return { header: 1, columns, constants };
}
