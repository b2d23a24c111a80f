import { Lexicon } from '../text/lexicon.js';

/** What a form of words stands for, beside the names and aliases of the catalogue. */
export interface MetricWord {
  /** An id of the catalogue; `@active` is settled by the period: monthly, quarterly or annual actives. */
  readonly metric: string;
  /** A loss: the amount is counted below zero. */
  readonly loss?: boolean;
  /** Only counts people or things that are a slice of the platform: what the slice is. */
  readonly segment?: string;
}

/**
 * Forms that are too short, too plain or too bound to prose for the catalogue's list of names. One line a metric; a form
 * more is one entry more. `-` before a form marks a loss.
 */
const FORMS: Record<string, string> = {
  'net-profit': `利润|盈利|溢利|应占盈利|应占溢利|公司权益持有人应占盈利|权益持有人应占盈利|股东应占净利润|归母净利|净利润|净利|纯利|税后纯利|税后净利|税后净利润|税后利润|除税后溢利|-亏损|-净亏损|-净亏|-亏蚀|-年度亏损|
    profit|net earnings|net income attributable to shareholders|net income attributable to ordinary shareholders|-net loss|-annual loss|-loss`,
  'adjusted-net-profit': `经调整净利润|经调整净利|经调整盈利|经调整溢利|经调整纯利|调整后净利润|调整后盈利|非通用会计准则纯利|非美国通用会计准则净利润|非通用会计准则净利润|非公认会计准则净利润|非国际财务报告准则净利润|non-gaap净利润|non-ifrs净利润|-经调整净亏损|-经调整亏损|-经调整净亏|-调整后净亏损|-调整后亏损|
    non-gaap profit|adjusted profit|-adjusted net loss|-non-gaap net loss`,
  'operating-profit': `经营利润|营业利润|经营溢利|营运利润|运营利润|经营盈利|-经营亏损|-营业亏损|-运营亏损|operating profit|-operating loss|-loss from operations`,
  'adjusted-operating-profit': `经调整经营利润|调整后经营利润|调整后营运利润|调整后运营利润|经调整营运利润|-经调整经营亏损|-调整后经营亏损`,
  'operating-margin': `经营利润率|运营利润率|营业利润率|营运利润率`,
  revenue: `营业总额|营业总收入|净收入|净营收|总净收入|总净营收|营业收入|收入|总收入|收益|总收益|营业额|总营业额|营收|总营收|进账|创收|营收额|turned over|sales|net sales|revenue|revenues|net revenue|net revenues|total revenues`,
  '@monthly': `the monthly figure|monthly figure|the monthly number|monthly number|the monthly total|monthly total|the monthly count|the monthly tally|the monthly one`,
  '@daily': `the daily figure|daily figure|the daily number|daily number|the daily total|daily total|the daily count|the daily tally|the daily one`,
  mau: `移动互联网月活|移动互联网月活用户|移动互联网月活跃用户|移动互联网月活跃用户数|移动月活跃用户|移动月活跃用户数|移动月活|月独立设备|月独立设备数|月度独立设备数|月活跃设备|月活跃设备数|月活跃用户|月活跃用户数|月活跃用户量|月度活跃用户|月度活跃用户数|月活跃户|合并月活账户数|合并月活跃账户|月活|月活用户|月活账户|月活账户数|月活跃账户|月活跃账号|月活跃人数|月度活跃人数|月度活跃|月活人数|月活跃用户规模|月活量|monthly active user|monthly active users|mobile monthly active users|mobile maus|mau|maus`,
  dau: `日活跃用户|日活跃用户数|日活跃用户量|日活跃账号|日活|日活用户|日活跃人数|日活跃账户|日活跃户|日度活跃|每日活跃用户|daily active user|daily active users|dau|daus`,
  'avg-mau': `月均活跃用户|月均活跃用户数|月均活跃人数|月均活跃账户|平均月活跃用户|平均月活跃用户数`,
  'avg-dau': `日均活跃用户|日均活跃用户量|日均活跃用户数|日均活跃户|平均日活跃用户|average daily active users`,
  '@active': `活跃购买用户|活跃购买用户数|活跃用户|活跃用户数|活跃用户量|活跃用户规模|活跃人数|活跃账户|活跃账户数|活跃客户|活跃客户数|active customer accounts|active customers|active users|active accounts`,
  'annual-active-consumers': `活跃消费者|年度活跃消费者|年活跃消费者|active consumers`,
  'annual-active-customers': `年度活跃用户|年度活跃用户数|年度活跃购买用户|过去12个月活跃用户|annual active customer accounts`,
  'annual-active-buyers': `active buyers|annual buyers|annual active shoppers|交易用户|年交易用户|年交易用户数|年度买家|年度交易用户|年度交易用户数|年度活跃买家|年活跃买家|活跃买家|年度购买用户|交易用户数|annual active buyers|annual transacting users`,
  'paying-users': `付费用户|付费用户数|月付费用户|月均付费用户|平均月付费用户|月均付费会员|平均月付费会员|平均月订阅会员|月均订阅会员|月订阅会员|paying users|monthly paying users`,
  'paying-members': `月度订阅会员|平均月度订阅会员|月付费会员|月付费会员数|付费会员|付费会员数|订阅会员|订阅会员数|超级vip活跃用户数|svip活跃用户数|svip）活跃用户数|svip)活跃用户数|超级vip活跃用户|svip活跃用户|超级vip会员|paying members|subscribing members`,
  members: `会员|会员数|会员人数|会员规模|members`,
  'user-base': `用户|用户数|用户规模|用户数量|用户总数|用户总量|用户量|累计用户|users|consumers`,
  'registered-users': `注册用户|注册用户数|累计注册用户|registered users`,
  'internet-users': `internet population|online population|网民|网民规模|网民总体|网民总数|互联网用户规模|互联网用户|internet users|netizens`,
  'mobile-internet-users': `手机网民|手机网民规模|移动网民`,
  'online-shoppers': `网络购物用户|网络购物用户规模|网购用户|网购用户规模|online shoppers`,
  'category-users': `网络视频用户|网络视频用户规模|短视频用户|短视频用户规模|网络直播用户|网络直播用户规模|网上外卖用户|网上外卖用户规模|网约车用户|网约车用户规模|即时通信用户|即时通信用户规模|搜索引擎用户|搜索引擎用户规模|网络支付用户|网络支付用户规模|网络游戏用户|网络游戏用户规模|网络音乐用户|网络音乐用户规模|网络新闻用户|网络新闻用户规模|网络文学用户|网络文学用户规模|在线旅行预订用户规模|在线办公用户规模|在线医疗用户规模|生成式人工智能用户规模|微型短剧用户规模|微短剧用户规模`,
  'internet-penetration': `互联网普及率|网络普及率`,
  gmv: `交易规模|merchandise sales|goods sales|gross merchandise sales|e-commerce sales|annual gmv|平台交易总额|年度交易总额|年度成交额|商品销售总额|下单金额|累计下单金额|累计成交金额|累计成交额|支付成交总额|gmv|商品交易总额|商品成交总额|商品成交金额|总成交额|交易总额|成交总额|成交额|交易额|交易总值|总商品交易额|gross merchandise volume|gross merchandise value`,
  gtv: `gtv`,
  orders: `daily trips|daily rides|日单|单日订单|单日单量|日单量|日均单量|单量峰值|日单量峰值|日单峰值|单日峰值|峰值单量|订单峰值|日订单|日均订单|日均订单量|日均交易笔数|交易笔数|乘车服务|出行服务|订单|订单数|订单量|订单总量|订单总数|累计订单|总订单量|单量|下单量|订单数量|日订单量|orders`,
  merchants: `商家|商家数|商家数量|商户|商户数|商户数量|活跃商家|活跃商户|入驻商家|投放商家数|merchants|sellers`,
  'market-share': `市占率|市场份额|市场占有率|份额占比|market share`,
  'time-spent-daily': `人均每日使用时长|人均单日时长|人均时长|单日时长|日均时长|人均单日使用时间|人均日使用时间|日人均使用时长|日均停留时长|人均停留时长|average daily time spent|daily time spent|使用时长|人均使用时长|日均使用时长|用户日均使用时长|人均单日使用时长|日均使用时间|人均日使用时长|日活跃用户人均使用时长|time spent`,
  'gross-margin': `毛利率|整体毛利率|gross margin`,
  'gross-profit': `毛利|毛利润|gross profit`,
  'sm-expense': `marketing costs|marketing expenses|marketing expense|marketing spending|selling expenses|销售及营销开支|销售及营销费用|销售与营销费用|销售和营销费用|营销费用|营销开支|销售费用|推广费用`,
  'rnd-expense': `研发投入|研发费用|研发开支|研发支出|r&d expenses`,
  'search-volume': `搜索|搜索量|搜索次数|单日搜索次数|日均搜索|日均搜索量|日均搜索次数|searches`,
  'repurchase-rate': `复购率|repurchase rate`,
  aov: `客单价|平均客单价|average basket|average order value`,
  '@none': `利润率|利润表|利润空间|利润分配|利润池|利润最大|日活动|日活性|月活动|节日活动|生日活|sales force|sales promotion|sales season|sales event|sales of $|用户数据|用户量身|用户体验|用户需求|用户增长|用户粘性|用户黏性|用户行为|用户价值|用户心智|用户留存|用户留存率|用户画像|用户评价|用户满意度|用户时长|用户名|用户端|用户侧|用户账号|月活跃商家数|新增用户成本|用户成本|用户群|用户群体|用户服务|商家数据|商家端|商家侧|商家服务|商家后台|商家运营|商家端|订单系统|订单农业|订单合规率|可支配收入|居民收入|家庭收入|财政收入|收入占比|门票收入|收益率|成交均价|证券交易额|会员费|会员日|会员店|会员权益|users' data|user experience|user growth|merchants bank|china merchants|china merchants securities|order book|in orders`,
  cac: `获客成本|customer acquisition cost`,
  'unit-profit': `单均利润|-单均亏损|-每单亏损`,
  'order-frequency': `年均交易|年均交易笔数|年均交易频次|人均年交易笔数|人均下单次数`,
  downloads: `下载量|下载次数|downloads`,
  views: `播放量|视频播放量|观看量|观看次数|阅读量|video views`,
  pv: `访问量|浏览量|visits`,
  'content-posts': `笔记发布|日均笔记发布|笔记发布数|发布量|日均发布量|笔记发布量|发帖量|投稿量`,
  creators: `创作者|创作者数量|创作者数|活跃创作者|creators`,
  riders: `骑手|骑手数|活跃骑手|日均活跃骑手|riders|couriers`,
  employees: `总人力|人力规模|团队规模|员工|员工数|员工总数|员工人数|雇员|在职员工|employees|headcount|workforce|staff`,
  'new-users': `新用户|新增用户|新客|new users|new customers`,
  'item-sales': `销量|商品销量`,
  ctr: `点击率|笔记点击率`,
  'engagement-rate': `互动率`,
  'conversion-rate': `转化率`,
  parcels: `快件|快件量|快件业务量|包裹量|快递业务量|业务量|包裹`,
  brands: `品牌数|品牌数量|入驻品牌数|入驻品牌数量`,
  stores: `门店|门店数|门店数量|专卖店`,
  warehouses: `仓库|warehouses`,
  tpv: `支付交易额|支付金额|支付交易规模`,
  'physical-online-retail': `实物商品网上零售额|实物网上零售额`,
  'online-retail-sales': `网上零售额|全国网上零售额`,
  'total-retail-sales': `社会消费品零售总额|社零总额`,
  'total-time': `总使用时长|总用户时长|总用户使用时长|用户总时长|使用总时长|用户使用总时长`,
  'quarterly-active-customers': `季度交易用户|季度交易用户数|季度活跃用户|季度活跃用户数|quarterly active customers|quarterly active users`,
  'monthly-active-buyers': `月度交易买家|月交易买家|月活买家|月活跃买家数|monthly active paying buyers|monthly paying buyers|monthly active buyers|monthly buyers|monthly active shoppers|monthly active customers|monthly active paying users of e-commerce|average monthly active buyers|average monthly active paying users of e-commerce|月均买家|月均买家数|月度买家数|月均交易买家数|月度交易用户|月交易用户|月交易用户数|monthly transacting users|月度交易买家数|月交易买家数|月度活跃买家|月活跃买家|月度交易用户数`,
  'total-time-share': `of all time spent|share of time spent|share of user time|share of all time spent|使用时长占比|时长占比`,
  'market-size': `市场规模|行业规模|产业规模`,
  fcf: `自由现金流|自由现金流量|free cash flow`,
  ocf: `经营现金流|经营性现金流|经营活动现金流|operating cash flow`,
  'cash-balance': `现金、现金等价物、受限制现金及短期投资|现金、现金等价物、受限制现金和短期投资|现金、现金等价物、受限资金和短期投资|现金、定期存款及短期投资|现金、现金等价物、定期存款及短期投资|现金、现金等价物和短期投资|现金、现金等价物及短期投资|现金及短期投资|现金和短期投资|现金、现金等价物、受限资金及短期投资|现金、现金等价物及受限现金|现金及受限资金|现金及受限现金|现金及流动资产|现金储备|净现金|账上现金|账上现金、等价物与短期投资|现金、等价物与短期投资|现金、等价物及短期投资|在手现金|手头现金|cash and short-term investments|cash equivalents and short-term investments|time deposits and short-term investments|cash and other liquid investments|cash and liquid investments|cash pile|cash reserves|cash and cash equivalents|restricted cash and short-term investments|cash equivalents and restricted cash|net cash|cash and restricted cash|cash on hand|cash in hand|cash holdings`,
  capex: `资本开支|资本支出|capital expenditure|capex`,
};

