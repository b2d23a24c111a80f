#!/usr/bin/env node
// A toy extractor, to know what the easy version scores: every number whose clause has a metric word is given to the
// platform name nearest before it (else the last one seen, else the first of the text). No dependencies.
//   node baseline.mjs articles.jsonl > predictions.jsonl
import fs from 'node:fs';

const PLATFORMS = {
  淘宝天猫: 'taobao-tmall',
  淘天: 'taobao-tmall',
  淘寶: 'taobao',
  淘宝闪购: 'taobao-shangou',
  淘宝: 'taobao',
  taobao: 'taobao',
  天猫: 'tmall',
  天貓: 'tmall',
  tmall: 'tmall',
  阿里巴巴: 'alibaba',
  阿里: 'alibaba',
  alibaba: 'alibaba',
  拼多多: 'pinduoduo',
  pinduoduo: 'pinduoduo',
  temu: 'temu',
  京东物流: 'jd-logistics',
  京东: 'jd',
  京東: 'jd',
  'jd.com': 'jd',
  jd: 'jd',
  抖音: 'douyin',
  douyin: 'douyin',
  快手: 'kuaishou',
  kuaishou: 'kuaishou',
  小红书: 'xiaohongshu',
  小紅書: 'xiaohongshu',
  xiaohongshu: 'xiaohongshu',
  rednote: 'xiaohongshu',
  微信支付: 'wechat-pay',
  'wechat pay': 'wechat-pay',
  微信: 'wechat',
  wechat: 'wechat',
  腾讯: 'tencent',
  騰訊: 'tencent',
  tencent: 'tencent',
  qq: 'qq',
  微博: 'weibo',
  weibo: 'weibo',
  哔哩哔哩: 'bilibili',
  嗶哩嗶哩: 'bilibili',
  b站: 'bilibili',
  bilibili: 'bilibili',
  知乎: 'zhihu',
  百度: 'baidu',
  萝卜快跑: 'apollo-go',
  美团: 'meituan',
  美團: 'meituan',
  meituan: 'meituan',
  唯品会: 'vipshop',
  vipshop: 'vipshop',
  支付宝: 'alipay',
  alipay: 'alipay',
  饿了么: 'eleme',
  'ele.me': 'eleme',
  闲鱼: 'xianyu',
  高德: 'amap',
  tiktok: 'tiktok',
  tokopedia: 'tokopedia',
  shein: 'shein',
};
const METRICS = [
  // first hit nearest before the number wins
  ['dau', /(?:日活跃|日活躍|日均活跃|日均活躍|日活)(?:用户|用戶|账户)?数?|\bDAUs?\b|daily active users?/gi],
  [
    'mau',
    /(?:月活跃|月活躍|月均活跃|月均活躍|月度活跃|活躍|月活)(?:用户|用戶|使用者|账户|人数)?数?|\bMAUs?\b|monthly active users?/gi,
  ],
  [
    'annual_active_users',
    /年(?:度)?(?:活跃|活躍|交易)(?:用户|买家|消费者|客户)?数?|active buyers|annual active \w+/gi,
  ],
  ['paying_users', /付费用户|付费会员|付費用戶|訂閱會員|paying users/gi],
  ['members', /会员|會員|members/gi],
  ['gmv', /GMV|成交额|成交額|交易额|交易額|gross merchandise/gi],
  ['orders', /订单|訂單|orders/gi],
  ['revenue', /营收|收入|營收|營業額|营业额|revenues?|sales/gi],
  ['net_profit', /净利|淨利|利润|純利|纯利|亏损|虧損|net income|net profit|\bloss\b/gi],
  ['gross_margin', /毛利率|gross (?:profit )?margin/gi],
  ['market_share', /市场份额|市占率|market share/gi],
  ['time_spent', /时长|時長|time spent/gi],
  ['merchants', /商家|商户|merchants/gi],
  ['users', /用户|用戶|users|customers/gi],
];
const PARTNER =
  /合作|牵手|入驻|接入|投资|入股|领投|收购|联手|partner|cooperat|invest|acquir|join forces|WeChat Pay/i;
const KINDS = [
  ['payment', /支付|pay\b/i],
  ['logistics', /物流|logistic/i],
  ['investment', /投资|入股|领投|invest|stake/i],
  ['acquisition', /收购|acqui/i],
  ['content-traffic', /入驻|小程序|mini.?program/i],
  ['strategic', /./],
];
const NUM =
  /([+-]?\d[\d,]*(?:\.\d+)?)\s*(万亿|萬億|亿|億|万|萬|trillion|billion|million)?\s*(元|人民币|人民幣|美元|港元|%|percent|per cent|个百分点|pct|分钟|分鐘|minutes|yuan)?/gi;
const MUL = {
  万亿: 1e12,
  萬億: 1e12,
  亿: 1e8,
  億: 1e8,
  万: 1e4,
  萬: 1e4,
  trillion: 1e12,
  billion: 1e9,
  million: 1e6,
};
const UNITS = {
  dau: 'users',
  mau: 'users',
  annual_active_users: 'users',
  paying_users: 'users',
  members: 'users',
  users: 'users',
  orders: 'orders',
  merchants: 'merchants',
  time_spent: 'minutes',
  market_share: 'percent',
  gross_margin: 'percent',
  gmv: 'CNY',
  revenue: 'CNY',
  net_profit: 'CNY',
};
const NAMES = Object.keys(PLATFORMS).sort((a, b) => b.length - a.length);
const nameRe = new RegExp(
  NAMES.map((n) => (/^[a-z. ]+$/.test(n) ? `(?<![a-z])${n.replace(/\./g, '\\.')}(?![a-z])` : n)).join('|'),
  'gi',
);

