import { type DealStatus } from '@jinghe/contracts';
import { type Trigger } from './types.js';

export interface StatusChoice {
  readonly status: DealStatus;
  readonly denied: boolean;
  /** True where a word says it; false where the kind's usual stage is taken. */
  readonly stated: boolean;
}

const DENIED =
  /(?:双方|两家|公司|对此|官方|随后|很快|均|都|回应|发言人|方面)[^。;]{0,10}(?:否认|辟谣)|^[^。;]{0,16}否认|否认(?:将|收购|合作|传闻|该|这|上述)|消息不实|不属实|(?:没有|并无|暂无|无)(?:这样的|此|该|相关|收购|出售)?(?:的)?(?:计划|打算|此事)|纯属谣言|(?:遭|被|予以|作出|做出)[^,。;]{0,10}否认|(?:但|而|不过|后者|前者)[^,。;]{0,10}否认|\bden(?:y|ied|ies)\b|no such plan|not true|no plans? to/;
const RUMOURED =
  /有意|被曝|有消息称|消息称|传闻|据传|传出|有传|传将|盛传|谈判|洽谈|商谈|磋商|接洽|接触|考虑|或将|知情人士|消息人士|有报道(?:说|称)|据报道|\btalks (?:with|about|on|over|to)\b|\bin talks\b|\breportedly\b|\bsaid to (?:be )?(?!(?:the|reporters|staff|employees|analysts|its|have)\b)[a-z]|weighing|mulling|negotiat|\bconsider|\bcould\b|\bmight\b|exploring|mulls?\b|weighs?\b|people familiar|sources? said|is reported to/;
const ENDED =
  /终止|中止|中断|叫停|停止|告吹|破裂|到期|不再|关闭|切断|屏蔽|封禁|封杀|禁止|短暂|暂停|结束|\bended\b|terminat|\bceased\b|cut off|\bbans?\b|\bbanned\b|\bblock|expired|suspend|scrapped|disallow/;
const RENEWED =
  /(?<!不再|不会|未能|未)(?:续签|续约|续期|展期)|(?<!不)再续|延长[^,。;]{0,8}(?:合作|协议|合约)|(?:合作|协议|合约)[^,。;]{0,6}延长|\brenew|extend(?:s|ed)? (?:the|their|its)/;
const EXPANDED = /扩大|深化|升级|扩展|加深|拓展(?:了)?合作|expand|widen|deepen/;
const SIGNED = /签署|签订|签约|签下|签了|已签|缔结|签定|\bsign|inked?\b|entered into/;
const PLANNED =
  /提上日程|申请(?:接入|入驻|加入|开通)|计划(?:新增|接入|开放|收购|出售|投资|合作|上线|推出|与|在|以)|拟(?:议|收购|以|出售|投资|入股|接入|与|将|合并)|拟|即将|征求意见|有望|将(?:(?:全面|逐步|陆续|正式|共同|继续|也|同步))?(?:接入|会|在|于|与|新增|上线|开放|支持|可|以|向|收购|入股|投资|出售|逐步|正式|推出)|会在|会(?:给|为|向|把|将)|\bplans? to\b|\bset to\b|\bwill\b|\bwould\b|\bto (?:add|accept|buy|acquire|sell|invest|put|take|subscribe|open|let|allow|introduce|integrate)\b|\bupcoming\b/;
const ANNOUNCED =
  /宣布|公布|公告|官宣|宣告|发布公示|对外|达成|表示|证实|确认|谈成|announce|agree[ds]? to|agreed|unveil|confirm|disclos|\bsaid\b|\bsays\b|reached|pact|\bdeal\b/;
const LAUNCHED =
  /上线|推出|已接入|已支持|开通|建立合作|建立了|实现|内测|灰度|试点|生效|开始|已经?(?:可|能|与|和)|联合(?:上线|推出|发起|发布)|可(?:直接|一键)|恢复|launch|went live|rolled out|took effect|pilot|trial|now (?:available|accept|support)|can now|started|began/;
const CLOSED =
  /完成(?:了)?[^,。;]{0,10}(?:收购|交割|私有化|出售|投资)|完成(?:了)?(?:对|收购|交割|私有化|融资|\d|投资|出售|了)|已完成|交割完成|曾(?:经)?[^,。;]{0,6}(?:投资|收购|入股|出售|领投|参投)|收购了|投资了|入股了|出售了|卖掉了|先后(?:收购|投资|入股)|(?:砍掉|卖掉|甩卖|剥离|清仓)了?|complet|closed|finali[sz]ed|\b(?:sold|bought|acquired|invested)\b/;

