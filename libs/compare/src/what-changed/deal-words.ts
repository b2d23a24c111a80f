import { type DealKind, type DealStatus, type Named } from '@jinghe/contracts';

/** The kinds of deal as a sentence says them. */
export const DEAL_KINDS: Readonly<Record<DealKind, Named>> = {
  strategic: { zh: '战略合作', en: 'strategic partnership' },
  payment: { zh: '支付接入', en: 'payment access' },
  logistics: { zh: '物流接入', en: 'logistics access' },
  'ad-link': { zh: '广告外链', en: 'ad links' },
  'content-traffic': { zh: '内容与流量合作', en: 'content and traffic deal' },
  investment: { zh: '投资', en: 'investment' },
  acquisition: { zh: '收购', en: 'acquisition' },
  divestiture: { zh: '退出持股', en: 'divestiture' },
  supply: { zh: '供货合作', en: 'supply deal' },
  termination: { zh: '终止合作', en: 'end of cooperation' },
  other: { zh: '合作', en: 'cooperation' },
};

/** How far a deal has come. */
export const DEAL_STATUSES: Readonly<Record<DealStatus, Named>> = {
  rumoured: { zh: '传闻', en: 'rumoured' },
  planned: { zh: '计划中', en: 'planned' },
  announced: { zh: '已宣布', en: 'announced' },
  signed: { zh: '已签约', en: 'signed' },
  launched: { zh: '已上线', en: 'launched' },
  expanded: { zh: '已扩大', en: 'expanded' },
  renewed: { zh: '已续约', en: 'renewed' },
  closed: { zh: '已交割', en: 'closed' },
  ended: { zh: '已结束', en: 'ended' },
  denied: { zh: '被否认', en: 'denied' },
};
