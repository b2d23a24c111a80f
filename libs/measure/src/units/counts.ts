import { Words } from '../text/words.js';

/**
 * Measure words and nouns behind a figure → base word, null for a generic one (个, 家). A generic one lets a noun behind
 * it say the unit: 3亿名用户 is users, 200家平台 platforms.
 */
const MEASURE: [string, string | null][] = [
  ...split(
    '个 家 款 种 项 位 名 只 条 份 套 批 组 支 枚 座 类 处 所 间 幅 张 段 行 列 群 系 双 对 副 把 块 颗 粒 片 根 棵 轮 级 档 步 宗 起 届 期 台 部 辆 架 艘 本 册 首 篇 封 幢 栋 层 间 口 头 匹 顶 门 面 例 桩 瓶 箱 盒 袋 包 杯 桶 罐 碗 盘 打 斤 两 吨 克 股 手 票 件 单 笔 场 路 朵 滴 束 株 道 堆 串 则 折 局 页 集 章 节 代 倍',
  ).map((w) => [w, null] as [string, null]),
  ['人', 'people'],
  ['人次', 'visits'],
  ['人民', null],
  ['口人', 'people'],
  ['亿人', 'people'],
  ['户', 'users'],
  ['单', 'orders'],
  ['笔', 'orders'],
  ['笔订单', 'orders'],
  ['件', 'items'],
  ['票', 'parcels'],
  ['次', 'times'],
  ['回', 'times'],
  ['分钟', 'minutes'],
  ['分', 'minutes'],
  ['小时', 'hours'],
  ['个小时', 'hours'],
  ['钟头', 'hours'],
  ['个钟头', 'hours'],
  ['秒', 'seconds'],
  ['秒钟', 'seconds'],
  ['毫秒', 'milliseconds'],
  ['天', 'days'],
  ['个月', 'months'],
  ['周', 'weeks'],
  ['个星期', 'weeks'],
  ['城', 'cities'],
  ['国', 'countries'],
  ['县', 'counties'],
  ['市', 'cities'],
  ['村', 'villages'],
  ['岁', 'years-old'],
  ['股', 'shares'],
  ['吨', 'tonnes'],
  ['公斤', 'kilograms'],
  ['千克', 'kilograms'],
  ['斤', 'jin'],
  ['克', 'grams'],
  ['微克', 'micrograms'],
  ['毫克', 'milligrams'],
  ['公里', 'kilometres'],
  ['千米', 'kilometres'],
  ['米', 'metres'],
  ['厘米', 'centimetres'],
  ['毫米', 'millimetres'],
  ['平方米', 'square-metres'],
  ['平米', 'square-metres'],
  ['平方公里', 'square-kilometres'],
  ['亩', 'mu'],
  ['公顷', 'hectares'],
  ['立方米', 'cubic-metres'],
  ['升', 'litres'],
  ['千瓦时', 'kilowatt-hours'],
  ['千瓦', 'kilowatts'],
  ['兆瓦', 'megawatts'],
  ['吉瓦', 'gigawatts'],
  ['瓦', 'watts'],
  ['度电', 'kilowatt-hours'],
  ['度', 'degrees'],
  ['千卡', 'kilocalories'],
  ['桶', 'barrels'],
  ['辆', 'vehicles'],
  ['台', null],
  ['字', 'characters'],
  ['字节', 'bytes'],
  ['比特', 'bits'],
  ['tb', 'terabytes'],
  ['gb', 'gigabytes'],
  ['mb', 'megabytes'],
  ['点', 'points'],
  ['个点', 'points'],
  ['kg', 'kilograms'],
  ['km', 'kilometres'],
  ['gw', 'gigawatts'],
  ['mw', 'megawatts'],
  ['gwh', 'gigawatt-hours'],
  ['kwh', 'kilowatt-hours'],
  ['sku', 'items'],
  ['多家', null],
  ['余家', null],
];

const NOUN: [string, string][] = [
  ...words(
    'users',
    '用户 活跃用户 月活用户 日活用户 月活 日活 网民 会员 消费者 买家 客户 顾客 粉丝 家庭 读者 观众 玩家 股东 注册用户 账户 账号 学员 居民',
  ),
  ...words('merchants', '商家 商户 卖家 店主 经销商 供应商 农户 个体户'),
  ...words('brands', '品牌 品牌商'),
  ...words('creators', '创作者 达人 主播 博主 up主 作者 网红 kol'),
  ...words('stores', '门店 店铺 店 网店 店面 旗舰店 便利店 超市 网点 前置仓店'),
  ...words('orders', '订单 成交订单 交易'),
  ...words('parcels', '包裹 快件 快递 邮件 运单'),
  ...words('items', '商品 单品 货品 笔记 视频 短视频 作品 内容 文章 帖子 产品 应用 小程序 专利 sku spu'),
  ...words('cities', '城市 地级市 省市 县市 市县'),
  ...words('countries', '国家 国家和地区 国家及地区 国家或地区'),
  ...words(
    'people',
    '员工 骑手 人 司机 用工 工作人员 研发人员 职工 人员 学生 老人 女性 男性 配送员 外卖员 快递员 中国人 亿人',
  ),
  ...words('platforms', '平台 网站 app'),
  ...words('companies', '企业 公司 上市公司 厂商 机构'),
  ...words('partners', '合作伙伴 伙伴 合作方'),
  ...words('warehouses', '仓 仓库 前置仓 海外仓'),
  ...words('downloads', '下载'),
  ...words('views', '播放 浏览 观看 曝光 点击'),
  ...words('searches', '搜索'),
  ...words('requests', '请求'),
  ...words('times', '次 互动'),
  ...words('visits', '人次 访问'),
  ...words('hours', '小时'),
  ...words('minutes', '分钟'),
];