/** Who tells it is not named: 知情人士称 at the end. */
const UNNAMED =
  /知情人士|消息人士|people familiar|(?:a|one|two|three|four) (?:person|people|sources?) (?:said|with)|sources? (?:said|told)/;

/** 将于月底完成交割. */
const STILL_TO_CLOSE =
  /(?:将|预计|拟|有望)[^,。;]{0,30}完成|expected to (?:close|complete)|will (?:close|complete)/;

/** 将 before a thing that is handed over (将链接开放给…) is no future. */
const HANDING = /将(?:其|自己|所持|旗下|自身|超|站内|[^,。;]{0,16}(?:开放|开给|出售给|卖给|售予|转让|并入))/;

/**
 * How far a deal is. Words beside the trigger speak first; without one, the stage that the catalogue gives the kind.
 *
 * @param near folded text of the trigger's clause, with the clause that introduces it
 * @param following folded text of what follows in the sentence
 * @param past whether the deal's own date lies well before publication
 */
export function statusOf(trigger: Trigger, near: string, following: string, past: boolean): StatusChoice {
  const whole = `${near}。${following}`;
  if (DENIED.test(whole)) return { status: 'rumoured', denied: true, stated: true };
  const capital = trigger.shape === 'capital';
  if (trigger.shape === 'cut' || trigger.dealKind === 'termination') {
    // scrapped plans to merge: the plan is of what is given up.
    const own = near.replace(trigger.word, '');
    return {
      status:
        /将|拟|计划|宣布|\bwill\b|plans|to ban|announce/.test(own) && !/已|生效|起/.test(own)
          ? 'announced'
          : 'ended',
      denied: false,
      stated: true,
    };
  }
  if (RUMOURED.test(near) || UNNAMED.test(following))
    return { status: 'rumoured', denied: false, stated: true };
  if (
    !capital &&
    (ENDED.test(near) || /合作(?:就|便|随即|很快)?(?:中断|终止|结束|停止|告吹)/.test(following))
  )
    return { status: 'ended', denied: false, stated: true };
  if (RENEWED.test(near)) return { status: 'renewed', denied: false, stated: true };
  if (capital) {
    if (
      (CLOSED.test(near) && !STILL_TO_CLOSE.test(near)) ||
      /(?:交易|交割|收购)(?:已|已经|正式)?(?:宣布)?完成|deal (?:has )?closed/.test(following)
    )
      return { status: 'closed', denied: false, stated: true };
    if (past) return { status: 'closed', denied: false, stated: false };
    if (SIGNED.test(near)) return { status: 'signed', denied: false, stated: true };
    if (PLANNED.test(near) && !ANNOUNCED.test(near))
      return { status: 'planned', denied: false, stated: true };
    return { status: 'announced', denied: false, stated: ANNOUNCED.test(near) };
  }
  if (PLANNED.test(near) && !(HANDING.test(near) && !/提上日程|即将/.test(near)))
    return {
      status: /宣布|公告|announce|\bsaid\b/.test(near) ? 'announced' : 'planned',
      denied: false,
      stated: true,
    };
  if (SIGNED.test(near)) return { status: 'signed', denied: false, stated: true };
  if (ANNOUNCED.test(near) && !/实现|建立/.test(near))
    return { status: 'announced', denied: false, stated: true };
  if (EXPANDED.test(near)) return { status: 'expanded', denied: false, stated: true };
  if (LAUNCHED.test(near)) return { status: 'launched', denied: false, stated: true };
  const usual: Record<string, DealStatus> = {
    signed: 'signed',
    announced: 'announced',
    live: 'launched',
    ended: 'ended',
  };
  return { status: usual[trigger.stage] ?? 'announced', denied: false, stated: false };
}

export const isRenewal = (folded: string): boolean => RENEWED.test(folded);
export const isDenial = (folded: string): boolean => DENIED.test(folded);
export const isEnd = (folded: string): boolean =>
  /(?:合作|协议)[^,。;]{0,8}(?:中断|终止|结束|停止|告吹|到期)/.test(folded);
