// The catalogue's ids (shared/catalog, kebab-case) as the labels write them. The scorer reads predictions in either form:
// platforms cn-internet → CN_INTERNET (any cn-* market stands for any other), metrics annual-active-buyers →
// annual_active_users and so on. Names not listed only have their hyphens turned into underscores (metrics).
// Partnerships: a kind may be an id of partnership_kinds.csv (its deal_kind is taken) or a deal_kind; a status may be an id
// of statuses.csv (its eval_word is taken) or a word of the labels. What is no deal (rename, price-war …) is left as it is.
const PLATFORM = {
  'alibaba-1688': '1688',
  'alibaba-cloud': 'alicloud',
  'ant-group': 'ant',
  taote: 'taobao-deals',
  'alibaba-china-ecommerce': 'alibaba',
  'pdd-holdings': 'pinduoduo',
  'douyin-ecommerce': 'douyin',
  'kuaishou-ecommerce': 'kuaishou',
  'wechat-mini-programs': 'wechat',
  'wechat-miniprogram': 'wechat',
  'id-social-media': 'ID_SOCIAL_MEDIA',
  'rt-mart': 'sun-art',
  'baidu-app': 'baidu',
};
const METRIC = {
  annual_active_buyers: 'annual_active_users',
  annual_active_consumers: 'annual_active_users',
  annual_active_customers: 'annual_active_users',
  quarterly_active_customers: 'quarterly_active_users',
  avg_mau: 'mau',
  combined_mau: 'mau',
  avg_dau: 'dau',
  registered_users: 'users',
  user_base: 'users',
  internet_users: 'users',
  mobile_internet_users: 'users',
  category_users: 'users',
  peak_dau: 'dau',
  festival_gmv: 'gmv',
  daily_gmv: 'gmv',
  ai_users: 'users',
  online_shoppers: 'users',
  paying_members: 'members',
  member_88vip: 'members',
  paid_gmv: 'gmv',
  net_gmv: 'gmv',
  live_gmv: 'gmv',
  shelf_gmv: 'gmv',
  gtv: 'gmv',
  transaction_value: 'gmv',
  item_sales: 'gmv',
  sales_amount: 'gmv',
  daily_orders: 'orders',
  peak_daily_orders: 'orders',
  active_merchants: 'merchants',
  new_merchants: 'merchants',
  time_spent_daily: 'time_spent',
  time_spent_monthly: 'time_spent',
  total_time: 'time_spent',
  total_time_share: 'time_share',
  rnd_expense: 'r_and_d',
  sm_expense: 'marketing_expense',
  aov: 'average_order_value',
  ctr: 'click_through_rate',
  tpv: 'payment_volume',
  search_volume: 'searches',
  views: 'video_views',
  penetration_rate: 'penetration',
  engagement_rate: 'interaction_rate',
  cash_balance: 'cash',
  fcf: 'free_cash_flow',
  ocf: 'operating_cash_flow',
  cac: 'customer_acquisition_cost',
  retention_rate: 'retention',
};
const KIND = {
  'strategic-cooperation': 'strategic',
  'cooperation-reached': 'strategic',
  'agreement-signed': 'strategic',
  'join-hands': 'strategic',
  exclusive: 'strategic',
  'technology-cooperation': 'strategic',
  'data-link': 'ad-link',
  interoperability: 'ad-link',
  integration: 'content-traffic',
  opening: 'content-traffic',
  onboarding: 'content-traffic',
  'traffic-program': 'content-traffic',
  'ip-cobrand': 'content-traffic',
  'payment-access': 'payment',
  'supply-cooperation': 'logistics',
  'lead-round': 'investment',
  'follow-round': 'investment',
  'funding-round': 'investment',
  'joint-venture': 'investment',
  'stake-increase': 'investment',
  merger: 'acquisition',
  'stake-decrease': 'divestiture',
  'exit-investment': 'divestiture',
  'cooperation-ended': 'termination',
  withdrawal: 'termination',
  blocking: 'termination',
  settlement: 'other',
  'self-discipline': 'other',
  'standard-alliance': 'other',
  'customer-relation': 'supply',
};
const STATUS = { expanded: 'launched', renewed: 'signed', denied: 'rumoured' };
export const platformId = (p) => {
  const s = String(p ?? '').trim();
  return PLATFORM[s] ?? (/^cn-/i.test(s) ? s.toUpperCase().replace(/-/g, '_') : s);
};
export const metricId = (m) => {
  const s = String(m ?? '')
    .trim()
    .replace(/-/g, '_');
  return METRIC[s] ?? s;
};
export const kindId = (k) => {
  const s = String(k ?? '').trim();
  return KIND[s] ?? s;
};
export const statusId = (t) => {
  const s = String(t ?? '').trim();
  return STATUS[s] ?? s;
};
export const inLabelTerms = (prediction) => ({
  ...prediction,
  metrics: (prediction.metrics ?? []).map((m) => ({
    ...m,
    platform: platformId(m.platform),
    metric: metricId(m.metric),
  })),
  partnerships: (prediction.partnerships ?? []).map((p) => ({
    ...p,
    parties: (p.parties ?? []).map(platformId),
    kind: kindId(p.kind),
    status: statusId(p.status),
  })),
});
