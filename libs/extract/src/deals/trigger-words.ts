import { type DealKind } from '@jinghe/contracts';
import { type Shape } from './types.js';

/**
 * Turns of phrase that a list of words cannot hold. The plain words live in the catalogue's `partnership_kinds.csv`, where
 * an analyst adds to them. Patterns run over the folded sentence (simplified, lower case, half width), are bounded and have
 * no nested repetition, so that their time is linear.
 */
export interface ExtraTrigger {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly strength: number;
  readonly dealKind?: DealKind;
  readonly shape?: Shape;
  readonly stage?: string;
}

export const EXTRA_TRIGGERS: readonly ExtraTrigger[] = [
  // 谈成, 搭上: a deal in the words of the press
  {
    kind: 'cooperation-reached',
    pattern:
      /谈成(?:了)?|谈妥|(?:实现|达成|开启|支付|收款码|账号|会员|数据|平台|功能|链路)?互通(?!有无)|牵(?:了|起)手|结成联盟|结为伙伴|达成(?:了)?(?:新一轮|一项|一份|一系列|多项|深度|全面|独家|长期|进一步|为期[一二三四五两\d]{1,2}年的?){1,3}(?:的)?合作/g,
    strength: 4,
  },
  {
    kind: 'strategic-cooperation',
    pattern:
      /战略级?(?:层面)?(?:的)?(?:合作|联盟)|(?:合作|伙伴)框架协议|续签(?:了)?(?:[一二三四五两\d]{1,2}年(?:期)?)?(?:的)?(?:战略)?(?:合作)?(?:协议)?|续约|strategic (?:tie-up|tieup|pact|deal|cooperation agreement)/g,
    strength: 5,
  },
  {
    kind: 'cooperation-reached',
    pattern:
      /\b(?:tie-up|ties up|tied up|tie up|partnership|partnerships|business cooperation|cooperation agreement|cooperation pact|renewed cooperation|collaborat(?:e|ed|es|ion|ing)|cooperat(?:e|ed|es|ing|ion)|partner(?:ed|s|ing)? (?:up )?with|partnered|(?:plan|programme|program|project|scheme|initiative) with|link-?ups?|work(?:s|ed|ing)? with|interoperat(?:e|es|ed|ing|ion)|link(?:s|ed) their|ran a (?:joint |membership |marketing )?(?:promotion|campaign)|team(?:s|ed|ing)? up|link(?:s|ed)? up|join(?:s|ed)? (?:hands|forces)|struck a (?:deal|pact)|strikes? a? ?(?:deal|pact)|reached (?:a|an) (?:deal|agreement|pact)|inked? a (?:deal|pact)|ink(?:s|ed)? (?:a )?(?:partnership|deal|pact))\b/g,
    strength: 4,
  },
  // links that open another platform
  {
    kind: 'ad-link',
    pattern:
      /可(?:以)?(?:被)?分享[到至]|(?:直接|一键|直)?跳转?(?:到|至|去|往|进)|跳转|直达(?=[一-龥“]{0,12}(?:店|页|app|商品|直播))|(?:开放|放开)(?:了)?(?:站外|对外|第三方)?(?:的)?(?:外链|外部链接|链接)|(?:外链|外部链接|链接)(?:又|也|都)?(?:开放?给|开给)(?:了)?|把(?:[一-龥]{0,4})?(?:外链|链接)[一-龥]{0,3}给(?:了)?|(?:直接)?打开(?=[^,。;]{0,20}链接)|(?:放开|解除|恢复)(?:了)?(?:对)?(?=[^,。;]{0,14}(?:外链|外部链接|链接|屏蔽))|\b(?:redirect(?:s|ed|ing)?|jump(?:s|ed)?|link(?:s|ed)?) (?:users |shoppers |viewers )?(?:directly |straight )?(?:in)?to\b|\b(?:external|outside|direct|product|shoppable) links? (?:to|from)\b|\bopen(?:s|ed)? (?:[a-z]+ )?links? (?:to|from)\b/g,
    strength: 4,
    shape: 'access',
    stage: 'live',
  },
  // a shop, a mini-program, an entrance on the other's platform
  {
    kind: 'integration',
    pattern:
      /(?:一级|二级|流量|专属|独立|外卖|购物)?入口|小程序(?:正式)?上线|(?:上线|推出|开通|开设|入驻|接入)(?=[一-龥“]{0,8}小程序)|\bmini[ -]?program(?:me)?s?\b|\bentry (?:point|portal)s?\b|\bopen(?:s|ed|ing)? (?:a |its |an )?(?:official |flagship |online )?(?:store|shop|storefront)s? (?:on|in)\b|\b(?:would|will|to) open on\b|\b(?:available|accessible) (?:to (?:shoppers|users|customers|buyers) )?(?:on|in|inside|through)\b|\bopened (?:up )?to\b|\bintegration of\b|\b(?:send|sends|sent|sending)\b(?= [^,.;]{0,30}(?:users|shoppers|traffic|viewers))|\blet(?:s|ting)?\b(?= [^,.;]{0,30}(?:users|shoppers|customers|sellers|merchants|be (?:live)?streamed))|\b(?:users|shoppers|consumers|customers|buyers) can (?:now )?(?:pick|use|choose|select|pay|buy)\b(?: (?:with|via))?|\b(?:be )?shared (?:in)?to\b/g,
    strength: 4,
    shape: 'access',
    stage: 'live',
  },
  {
    kind: 'integration',
    pattern:
      /(?:允许(?=[^,。;]{0,30}在[一-龥]{2,8}(?:直播|上线|销售|开店|播出)))|可(?:以)?在(?=[^,。;]{0,12}(?:付款|支付|使用|购物|下单))|接(?:入|通|上)?(?=[“"「]?(?:京东物流|菜鸟|支付宝|微信支付|云闪付|顺丰))|(?:新增|增加|上线|支持|开通|启用|引入|打通|内测|灰度|测试|可用|可使用|选用|选择|使用)(?:了)?(?=[“"「]?[一-龥a-z]{0,6}(?:支付|pay|快递|物流|宝|菜鸟|云闪付))|\b(?:add(?:s|ed|ing)?|accept(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|enabl(?:e|es|ed|ing)|support(?:s|ed|ing)?|integrat(?:e|es|ed|ing)|connect(?:s|ed|ing)?(?: to| with)?|us(?:e|es|ing)|pay(?:ing)? (?:with|via|through|by))\b(?= (?:tencent's |alibaba's |jd's |rival )?(?:wechat pay|weixin pay|alipay|jd logistics|cainiao|sf express|jd pay|unionpay|the |its |payment))/g,
    strength: 4,
    shape: 'access',
    stage: 'live',
  },
  // licences and content
  {
    kind: 'opening',
    pattern:
      /(?:版权|二创|二次创作|转播|独播|内容)(?:的)?(?:授权|合作|许可)|授权(?=[一-龥“]{0,6}(?:对|使用|进行|二创|直播|播))|恢复在[一-龥]{0,8}直播|获得?[一-龥“]{0,8}(?:二创|版权|独家)?授权|\blicens(?:e|es|ed|ing)\b(?: (?:deal|agreement|pact|cooperation))?|\bcontent (?:deal|pact|agreement)\b|\bsell(?:s|ing)? (?:its |their )?(?:[a-z-]+ )?(?:goods|products) (?:on|in|through|via)\b|\bbuy (?:[a-z.-]+ )?(?:[a-z-]+ )?(?:goods|products)\b/g,
    strength: 3,
    dealKind: 'content-traffic',
    shape: 'access',
    stage: 'announced',
  },
  // money for shares
  {
    kind: 'investment',
    pattern:
      /战略投资|认购(?:了)?|注资|(?:购买|买入|购入|收购|受让|获得?|取得|拿下|买下)(?:了)?(?=[^,。;]{0,40}?(?:部分|少数|(?<![\d.])[1-4]?\d(?:\.\d+)?%)(?:的)?(?:已发行)?(?:股份|股权))|参与(?:了)?(?=[^,。;]{0,16}轮)|均有参与|都有参与|也有参与|\b(?:invest(?:s|ed|ing|ment|ments)?|pour(?:s|ed|ing)?|put(?:s|ting)?|pump(?:s|ed)?) (?:(?:[^,.;]|[.,](?=\d)){0,60}? )?(?:in(?:to)?\b|for (?:about |an? |around )?\d+(?:\.\d+)?(?:%| per ?cent) of)|\b(?:received|gets|got|bought|buys|takes|took|acquired?|owning) (?:about |around |an? |some |over |nearly )?\d+(?:\.\d+)?(?:%| per ?cent) of|\b(?:take|takes|took|taking|buy|buys|bought|buying|acquire|acquires|acquired|purchase|purchases|purchased) (?:up )?(?:an? |about |some |around )?(?:[^,.;]{0,30}? )?stakes? in\b|\bsubscrib(?:e|es|ed|ing) (?:for|to)\b|\b(?:led|leads|lead|leading|joined|co-led) (?:an? |the )?(?:(?:[^,.;]|[.,](?=\d)){0,60}? )?(?:round|financing|funding|investment|series [a-h])(?: (?:in|of|for))?\b|\bparticipat(?:e|ed|es) in (?:[^,.;]{0,40}? )?(?:round|financing)(?: (?:in|of|for))?\b/g,
    strength: 5,
  },
  {
    kind: 'stake-increase',
    pattern:
      /持股(?:比例)?(?:升至|增至|提高到|提高至|上升至|增加至)|\b(?:rais(?:e|es|ed|ing)|lift(?:s|ed|ing)?|increas(?:e|es|ed|ing)|up(?:s|ped)|boost(?:s|ed)?) its (?:[a-z.]+ )?(?:stake|holding|shareholding)s?(?: in)?\b/g,
    strength: 4,
  },
  {
    kind: 'acquisition',
    pattern:
      /全资(?:收购|控股)|私有化(?:了)?|接手(?:了)?|拿下(?=[一-龥“]{0,10}(?:控股|控制)权)|\b(?:to |agreed to |plans to |will )?(?:buy(?:s|ing)? out|buy|acquire|take over|takes over|took over|taking over)\b(?! (?:a|an|about|some|up|goods|products|shares|new|more|customers|users)\b)|\btak(?:e|es|ing|en) (?=[^,.;]{0,30} private\b)|\bacquir(?:es|ed|ing)\b(?! (?:a|an|about|some|new|more|customers|users)\b)|\bacquisition of\b|\bbought\b(?! (?:a|an|about|some|up|shares|products|goods)\b)|\bbuyout of\b|\btakeover of\b|\bmerg(?:e|es|ed|ing|er) (?:[^,.;]{0,30}? )?(?:into|with)\b|\bfold(?:s|ed|ing)? (?:[^,.;]{0,40}? )?into\b/g,
    strength: 5,
  },
  {
    kind: 'divestiture',
    pattern:
      /(?:卖出|卖掉|售出|抛售|出售|转让|清仓|减持|砍掉|剥离|甩卖|派发|出清)(?:了)?(?:手中|手上)?(?:所)?(?:持有?)?(?:的)?(?:全部|部分|剩余)?/g,
    strength: 4,
  },
  {
    kind: 'divestiture',
    pattern:
      /(?:售予|售给|卖给|出售给|转让给|转手给)(?:了)?|\b(?:sell(?:s|ing)?|sold|sale of|offload(?:s|ed|ing)?|divest(?:s|ed|ing)?(?: of)?|dispos(?:e|es|ed) of|distribut(?:e|es|ed|ing)|hand(?:s|ed|ing)? (?:about |out )?)\b(?=(?:[^,.;]|[.,](?=[\da-z])){0,80}(?:stake|shares?\b|adrs?\b|ads\b|holding|stock|business|unit|department|% of|per ?cent of|interest in))/g,
    strength: 4,
  },
  {
    kind: 'stake-decrease',
    pattern:
      /\b(?:cut|cuts|cutting|trim(?:s|med)?|reduc(?:es|ed|ing)|slash(?:es|ed)?|lower(?:s|ed)?|pared?) its (?:[a-z.]+ )?(?:stake|holding|shareholding)s?(?: in)?\b/g,
    strength: 4,
  },
  {
    kind: 'interoperability',
    pattern:
      /\bopen(?:s|ed|ing)? (?:up )?(?:[a-z]+ ){0,4}to each other\b|\b(?:tear|tearing|tore) down (?:[a-z]+ ){0,4}walls? between\b/g,
    strength: 4,
  },
  // the end of a deal
  {
    kind: 'blocking',
    pattern:
      /不再(?:支持|允许|开放)|(?:停用|关闭|下线|清退)(?=[^,。;]{0,16}(?:链接|外链))|禁止(?=[^,。;]{0,16}(?:链接|外链|商品|直播))|封杀|限制(?=[^,。;]{0,16}(?:链接|外链|访问|打开|跳转))|切断(?=[^,。;]{0,16}(?:链接|外链|联系|合作|导流))|暂停(?=[^,。;]{0,16}(?:链接|外链|访问|跳转|接入))|\b(?:ban(?:s|ned|ning)?|block(?:s|ed|ing)?|cut(?:s|ting)? off|drop(?:s|ped)?|bar(?:s|red)|disallow(?:s|ed)?|stop(?:s|ped)?|suspend(?:s|ed)?)\b(?=[^,.;]{0,60}\b(?:links?|external|third-party|crawlers?)\b)/g,
    strength: 4,
  },
  {
    kind: 'cooperation-ended',
    pattern:
      /\b(?:end(?:s|ed|ing)?|terminat(?:e|es|ed|ing)|scrap(?:s|ped)?|cancel(?:s|led|ed)?) (?:their|its|the|a|an) (?=[^,.;]{0,40}(?:deal|partnership|cooperation|agreement|pact|tie-up|alliance))|(?:终止|停止|结束|解除|中止|取消|中断)(?:了)?(?:与|和|跟|同)|(?:合作|协议)(?:关系)?(?:就|已|已经|将|随后|最终|便)?(?:宣告|正式)?(?:终止|停止|结束|解除|中止|中断|破裂|告吹|到期)/g,
    strength: 5,
    shape: 'cut',
  },
];
