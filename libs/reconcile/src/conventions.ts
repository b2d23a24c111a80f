import { type Catalog } from '@jinghe/catalog';
import { type MetricFact } from '@jinghe/contracts';

/**
 * What the field means when a sentence does not say it. 「抖音日活超6亿」 is the app in China; a listed company's revenue is
 * the group's; QuestMobile's monthly users of a whole market, a group and an app are three ways of counting. Without these
 * defaults a sentence and a table row about the same figure would never meet; with a wrong one two figures would be joined,
 * so each rule covers only what the table of definitions in `data/baseline/README.md` names.
 */

/** Families whose figure, unless a slice is named, is the whole company's. */
const COMPANY_MONEY = new Set(['revenue', 'profit', 'margin', 'cost', 'cash']);
/** Families counted where the platform is used, at home or abroad. */
const COUNTED_IN_PLACE = new Set([
  'active-users-monthly',
  'active-users-daily',
  'active-buyers-annual',
  'active-buyers-monthly',
  'active-buyers-quarterly',
  'trade-value',
  'orders',
  'members',
  'users-total',
  'market-users',
]);
/** Shops for foreign goods that sell in China, although their trade is cross-border. */
const IMPORT_SHOPS = new Set(['tmall-global', 'kaola', 'douyin-global', 'jd-worldwide']);
const WORLDWIDE_METRICS = new Set(['combined-mau']);
/** Families that research firms count for a market, a group or one app. */
const AUDIENCE = new Set(['active-users-monthly', 'active-users-daily']);

/** The scope a figure has when its text names none; null where no convention holds. */
export function conventionalScope(fact: MetricFact, catalog: Catalog): string | null {
  if (fact.scope !== null || fact.segment !== null) return fact.scope;
  const platform = catalog.platform(fact.platform);
  const family = catalog.metric(fact.metric)?.family;
  if (!platform || !family) return null;
  if (platform.role === 'market') return fact.platform.startsWith('cn-') ? 'china' : null;
  if (COMPANY_MONEY.has(family)) return platform.parentId === null ? 'group' : null;
  if (!COUNTED_IN_PLACE.has(family)) return null;
  if (conventionalDefinition(fact, catalog) === 'questmobile-group') return 'group';
  const abroad = platform.category === 'ecommerce-crossborder' && !IMPORT_SHOPS.has(platform.id);
  return abroad || platform.id === 'tiktok' || WORLDWIDE_METRICS.has(fact.metric) ? 'global' : 'china';
}

/** The way of counting that the speaker uses when the text names none; null is the catalogue's own. */
export function conventionalDefinition(fact: MetricFact, catalog: Catalog): string | null {
  if (fact.definition !== null || fact.segment !== null) return fact.definition;
  const platform = catalog.platform(fact.platform);
  const family = catalog.metric(fact.metric)?.family;
  if (!platform || !family || !AUDIENCE.has(family)) return null;
  const voice = catalog.publisherFamily(fact.statedBy);
  if (voice === catalog.publisherFamily('questmobile')) {
    if (platform.id === 'cn-mobile-internet' || platform.id === 'cn-internet') return 'questmobile-network';
    if (platform.role === 'market') return 'questmobile-category';
    return platform.category === 'corporate-group' ? 'questmobile-group' : 'questmobile-app';
  }
  if (voice !== catalog.publisherFamily(`company:${fact.platform}`)) return null;
  if (fact.platform === 'weibo') return 'last-month-of-quarter';
  return fact.platform === 'taobao-tmall' && fact.metric === 'mau'
    ? 'mobile-mau-last-month-of-quarter'
    : null;
}
