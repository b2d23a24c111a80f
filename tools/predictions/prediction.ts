import { type Catalog } from '@jinghe/catalog';
import { type ExtractedDeal, type ExtractedFact, type ExtractedMetric } from '@jinghe/contracts';

/** One metric as the labelled articles write it. */
export interface MetricPrediction {
  platform: string;
  metric: string;
  value: number;
  valueHigh: number | null;
  unit: string;
  qualifier: string;
  growthBasis: string | null;
  period: string | null;
  attribution: string | null;
  segment: string | null;
  target: boolean;
  confidence: number;
  quote: string;
  start: number;
  end: number;
}

/** One partnership, always of one pair where a hub has several partners. */
export interface PartnershipPrediction {
  parties: string[];
  kind: string;
  plan: string | null;
  date: string | null;
  status: string;
  amount: string | null;
  stake: number | null;
  denied: boolean;
  attribution: string | null;
  confidence: number;
  quote: string;
  start: number;
  end: number;
}

export interface Prediction {
  id: string;
  metrics: MetricPrediction[];
  partnerships: PartnershipPrediction[];
}

/** Families whose metrics are parts of a company's revenue: the labels write them as revenue with a segment. */
const REVENUE_PARTS = new Set(['revenue-from-merchants', 'revenue-part']);
/** Metrics that the labels write as another with a segment, or under another name. */
const WORD: Record<string, string> = {
  'new-users': 'users',
  'physical-online-retail': 'retail_sales',
  'online-retail-sales': 'retail_sales',
  'total-retail-sales': 'retail_sales',
};
const SLICE: Record<string, string> = { 'new-users': 'new users' };

/** The labels' words for publishers whose id in the catalogue is another. */
const SOURCE: Record<string, string> = {
  aurora: 'jiguang',
  'kr36-pub': '36kr',
  mot: 'ministry-of-transport',
  'analyst:consensus': 'market-consensus',
  unattributed: '',
  insider: '',
};

/** A unit as the labels write it; `per` of the metric is not asked for. */
function unit(fact: ExtractedMetric): string {
  return fact.unit.replace(/-/g, '_');
}

/** The labels date a festival's figure by the month of its day. */
function periodWord(fact: ExtractedMetric): string | null {
  if (fact.period === null) return null;
  const days = (Date.parse(fact.period.end) - Date.parse(fact.period.start)) / 86400000;
  const longer = days > 20 && fact.period.start.slice(0, 7) !== fact.period.end.slice(0, 7);
  return longer && fact.scope?.startsWith('festival:') ? fact.period.end.slice(0, 7) : fact.period.label;
}

/** Banks by the name that the labels write. */
const BANK: Record<string, string> = {
  goldman: 'goldman sachs',
  'morgan-stanley': 'morgan stanley',
  'cms-sec': 'china merchants securities',
  'boa-merrill': 'bank of america',
  'hsbc-research': 'hsbc',
  'deutsche-bank': 'deutsche bank',
};
/** Companies that the labels name by their platform. */
const COMPANY: Record<string, string> = {
  'pdd-holdings': 'pinduoduo',
  'douyin-ecommerce': 'douyin',
  'kuaishou-ecommerce': 'kuaishou',
  'alibaba-china-ecommerce': 'alibaba',
  'ant-group': 'ant',
  'alibaba-cloud': 'alicloud',
  'baidu-app': 'baidu',
};

function attribution(catalog: Catalog, statedBy: string): string | null {
  if (statedBy === 'analyst:generic-analyst') return 'analyst';
  const [kind, name] = statedBy.split(/:(.*)/s);
  if (kind === 'company' && name !== undefined) {
    const { platform } = labelled(catalog, name);
    return `company:${COMPANY[platform] ?? platform}`;
  }
  if (kind === 'analyst' && name !== undefined && BANK[name] !== undefined) return `analyst:${BANK[name]}`;
  const word = SOURCE[statedBy] ?? statedBy;
  return word === '' ? null : word;
}

/** Net adds have names of their own for monthly and daily actives; elsewhere the growth basis marks them. */
function netAdd(catalog: Catalog, fact: ExtractedMetric): { metric: string; growthBasis: string | null } {
  const family = catalog.metric(fact.metric)?.family;
  if (family === 'active-users-monthly') return { metric: 'mau_net_add', growthBasis: fact.growthBasis };
  if (family === 'active-users-daily') return { metric: 'dau_net_add', growthBasis: fact.growthBasis };
  return { metric: fact.metric, growthBasis: fact.growthBasis ?? 'other' };
}

/** Platforms that the labels know by themselves; others are written as a segment of the platform above them. */
const LABELLED = new Set(
  `alibaba alibaba-china-ecommerce taobao tmall taobao-tmall taobao-shangou taobao-deals taote xianyu fliggy aidc cainiao
  alibaba-cloud eleme amap freshippo kaola youku damai alipay ant ant-group pinduoduo pdd-holdings temu jd jd-logistics
  jd-health jd-finance jd-pay jd-baitiao jingxi douyin douyin-ecommerce xigua toutiao bytedance tiktok tiktok-shop kuaishou
  kuaishou-ecommerce xiaohongshu tencent wechat wechat-pay wechat-channels qq tencent-video weibo bilibili zhihu baidu
  baidu-app iqiyi apollo-go meituan vipshop shein secoo tokopedia goto gmarket poshmark mercari`.split(/\s+/),
);
const BROAD = new Set(['cn-internet', 'cn-mobile-internet', 'cn-ecommerce', 'cn-retail']);

