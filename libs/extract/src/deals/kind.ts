import { type Catalog } from '@jinghe/catalog';
import { type DealKind } from '@jinghe/contracts';
import { type Bond, type Trigger } from './types.js';

/** What a deal is about, by words near its trigger; the first that fits. */
const CUES: readonly { readonly kind: DealKind; readonly id: string; readonly words: RegExp }[] = [
  {
    kind: 'ad-link',
    id: 'ad-link',
    words:
      /外链|外部链接|商品链接|挂链|跳转|跳到|跳至|直跳|直达|链接|ud合作|数据打通|互通链路|\blinks?\b|redirect|\bads?\b|advertis/,
  },
  { kind: 'content-traffic', id: 'integration', words: /小程序|mini[ -]?program/ },
  {
    kind: 'payment',
    id: 'payment-access',
    words:
      /微信支付|支付宝(?:支付|付款)|支付(?:能力|方式|互通|渠道|功能)|收款码|付款|\bpay(?:ment|ments)?\b|wechat pay|weixin pay/,
  },
  {
    kind: 'logistics',
    id: 'supply-cooperation',
    words:
      /物流|快递|配送|运力|仓配|揽收|取件|退货|寄件|派件|包裹|logistics|courier|parcels?|deliver(?:y|ies) (?:service|partner)/,
  },
  {
    kind: 'supply',
    id: 'supply-cooperation',
    words: /供应链|供货|商品池|自营商品|采购|supply chain|first-party goods|sourcing/,
  },
  {
    kind: 'content-traffic',
    id: 'integration',
    words:
      /入口|旗舰店|开店|入驻|版权|二创|二次创作|授权|直播|短剧|综艺|内容|会员|联名|流量|entry point|entrance|store on|storefront|licen[sc]|derivative|rights to|copyright|content|livestream|membership/,
  },
];

const SETTLED = new Set<DealKind>(['investment', 'acquisition', 'divestiture', 'termination']);

export interface KindChoice {
  readonly dealKind: DealKind;
  readonly kind: string;
  /** True where the words say what the deal is about; false for the default of a generic word. */
  readonly stated: boolean;
  readonly rule: string;
}

/** Two parties, or several of one house on a side (菜鸟速递、菜鸟驿站接入京东): what either lends is the deal's object. */
function pairOf(bond: Bond): boolean {
  const houses = (side: Bond['left']) => new Set(side.map((a) => a.group)).size;
  return houses(bond.left) + houses(bond.right) === 2;
}

/**
 * The kind of a deal. The object decides: 接入微信支付 is payment, 接入京东物流 logistics, 上线支付宝小程序 an entrance. A word
 * for strategic cooperation stays strategic whatever the details; capital and the end of a deal are what their words say.
 *
 * @param near folded text of the trigger's clause and the next
 * @param planned whether a joint plan is named
 */
export function kindOf(
  trigger: Trigger,
  bond: Bond,
  near: string,
  planned: boolean,
  catalog: Catalog,
): KindChoice {
  if (SETTLED.has(trigger.dealKind)) {
    if (
      trigger.dealKind === 'investment' &&
      /controlling (?:stake|interest)|majority stake|控股权|控制权/.test(near)
    )
      return { dealKind: 'acquisition', kind: 'acquisition', stated: true, rule: 'kind-control' };
    if (trigger.dealKind === 'acquisition' && (MINORITY.test(near) || SHARES_IN.test(near)))
      return { dealKind: 'investment', kind: 'investment', stated: true, rule: 'kind-part-of-shares' };
    if (trigger.dealKind === 'acquisition' && /合并报表/.test(near))
      return { dealKind: 'acquisition', kind: trigger.kind, stated: true, rule: 'kind-of-word' };
    return { dealKind: trigger.dealKind, kind: trigger.kind, stated: true, rule: 'kind-of-word' };
  }
  const own = { dealKind: trigger.dealKind, kind: trigger.kind, stated: true, rule: 'kind-of-word' };
  if (trigger.kind === 'strategic-cooperation') return own;
  if (pairOf(bond)) {
    const provided = providedKind(trigger, bond, near, catalog);
    if (provided) return provided.dealKind === trigger.dealKind ? own : provided;
  } else if (trigger.dealKind === 'strategic' && !/版权|内容|\bcontent\b/.test(near))
    return { ...own, stated: false };
  if (trigger.kind === 'agreement-signed' && /战略/.test(near)) return own;
  const cue = CUES.find(({ words }) => words.test(near));
  if (cue && trigger.shape !== 'launch') {
    if (trigger.kind === 'ad-link' || trigger.kind === 'data-link') return own;
    if ((cue.kind === 'payment' || cue.kind === 'logistics') && trigger.dealKind !== 'strategic') return own;
    return { dealKind: cue.kind, kind: cue.id, stated: true, rule: 'kind-by-object' };
  }
  // A plan that is only named says nothing of what is done: a strategic cooperation until words tell more.
  if (planned && (trigger.kind === 'traffic-program' || trigger.shape === 'launch'))
    return { dealKind: 'strategic', kind: trigger.kind, stated: true, rule: 'kind-plan-only-named' };
  return { ...own, stated: trigger.dealKind !== 'strategic' };
}

/** acquired 24 million shares in: not the company itself. */
const SHARES_IN = /\b(?:acquir|bought|buy)[a-z]* (?:[^,.;]|[.,](?=\d)){0,40}\b(?:shares|stake|interest) in\b/;

const MINORITY = /(?:部分|少数|(?<![\d.])[1-4]?\d(?:\.\d+)?%(?:的)?)[一-龥]{0,4}(?:股份|股权|权益)/;

/** Services that one pays with; a credit score or a fund of the same house is none. */
const PAYMENT_SERVICE = /pay$|^alipay|quickpass|^e-cny$|paypal|^stripe$/;

function providedKind(trigger: Trigger, bond: Bond, near: string, catalog: Catalog): KindChoice | null {
  const parties = [...bond.left, ...bond.right].map((a) => catalog.platform(a.id));
  if (/小程序|mini[ -]?program|会员|营销|流量|入口/.test(near)) return null;
  // 支付宝 is also a place for mini-programs: only a word of access or of paying makes it a payment.
  const wordsOnly = near.replace(/支付宝|微信支付|alipay|we(?:chat|ixin) pay/g, '');
  const pays = parties.some(
    (p) =>
      p !== undefined &&
      (PAYMENT_SERVICE.test(p.id) ||
        (p.category === 'payment-fintech' &&
          !/credit|insur|fund|forest/.test(p.id) &&
          /支付|付款|\bpay\b/.test(wordsOnly))),
  );
  const opens =
    trigger.shape === 'access' ||
    /互通|打通|接入|支付|付款|\bpay/.test(wordsOnly) ||
    /微信支付|we(?:chat|ixin) pay/.test(near);
  if (pays && opens && !parties.every((p) => p?.category === 'payment-fintech'))
    return { dealKind: 'payment', kind: 'payment-access', stated: true, rule: 'kind-by-object' };
  const carries = parties.some((p) => p?.category === 'logistics');
  if (carries && !parties.every((p) => p?.category === 'logistics'))
    return { dealKind: 'logistics', kind: 'supply-cooperation', stated: true, rule: 'kind-by-object' };
  return null;
}
