/** Words that name a trade, and the market of the catalogue that it is. The longest that fits is taken. */
const TRADES: readonly (readonly [string, string])[] = [
  ['社交电商', 'cn-social-ecommerce'],
  ['直播电商', 'cn-live-commerce'],
  ['直播带货', 'cn-live-commerce'],
  ['二手', 'cn-secondhand'],
  ['闲置', 'cn-secondhand'],
  ['即时零售', 'cn-instant-retail'],
  ['本地生活', 'cn-local-services'],
  ['外卖', 'cn-local-services'],
  ['到家服务', 'cn-local-services'],
  ['网约车', 'cn-ridehailing'],
  ['短视频', 'cn-short-video'],
  ['电影', 'cn-film-tv'],
  ['影视', 'cn-film-tv'],
  ['文娱', 'cn-entertainment'],
  ['移动购物', 'cn-mobile-shopping'],
  ['移动互联网', 'cn-mobile-internet'],
  ['电商', 'cn-ecommerce'],
  ['电子商务', 'cn-ecommerce'],
  ['网络零售', 'cn-ecommerce'],
  ['网上零售', 'cn-ecommerce'],
  ['网络购物', 'cn-ecommerce'],
  ['网购', 'cn-ecommerce'],
  ['消费品零售', 'cn-retail'],
  ['零售', 'cn-retail'],
  ['网民', 'cn-internet'],
  ['互联网', 'cn-internet'],
  ['social e-commerce', 'cn-social-ecommerce'],
  ['social commerce', 'cn-social-ecommerce'],
  ['live commerce', 'cn-live-commerce'],
  ['livestream e-commerce', 'cn-live-commerce'],
  ['instant retail', 'cn-instant-retail'],
  ['quick commerce', 'cn-instant-retail'],
  ['food delivery', 'cn-local-services'],
  ['local services', 'cn-local-services'],
  ['ride-hailing', 'cn-ridehailing'],
  ['short video', 'cn-short-video'],
  ['second-hand', 'cn-secondhand'],
  ['box office', 'cn-film-tv'],
  ['e-commerce', 'cn-ecommerce'],
  ['ecommerce', 'cn-ecommerce'],
  ['online retail', 'cn-ecommerce'],
  ['online shopping', 'cn-ecommerce'],
  ['retail sales', 'cn-retail'],
  ['internet', 'cn-internet'],
];

/** The market whose trade a stretch of folded text names; null where it names none that the catalogue has. */
export function marketOf(folded: string): string | null {
  let best: readonly [string, string] | null = null;
  for (const trade of TRADES)
    if ((best === null || trade[0].length > best[0].length) && folded.includes(trade[0])) best = trade;
  return best === null ? null : best[1];
}

/** Signs that a figure is of a whole market or nation: 我国, 全国, 五大平台合计, in China. */
export const WHOLE =
  /我国|全国|中国(?!移动|联通|电信|银行|版)|国内|全行业|行业|全网|[三四五六七八九]大|市场规模|大盘|\bin china\b|\bchina's\b|\bchinese\b|\bnational(?:ly)?\b|\bindustry(?:-wide)?\b/;