function period(sentence, published) {
  const year = /(20[012]\d)(?![\d.万亿萬億])/.exec(sentence)?.[1] ?? published?.slice(0, 4);
  const q = /第?([一二三四首次1234])季|Q([1-4])|(first|second|third|fourth)[- ]quarter/i.exec(sentence);
  if (!year) return null;
  if (q)
    return `${year}-Q${q[2] ?? { 首: 1, 次: 2, 一: 1, 二: 2, 三: 3, 四: 4, first: 1, second: 2, third: 3, fourth: 4 }[(q[1] ?? q[3]).toLowerCase()] ?? q[1]}`;
  return /20[012]\d(?![\d.万亿萬億])/.test(sentence) ? year : null;
}
function qualifier(before, after) {
  if (/超|逾|破|over |more than |exceed/.test(before)) return 'over';
  if (/近|nearly /.test(before)) return 'nearly';
  if (/预计|目标|預計|expect|target/.test(before)) return 'estimate';
  return /约|約|about |around /.test(before) || /^左右/.test(after) ? 'about' : 'exact';
}
function extract({ id, text, published }) {
  const metrics = [],
    partnerships = [];
  const all = [...text.matchAll(nameRe)].map((m) => ({
    at: m.index,
    end: m.index + m[0].length,
    id: PLATFORMS[m[0].toLowerCase()],
  }));
  if (!all.length) return { id, metrics, partnerships };
  let last = period(text.slice(0, 200), published);
  for (const s of text.matchAll(/[^。！？!?\n]+[。！？!?]?/g)) {
    const a = s.index,
      b = a + s[0].length,
      here = all.filter((p) => p.at >= a && p.at < b);
    for (const m of s[0].matchAll(NUM)) {
      const at = a + m.index,
        before = s[0].slice(Math.max(0, m.index - 30), m.index),
        after = s[0].slice(m.index + m[0].length, m.index + m[0].length + 12);
      let best = null;
      for (const [name, re] of METRICS)
        for (const k of before.matchAll(re))
          if (!best || k.index + k[0].length > best.end)
            best = { name, at: k.index, end: k.index + k[0].length };
      if (!best || (/^(年|月|日|时|分|届|季|个月|：|:\d)/.test(after) && !m[2] && !m[3]) || (!m[2] && !m[3]))
        continue;
      const pct = /%|percent|per cent/.test(m[3] ?? ''),
        pp = /百分点|pct/.test(m[3] ?? '');
      const near = before.slice(-14),
        up =
          /同比|环比|環比|按年|增|升|涨|up |rose|grew|increase|jump|降|跌|减|\+$|-$/i.test(near) ||
          /^[+-]/.test(m[1]) ||
          /^ ?(more|higher|up)/.test(after);
      let value = Number(m[1].replace(/[,+]/g, '')) * (MUL[(m[2] ?? '').toLowerCase()] ?? 1);
      if ((pct || pp) && up && /降|跌|减|down|fell|decreas/i.test(near)) value = -Math.abs(value);
      const unit = pct
        ? 'percent'
        : pp
          ? 'percentage_points'
          : /美元/.test(m[3] ?? '') || /\$$/.test(before)
            ? 'USD'
            : UNITS[best.name];
      const platform = (here.filter((p) => p.at < at).pop() ?? all.filter((p) => p.at < a).pop() ?? all[0])
        .id;
      last = period(s[0], published) ?? last;
      const start = a + Math.max(0, m.index - before.length + best.at),
        end = at + m[0].trimEnd().length;
      metrics.push({
        platform,
        metric: best.name,
        value: Number(value.toPrecision(12)),
        valueHigh: null,
        unit,
        qualifier: qualifier(before.slice(-8), after),
        growthBasis: (pct || pp) && up ? (/环比|環比|按季/.test(before) ? 'qoq' : 'yoy') : null,
        period: last,
        attribution: `company:${platform}`,
        segment: null,
        target: /目标|目標|target/.test(before),
        confidence: 0.5,
        quote: text.slice(start, end),
        start,
        end,
      });
    }
    const parties = [...new Set(here.map((p) => p.id))];
    if (parties.length >= 2 && PARTNER.test(s[0]))
      partnerships.push({
        parties: parties.slice(0, 2),
        kind: KINDS.find(([, re]) => re.test(s[0]))[0],
        plan: /[“「]([^”」]{2,8})[”」]/.exec(s[0])?.[1] ?? null,
        date: published,
        status: 'announced',
        confidence: 0.5,
        quote: s[0],
        start: a,
        end: b,
      });
  }
  return { id, metrics, partnerships };
}
for (const l of fs.readFileSync(process.argv[2] ?? 'dev/articles.jsonl', 'utf8').split('\n'))
  if (l.trim()) console.log(JSON.stringify(extract(JSON.parse(l))));
