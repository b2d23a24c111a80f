/** Parameters that say how a reader came, never what is shown. */
const TRACKING =
  /^(utm_\w+|spm|scm|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs\w+|ref|ref_src|referrer|from|from_source|isappinstalled|share_?\w*|shareuid|chksm|scene|subscene|sessionid|clicktime|enterid|ascene|devicetype|version|nettype|abtest_cookie|lang|exportkey|pass_ticket|wx_header|timestamp|req_id|tt_from|app|category_new|upstream_biz|use_new_style|group_id|wid|module_name|luicode|lfid|featurecode|sourcetype|cmpid|ncid|smid|guccounter|guce_\w+|track\w*|vd_source|buvid|is_story_h5|mid_from|plat_id|unique_k|seid|bsource|hmsr|hmpl|hmcu|hmkw|hmci|amp)$/i;

/** Sites where a parameter of that list names the page. */
const KEPT: Record<string, string[]> = { 'mp.weixin.qq.com': ['__biz', 'mid', 'idx', 'sn'] };

/** Hosts for phones that show the same page under the same path. Others are left: a guess would make dead links. */
const DESKTOP: Record<string, string> = {
  'm.36kr.com': '36kr.com',
  'm.thepaper.cn': 'www.thepaper.cn',
  'm.huxiu.com': 'www.huxiu.com',
  'm.jiemian.com': 'www.jiemian.com',
  'm.ithome.com': 'www.ithome.com',
  'm.cls.cn': 'www.cls.cn',
  'm.yicai.com': 'www.yicai.com',
  'm.tmtpost.com': 'www.tmtpost.com',
  'm.leiphone.com': 'www.leiphone.com',
  'm.bjnews.com.cn': 'www.bjnews.com.cn',
  'm.nbd.com.cn': 'www.nbd.com.cn',
  'm.caixin.com': 'www.caixin.com',
  'm.eeo.com.cn': 'www.eeo.com.cn',
  'm.wallstreetcn.com': 'wallstreetcn.com',
  'm.bilibili.com': 'www.bilibili.com',
  'm.weibo.cn': 'weibo.com',
  'wap.eastmoney.com': 'www.eastmoney.com',
  'mobile.twitter.com': 'twitter.com',
  'm.youtube.com': 'www.youtube.com',
  'en.m.wikipedia.org': 'en.wikipedia.org',
  'zh.m.wikipedia.org': 'zh.wikipedia.org',
};

/**
 * One address for one page: no fragment, no tracking parameters, the desktop host, no AMP, parameters in order. An
 * article's id is made from it. A text that is no http(s) address is null.
 */
export function canonicalUrl(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch (_notAnAddress) {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url = withoutAmp(url);
  url.hash = '';
  url.username = url.password = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  const desktop = DESKTOP[url.hostname];
  if (desktop) url.hostname = desktop;
  if (url.hostname === 'mp.weixin.qq.com') url.protocol = 'https:';
  const kept = KEPT[url.hostname];
  const params = [...url.searchParams]
    .filter(([name, value]) =>
      kept ? kept.includes(name) : !TRACKING.test(name) && !(name === '' && value === ''),
    )
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  url.search = new URLSearchParams(params).toString();
  url.pathname = url.pathname.replace(/\/{2,}/g, '/').replace(/\/index\.(?:s?html?|php)$/, '/');
  return url.href;
}

function withoutAmp(url: URL): URL {
  const cached = /^\/(?:amp|c|v)\/(s\/)?([^/]+\.[^/]+)(\/.*)?$/.exec(url.pathname);
  if (cached && /(^|\.)(cdn\.ampproject\.org|google\.[a-z.]+)$/.test(url.hostname))
    return withoutAmp(
      new URL(`${cached[1] ? 'https' : 'http'}://${cached[2]}${cached[3] ?? '/'}${url.search}`),
    );
  const plain = new URL(url);
  plain.hostname = url.hostname.replace(/^amp\.(?=[^.]+\.)/, 'www.');
  plain.pathname = url.pathname.replace(/(.)\/amp\/?$/, '$1').replace(/\.amp(\.html)?$/, '.html');
  return plain;
}