/** So plain that they only count beside their number: `7200万用户`, `用户达3亿`, `50,000 merchants`. */
export const PLAIN = new Set(
  '乘车服务|出行服务|用户|商家|商户|订单|会员|users|consumers|members|merchants|sellers|orders|creators|创作者|骑手|riders|couriers|员工|employees|门店|专卖店|仓库|warehouses|包裹|staff|workforce|downloads|下载量|visits|searches|搜索|快件|loss|profit|sales|亏损|毛利|收益|利润|进账|创收|brands|网民'.split(
    '|',
  ),
);

/** Metrics of persons, shares and deals: a number under them is understood and is no fact of a platform. */
export const NEVER = new Set(
  'followers app-rank stake fine buyback dividend market-cap ipo-proceeds deal-value eps funding valuation complaints nps live-sessions yoy-growth qoq-growth cagr delivery-time roi cpm cpc'.split(
    ' ',
  ),
);

/** Metrics of whole markets: they never belong to the platform that the text is about. */
export const MARKET_METRICS: Record<string, string> = {
  'internet-users': 'cn-internet',
  'mobile-internet-users': 'cn-internet',
  'category-users': 'cn-internet',
  'online-shoppers': 'cn-internet',
  'internet-penetration': 'cn-internet',
  'physical-online-retail': 'cn-ecommerce',
  'online-retail-sales': 'cn-ecommerce',
  'online-retail-share': 'cn-ecommerce',
  'rural-online-sales': 'cn-ecommerce',
  'cross-border-trade': 'cn-ecommerce',
  'total-retail-sales': 'cn-retail',
};