/** The platform as the labels know it, and the part of it that the fact is about. */
function labelled(catalog: Catalog, id: string): { platform: string; part: string | null } {
  const own = catalog.platform(id);
  if (own?.role === 'market') return { platform: id, part: BROAD.has(id) ? null : own.name.en };
  for (let row = own; row; row = row.parentId === null ? undefined : catalog.platform(row.parentId))
    if (LABELLED.has(row.id))
      return { platform: row.id, part: row.id === id ? null : (own?.name.en ?? null) };
  return { platform: id, part: null };
}

/** A metric fact in the words of the labelled articles. */
function metricPrediction(catalog: Catalog, fact: ExtractedMetric): MetricPrediction {
  const whose = labelled(catalog, fact.platform);
  const row = catalog.metric(fact.metric);
  const part = row !== undefined && REVENUE_PARTS.has(row.family);
  const named =
    fact.measure === 'net-add'
      ? netAdd(catalog, fact)
      : { metric: fact.metric, growthBasis: fact.growthBasis };
  const adjusted = /^adjusted-/.test(fact.metric) ? 'adjusted' : (SLICE[fact.metric] ?? null);
  const segment = [part ? row.name.en.replace(/ revenue$/i, '') : adjusted, whose.part, fact.segment]
    .filter(Boolean)
    .join(', ');
  return {
    platform: whose.platform,
    metric: part ? 'revenue' : (WORD[named.metric] ?? named.metric),
    value: fact.value,
    valueHigh: fact.valueHigh,
    unit: unit(fact),
    qualifier: fact.qualifier,
    growthBasis: named.growthBasis,
    period: periodWord(fact),
    attribution: attribution(catalog, fact.statedBy),
    segment: segment === '' ? null : segment,
    target: fact.claim === 'target' || fact.claim === 'forecast',
    confidence: fact.confidence,
    quote: fact.quote,
    start: fact.start,
    end: fact.end,
  };
}

/** Who is bought, sold or paid into. */
const OBJECT_ROLES = new Set(['investee', 'target', 'asset']);
const DOER_ROLES = new Set(['investor', 'acquirer', 'seller']);

/** A row that is more than a holding which only invests. */
function isPlatform(catalog: Catalog, id: string): boolean {
  const row = catalog.platform(id);
  return row !== undefined && !(row.category === 'corporate-group' && row.group === 'independent');
}

/** The pairs of a deal: hub with each spoke, who blocks with each blocked, each investor with the company it pays into, or all parties at once. */
function partyLists(catalog: Catalog, deal: ExtractedDeal): string[][] {
  const object = deal.parties.find((party) => OBJECT_ROLES.has(party.role));
  const doers = deal.parties.filter((party) => DOER_ROLES.has(party.role));
  if (object && deal.parties.length > 2) {
    const first = deal.dealKind === 'divestiture' ? 'seller' : null;
    const own = doers.filter((party) => first === null || party.role === first);
    // The labels leave out a fund beside a platform that pays into the same round.
    const platforms = own.filter(({ id }) => isPlatform(catalog, id));
    const told = platforms.length > 0 ? platforms : own;
    if (told.length > 0) return told.map((party) => [party.id, object.id]);
  }
  const hub = deal.parties.find((party) => party.role === 'hub' || party.role === 'blocker');
  if (!hub) return [deal.parties.map((party) => party.id)];
  const spokes = deal.parties.filter((party) => party !== hub);
  return spokes.map((spoke) => [hub.id, spoke.id]);
}

/** A deal fact in the words of the labelled articles: one record for each pair of a hub. */
function partnershipPredictions(catalog: Catalog, deal: ExtractedDeal): PartnershipPrediction[] {
  return partyLists(catalog, deal).map((parties) => ({
    parties,
    kind: deal.dealKind,
    plan: deal.plan,
    date: deal.date,
    status: deal.status,
    amount: deal.amount === null ? null : `${deal.amount.value} ${deal.amount.unit}`,
    stake: deal.stake,
    denied: deal.denied,
    attribution: attribution(catalog, deal.statedBy),
    confidence: deal.confidence,
    quote: deal.quote,
    start: deal.start,
    end: deal.end,
  }));
}

export function predictionOf(catalog: Catalog, id: string, facts: readonly ExtractedFact[]): Prediction {
  const metrics: MetricPrediction[] = [];
  const partnerships: PartnershipPrediction[] = [];
  for (const fact of facts) {
    if (fact.type === 'metric') metrics.push(metricPrediction(catalog, fact));
    else partnerships.push(...partnershipPredictions(catalog, fact));
  }
  return { id, metrics, partnerships };
}
