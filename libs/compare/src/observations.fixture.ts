import { type Observation, type Period } from '@jinghe/contracts';
import { type CompareCatalog } from './compare-catalog.js';

const pad = (n: number): string => String(n).padStart(2, '0');
const last = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** `2024`, `2024-Q3`, `2024-06`, `FY2024`. */
export function periodOf(label: string): Period {
  const [, fiscal, y, q, month] = /^(FY)?(\d{4})(?:-Q(\d)|-(\d\d))?$/.exec(label)!;
  const year = Number(y);
  if (fiscal) return { label, start: `${year - 1}-04-01`, end: `${year}-03-31`, grain: 'fiscal-year' };
  if (q) {
    const end = Number(q) * 3;
    return { label, start: `${year}-${pad(end - 2)}-01`, end: last(year, end), grain: 'quarter' };
  }
  if (month) return { label, start: `${label}-01`, end: last(year, Number(month)), grain: 'month' };
  return { label, start: `${year}-01-01`, end: `${year}-12-31`, grain: 'year' };
}

let made = 0;

/** An observation for the specs, with only what a scenario is about spelled out. */
export function observation(over: Partial<Observation> & { at?: string }): Observation {
  const { at = '2024-Q4', ...rest } = over;
  made += 1;
  const id = made.toString(16).padStart(32, '0');
  return {
    id,
    platform: 'pinduoduo',
    metric: 'avg-mau',
    definition: null,
    scope: 'china',
    segment: null,
    measure: 'level',
    growthBasis: null,
    claim: 'actual',
    unit: 'users',
    period: periodOf(at),
    value: 700e6,
    valueHigh: null,
    qualifier: 'exact',
    basis: 'reported',
    chosen: id,
    statedBy: 'company:pdd-holdings',
    carriedBy: null,
    published: null,
    publishedInferred: false,
    periodInferred: false,
    confidence: 1,
    families: ['pdd'],
    conflict: false,
    rivals: [],
    reasons: [],
    ...rest,
  };
}

const metric = (id: string, family: string, kind: 'stock' | 'flow', period: string, zh: string, en: string) =>
  [id, { id, family, kind, period, name: { zh, en } }] as const;
const platform = (id: string, zh: string, en: string, ...owners: string[]) =>
  [id, { name: { zh, en }, owners, units: id === 'taobao-tmall' ? ['taobao'] : [] }] as const;

/** The part of the catalogue that the specs compare. */
export const CATALOG: CompareCatalog = {
  metrics: new Map([
    metric('mau', 'active-users-monthly', 'stock', 'month', '月活跃用户数', 'Monthly active users (MAU)'),
    metric('avg-mau', 'active-users-monthly', 'stock', 'quarter', '平均月活跃用户数', 'Average MAU'),
    metric('dau', 'active-users-daily', 'stock', 'day', '日活跃用户数', 'Daily active users (DAU)'),
    metric('avg-dau', 'active-users-daily', 'stock', 'quarter', '平均日活跃用户数', 'Average DAU'),
    metric(
      'annual-active-buyers',
      'active-buyers-annual',
      'stock',
      'ttm',
      '年活跃买家',
      'Annual active buyers',
    ),
    metric(
      'annual-active-consumers',
      'active-buyers-annual',
      'stock',
      'ttm',
      '年活跃消费者',
      'Annual active consumers',
    ),
    metric(
      'annual-active-customers',
      'active-buyers-annual',
      'stock',
      'ttm',
      '年活跃用户',
      'Annual active customers',
    ),
    metric('gmv', 'trade-value', 'flow', 'any', '成交额', 'GMV'),
    metric('revenue', 'revenue', 'flow', 'any', '收入', 'Revenue'),
    metric('festival-gmv', 'festival-trade-value', 'flow', 'event', '大促成交额', 'Festival GMV'),
  ]),
  platforms: new Map([
    platform('taobao-tmall', '淘宝天猫', 'Taobao and Tmall', 'alibaba'),
    platform('pinduoduo', '拼多多', 'Pinduoduo', 'pdd-holdings'),
    platform('douyin', '抖音', 'Douyin', 'bytedance'),
    platform('jd', '京东', 'JD.com'),
    platform('taobao', '淘宝', 'Taobao', 'taobao-tmall', 'alibaba'),
    platform('alibaba', '阿里巴巴', 'Alibaba Group'),
    platform('pdd-holdings', '拼多多控股', 'PDD Holdings'),
    platform('bytedance', '字节跳动', 'ByteDance'),
  ]),
};