const ENGLISH: [string, string][] = [
  ...list(
    'users',
    'user|users|active users|monthly active users|daily active users|subscribers|members|consumers|buyers|active buyers|customers|shoppers|maus|daus|netizens|viewers|players|accounts|annual active consumers|active customers|followers',
  ),
  ...list('merchants', 'merchants|merchant|sellers|vendors|suppliers'),
  ...list('brands', 'brands|brand'),
  ...list('creators', 'creators|influencers|streamers|livestreamers|hosts'),
  ...list('stores', 'stores|store|outlets|shops|restaurants|storefronts'),
  ...list('orders', 'orders|order|transactions|trips'),
  ...list('parcels', 'parcels|packages|parcel|package|shipments'),
  ...list('items', 'items|products|listings|videos|notes|posts|apps|skus|mini programs|units'),
  ...list('cities', 'cities|city'),
  ...list('countries', 'countries|countries and regions|markets'),
  ...list('people', 'people|persons|employees|staff|riders|workers|drivers|couriers|person|jobs'),
  ...list('platforms', 'platforms|platform|websites'),
  ...list('companies', 'companies|firms|enterprises|businesses'),
  ...list('partners', 'partners|partner'),
  ...list('warehouses', 'warehouses|warehouse|fulfillment centers|fulfilment centres'),
  ...list('downloads', 'downloads|installs'),
  ...list('views', 'views|impressions|plays'),
  ...list('searches', 'searches|queries'),
  ...list('visits', 'visits|visitors|page views'),
  ...list('minutes', 'minutes|minute|mins|min'),
  ...list('hours', 'hours|hour|hrs|hr'),
  ...list('seconds', 'seconds|second|secs'),
  ...list('days', 'days|day'),
  ...list('weeks', 'weeks|week'),
  ...list('months', 'months|month'),
  ...list('years', 'years|year'),
  ...list('shares', 'shares|share|adss|ads'),
  ...list('kilometres', 'km|kilometers|kilometres'),
  ...list('kilograms', 'kg|kilograms|kilogrammes'),
  ...list('tonnes', 'tonnes|tons|ton'),
  ...list('gigawatts', 'gw|gigawatts'),
  ...list('megawatts', 'mw|megawatts'),
  ...list('square-metres', 'square meters|square metres|sqm'),
];

function split(s: string): string[] {
  return s.split(' ');
}
function words(unit: string, s: string): [string, string][] {
  return s.split(' ').map((w) => [w, unit]);
}
function list(unit: string, s: string): [string, string][] {
  return s.split('|').map((w) => [w, unit]);
}

/** A measure word's base word; `null` inside means a generic one. */
export const MEASURE_WORDS = new Words<{ unit: string | null }>(
  MEASURE.map(([w, unit]) => [w, { unit }] as const),
);
export const NOUNS = new Words<string>(NOUN);
export const ENGLISH_NOUNS = new Words<string>(ENGLISH);

/** Characters that end a noun phrase: no noun is looked for behind them. */
export const PHRASE_END = new Set([
  ...'的了在和与及或于是为将由对向从到至被把，。；、：！？,.;:!?()（）[]【】"“”\'《》<>/|\n\r\t+-~=0123456789',
]);

/** After these a unit word was part of a longer word: 次性, 人民, 股东, 家庭, 单位. */
export const NOT_MEASURE = new Words<true>(
  split(
    '人民 人工 人均 人口 人类 人才 人气 人称 股东 股份 家庭 家居 家电 家乡 家具 家用 家装 单位 单价 单身 单日 单月 单季 单店 单品 次性 次元 次方 次于 位于 位置 位居 位列 名列 名为 名单 项目 条件 条款 类似 种植 种类 种子 部分 部门 面对 面向 面临 面积 级别 期间 期货 期待 期权 台湾 台积 场景 场内 场外 分析 分配 分布 分成 分别 分之 分化 分红 分享 分类 分为 分拆 组合 组织 支持 支付 支出 系列 系统 对于 对应 对方 对比 行业 行动 列入 列为 手机 手续 手段 路线 路由 处于 处理 所有 所以 把握 打造 打通 打破 打开 度假 城市化 国内 国产 国际 本地 本次 本周 本月 本身 首次 首发 门槛 口径 口碑 口红 起步 起诉 起到 起来 代表 代理 代言 节日 集团 集中 集体 章程 市场 市值 市占 点击 点评 层面 间接 份额 张三 包括 包含 包裹 包邮 包装 桶装 片区 根据 则为 道路 道理 票房 票据 票价 件套 回应 回落 回升 回购 回报 回归 回家 升至 升级 升到 米粉 米其 周年 周边 周期 周岁 天猫 天然 天津 天眼 天天 天使 秒杀 秒针 字节跳动',
  ).map((w) => [w, true] as const),
);