/** Metrics that are one platform's by their very name, whosoever reports them. */
export const METRIC_OWNERS: Record<string, string> = {
  'combined-mau': 'wechat',
  'member-88vip': 'taobao-tmall',
  cmr: 'alibaba',
};

/** What a unit stands for where no other word names the metric. */
export const UNIT_METRICS: Record<string, string> = {
  users: 'user-base',
  orders: 'orders',
  merchants: 'merchants',
  members: 'members',
  creators: 'creators',
  downloads: 'downloads',
  warehouses: 'warehouses',
  searches: 'search-volume',
  visits: 'pv',
  platforms: 'partner-platforms',
  employees: 'employees',
  riders: 'riders',
  parcels: 'parcels',
  stores: 'stores',
  brands: 'brands',
};

/** People who open the app each day: the daily users without their name. */
const openers = (when: string): string[] =>
  ['people', 'users', 'consumers', 'shoppers', 'viewers'].flatMap((who) =>
    ['opening', 'using', 'visiting', 'who open', 'who use', 'who opened', 'who used'].flatMap((verb) =>
      ['the app', 'its app', 'the platform', 'its platform', 'the site', 'it'].flatMap((what) =>
        ['each', 'every', 'a', 'per'].map((each) => `${who} ${verb} ${what} ${each} ${when}`),
      ),
    ),
  );
for (const [metric, when] of [
  ['dau', 'day'],
  ['mau', 'month'],
] as const)
  FORMS[metric] = [FORMS[metric]!, ...openers(when)].join('|');

export const METRIC_WORDS = new Lexicon<MetricWord>(
  Object.entries(FORMS).flatMap(([metric, forms]) =>
    forms
      .split('|')
      .map((form) => form.trim())
      .filter(Boolean)
      .map((form): [string, MetricWord] =>
        form.startsWith('-') ? [form.slice(1), { metric, loss: true }] : [form, { metric }],
      ),
  ),
);
