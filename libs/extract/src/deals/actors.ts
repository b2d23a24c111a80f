import { type Catalog } from '@jinghe/catalog';
import { type Mention } from '../mentions/index.js';
import { type Actor } from './types.js';

/** Between an owner and what it owns: 阿里旗下的饿了么, ByteDance's Douyin, Alibaba-owned Ele.me. The owner is no party. */
const OWNER_GAP =
  /^(?:集团|公司|控股)?(?:旗下(?:的)?[^,。;]{0,8}|全资(?:子公司)?|控股的?|系的?)$|^的$|^(?:\s?'s|’s|-owned|-backed|-controlled|'s own|'s e-commerce platform)\s*(?:[a-z-]+\s){0,3}$|^ (?:apps|units|platforms|services) (?:such as|like|including) $/;
/** Alibaba's purchase of Ele.me: what the first did with the second. */
const OWN_DEAL_GAP =
  /purchase|acqui|takeover|buyout|investment|stake|sale|merger|deal|partnership|talks|bid\b/;
/** Between a name and its short form in brackets: 淘宝天猫(简称“淘天”). */
const SHORT_FORM_GAP = /^[^,。;]{0,3}\((?:以下)?(?:简称|下称|又称|即|原名?|原)?[“"「『]?$/;
/** Names of a body that only carries the platform's name: 苏宁金融研究院. */
const OTHER_BODY_AFTER = /^[一-龥]{0,4}(?:研究院|研究所|基金会|指数|概念股|公开课)|^ research\b/;
/** A page or channel on a platform, where something was said. */
const CHANNEL_BEFORE = /(?:官方|个人|认证|通过|发布|在|其|账号)$/;
const CHANNEL_AFTER =
  /^(?:平台|公众号|账号|上|中|官方)?(?:发文|发布消息|宣布|表示|称|回应|公布|透露|发布声明|发声|辟谣)/;
const CHANNELS = new Set(['weibo', 'wechat', 'wechat-official', 'x-twitter', 'wechat-moments']);
const FORMER_BEFORE = /(?:前|原|曾任|former |ex-)$/;
const PERSON_AFTER =
  /^(?:集团|公司|平台|中国)?(?:联合)?(?:创始人|ceo|cfo|coo|cto|总裁|董事长|副总裁|首席|负责人|高管|主席|员工|掌门|'s? (?:chief|founder|ceo|president)| (?:chief executive|founder|ceo|president|chairman|executive))/;
const USERS_AFTER =
  /^(?:平台|app)?(?:的)?(?:用户|商家|卖家|买家|消费者|店铺|店主| users?\b| merchants?\b| shoppers?\b| sellers?\b)/;

/** Services that are parties of their own although they carry their platform's name. */
const OWN_SERVICE = new Set(['payment-fintech', 'logistics', 'corporate-group']);

/**
 * The id under which a platform is a party: a desk, channel or advertising arm stands for its platform (美团外卖 for 美团,
 * 京东联盟 for 京东), a payment or delivery service and a listed company stand for themselves.
 */
function partyId(id: string, catalog: Catalog): string {
  const platform = catalog.platform(id);
  const parent = platform?.parentId ? catalog.platform(platform.parentId) : undefined;
  if (!platform || !parent || OWN_SERVICE.has(platform.category)) return id;
  if (platform.category === 'ad-network' || platform.category === 'gaming')
    return partyId(parent.id, catalog);
  const listed = platform.tickers.some((ticker) => !parent.tickers.includes(ticker));
  if (listed || parent.category === 'corporate-group' || !platform.name.zh.startsWith(parent.name.zh))
    return id;
  return partyId(parent.id, catalog);
}

function toActor(mention: Mention, catalog: Catalog, after: string): Actor {
  return {
    start: mention.start,
    end: mention.end,
    id: partyId(mention.id, catalog),
    certain: mention.certain,
    group: catalog.groupOf(mention.id),
    speaker: PERSON_AFTER.test(after),
    users: USERS_AFTER.test(after),
  };
}

/**
 * The platforms of a sentence that can be parties. Left out: whole markets, an owner that only explains what it owns, a
 * short form in brackets, a channel where something was posted, a former employer, a body that only carries the name.
 */
export function actorsOf(mentions: readonly Mention[], folded: string, catalog: Catalog): Actor[] {
  const platforms = mentions.filter((m) => m.kind === 'platform' && !m.market);
  const actors: Actor[] = [];
  // 支付宝芝麻信用: the service is named by its platform, which is the party.
  let skip = -1;
  platforms.forEach((mention, i) => {
    if (i === skip) return;
    const before = folded.slice(Math.max(0, mention.start - 8), mention.start);
    const after = folded.slice(mention.end, mention.end + 16);
    if (OTHER_BODY_AFTER.test(after)) return;
    if (FORMER_BEFORE.test(before) && (PERSON_AFTER.test(after) || /^[^,。]{0,6}(?:高管|员工)/.test(after)))
      return;
    if (CHANNELS.has(mention.id) && CHANNEL_BEFORE.test(before) && CHANNEL_AFTER.test(after)) return;
    if (mention.id === 'wechat-official') return;
    // A bare 小程序 may be anybody's.
    if (
      mention.id === 'wechat-miniprogram' &&
      !/微信|wechat|weixin/.test(folded.slice(mention.start, mention.end))
    )
      return;
    // 界面, 头条: a common word that is also a newspaper is no party.
    if (!mention.certain && catalog.platform(mention.id)?.category === 'news') return;
    const next = platforms[i + 1];
    if (next) {
      const gap = folded.slice(mention.end, next.start);
      const related =
        catalog.isAncestor(mention.id, next.id) || catalog.groupOf(mention.id) === catalog.groupOf(next.id);
      if (
        OWNER_GAP.test(gap) &&
        !OWN_DEAL_GAP.test(gap) &&
        (related || /旗下|-owned|-backed|-controlled/.test(gap))
      )
        return;
      if (gap === '' && catalog.isAncestor(mention.id, next.id)) {
        if (catalog.platform(mention.id)?.category === 'corporate-group') return;
        skip = i + 1;
      }
    }
    const last = actors.at(-1);
    if (last) {
      const gap = folded.slice(last.end, mention.start);
      if (last.group === catalog.groupOf(mention.id) && SHORT_FORM_GAP.test(gap)) return;
    }
    actors.push(toActor(mention, catalog, after));
  });
  return actors;
}
