import { type Catalog } from '@jinghe/catalog';
import { type Quantity } from '@jinghe/measure';

/** What a metric counts, as far as a number must agree with it. */
export type Dimension = 'people' | 'money' | 'ratio' | 'time' | 'count' | 'none';

const PEOPLE = new Set(
  'users people accounts visitors creators customers buyers members persons riders subscribers employees consumers'.split(
    ' ',
  ),
);
const TIME = new Set('seconds minutes hours days weeks months years quarters'.split(' '));
const BUSINESS = new Set(
  'merchants brands stores partners platforms shops sellers companies advertisers'.split(' '),
);
const EVENT = new Set(
  'orders transactions times parcels requests views visits searches posts uploads downloads clicks rides sessions reads interactions purchases plays items'.split(
    ' ',
  ),
);
const UNIT_DIMENSION: Record<string, Dimension> = {
  人: 'people',
  个账户: 'people',
  元: 'money',
  '%': 'ratio',
  分钟: 'time',
  小时: 'time',
  名: 'none',
  分: 'none',
  倍: 'none',
  '元/股': 'none',
};

export function dimensionOf(catalog: Catalog, metric: string): Dimension {
  if (metric === '@active') return 'people';
  const unit = catalog.metric(metric)?.unit;
  return unit === undefined ? 'none' : (UNIT_DIMENSION[unit] ?? 'count');
}

/** Whether the number can be a level or a net add of the metric. Percentages are judged elsewhere. */
export function fits(catalog: Catalog, metric: string, quantity: Quantity, currency: string | null): boolean {
  const dimension = dimensionOf(catalog, metric);
  const unit = quantity.unit;
  switch (quantity.kind) {
    case 'money':
      return dimension === 'money';
    case 'percent':
      return dimension === 'ratio';
    case 'count':
      if (unit !== null && TIME.has(unit)) return dimension === 'time' && unit !== 'days' && unit !== 'years';
      // A platform's people are never a handful: 3月活 is a month, 100多人 are no user base.
      if (dimension === 'people')
        return (unit === null || PEOPLE.has(unit)) && Math.abs(quantity.value) >= 1000;
      if (dimension !== 'count') return false;
      if (unit === null) return true;
      if (PEOPLE.has(unit)) return metric === 'riders' || metric === 'creators' || metric === 'employees';
      if (/merchants|brands|stores|platforms/.test(metric)) return BUSINESS.has(unit);
      if (/orders|parcels|downloads|views|pv|search|posts|sales|order-frequency/.test(metric))
        return EVENT.has(unit);
      return true;
    case 'number':
      if (dimension === 'people' || dimension === 'count')
        return Math.abs(quantity.value) >= 1000 && quantity.unit === null;
      // A bare amount is money only where the text has said of which currency: 下同.
      return dimension === 'money' && Math.abs(quantity.value) >= 1e6 && currency !== null;
    default:
      return false;
  }
}

/** The unit of a fact: the quantity's own, or the one that the metric's name implies. */
export function unitOf(
  catalog: Catalog,
  metric: string,
  quantity: Quantity,
  currency: string | null,
): string {
  if (quantity.kind === 'percent' || quantity.kind === 'percentage-points') return unitWord(quantity);
  if (quantity.kind === 'money') return quantity.unit ?? currency ?? 'CNY';
  const dimension = dimensionOf(catalog, metric);
  if (dimension === 'money') return currency ?? 'CNY';
  if (quantity.unit !== null && quantity.unit !== 'people') return quantity.unit;
  return (
    IMPLIED_UNIT[metric] ?? (dimension === 'people' ? 'users' : dimension === 'time' ? 'minutes' : 'count')
  );
}

function unitWord(quantity: Quantity): string {
  return quantity.kind === 'percentage-points' ? 'percentage-points' : 'percent';
}

const IMPLIED_UNIT: Record<string, string> = {
  orders: 'orders',
  'daily-orders': 'orders',
  'peak-daily-orders': 'orders',
  merchants: 'merchants',
  'active-merchants': 'merchants',
  'new-merchants': 'merchants',
  brands: 'brands',
  stores: 'stores',
  parcels: 'parcels',
  riders: 'people',
  employees: 'people',
  creators: 'creators',
  downloads: 'downloads',
  'search-volume': 'searches',
  views: 'views',
  pv: 'visits',
  'content-posts': 'posts',
  'order-frequency': 'orders',
  'partner-platforms': 'platforms',
};
