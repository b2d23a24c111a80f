import { type Named } from '@jinghe/contracts';

/** Ways of counting in readers' words; see the catalogue for what a metric without a definition means. */
const NAMES: Readonly<Record<string, Named>> = {
  'mobile-mau-last-month-of-quarter': { zh: '季末月移动月活', en: 'mobile, last month of the quarter' },
  'last-month-of-quarter': { zh: '季末月', en: 'last month of the quarter' },
  'smart-device': { zh: '智能终端', en: 'smart devices' },
  'all-devices': { zh: '全部终端', en: 'all devices' },
  mobile: { zh: '移动端', en: 'mobile' },
  'questmobile-app': { zh: 'QuestMobile·单个App', en: 'QuestMobile, one app' },
  'questmobile-group': { zh: 'QuestMobile·集团去重用户', en: 'QuestMobile, users of the whole group' },
  'questmobile-network': { zh: 'QuestMobile·全网', en: 'QuestMobile, whole mobile internet' },
  'questmobile-category': { zh: 'QuestMobile·行业', en: 'QuestMobile, kind of app' },
  'unattributed-estimate': { zh: '未注明出处的估计', en: 'unattributed estimate' },
  'china-retail-marketplaces': { zh: '中国零售市场', en: 'China retail marketplaces' },
  ecosystem: { zh: '整个生态', en: 'whole ecosystem' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  'alipay-and-partners': { zh: '支付宝及合作伙伴', en: 'Alipay and partners' },
  company: { zh: '公司口径', en: "company's own rule" },
  'company-app': { zh: '公司口径·App', en: "company's own rule, app" },
  'company-mobile': { zh: '公司口径·移动端', en: "company's own rule, mobile" },
  'media-estimate': { zh: '媒体估计', en: 'media estimate' },
  'gmv-one-day': { zh: '当天成交额', en: 'GMV of one day' },
  'gmv-eleven-days': { zh: '11天成交额', en: 'GMV of eleven days' },
  'order-value-eleven-days': { zh: '11天下单金额', en: 'order value of eleven days' },
  'order-value-twelve-days': { zh: '12天下单金额', en: 'order value of twelve days' },
  'order-value-eighteen-days': { zh: '18天下单金额', en: 'order value of eighteen days' },
  'order-value-from-31-october-evening': {
    zh: '10月31日晚起下单金额',
    en: 'order value from 31 October evening',
  },
  'ex-commission': { zh: '不含佣金', en: 'without commission' },
  'with-commission': { zh: '含佣金', en: 'with commission' },
  'online-marketing-services': { zh: '在线营销服务', en: 'online marketing services' },
  'transaction-services': { zh: '交易服务', en: 'transaction services' },
  'store-commission': { zh: '店铺佣金', en: 'store commission' },
  'attributable-to-owners': { zh: '归属于母公司股东', en: 'attributable to the owners' },
  'cash-and-equivalents': { zh: '现金及现金等价物', en: 'cash and cash equivalents only' },
  'quarter-average': { zh: '季度平均', en: 'quarter average' },
  'monthly-average': { zh: '月均', en: 'monthly average' },
  'jd-plus': { zh: 'PLUS会员', en: 'JD PLUS' },
  'share-of-ecommerce-apps': { zh: '电商App时长占比', en: 'share among e-commerce apps' },
  'douyin-and-tiktok': { zh: '抖音与TikTok合计', en: 'Douyin and TikTok together' },
};

/** A definition in words; its id where no words are kept. Null is the catalogue's own definition of the metric. */
export function definitionName(definition: string | null): Named | null {
  if (definition === null) return null;
  return NAMES[definition] ?? { zh: definition, en: definition.replaceAll('-', ' ') };
}

const SCOPES: Readonly<Record<string, Named>> = {
  china: { zh: '中国', en: 'China' },
  global: { zh: '全球', en: 'global' },
  group: { zh: '集团', en: 'group' },
  'festival:double11': { zh: '双11', en: 'Double 11' },
  'festival:618': { zh: '618', en: '618' },
};

export function scopeName(scope: string | null): Named | null {
  if (scope === null) return null;
  return SCOPES[scope] ?? { zh: scope, en: scope };
}
