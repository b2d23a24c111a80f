import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

/** What those who are counted do, which not all do: 7000万用户在评论区求助, 500 million users placed orders. */
const ACTS =
  /^(?:在(?!线)|参与|下单|下了|购买|买|领取|领到|领了|通过|观看|看过|搜索|发布|分享|报名|点击|加入|开通|收到|享受|抢到|预约|来自|属于|没有|从未|曾|只|仅|选择|完成|成功|办理|绑定|关注|订阅)|^ (?:placed|place|bought|buy|shopped|took part|joined|signed up|watched|who|that (?!month|year|day|week|quarter)|each|had|chose|ordered|received|paid|came from|live in|are (?:outside|from|in|under|over|aged))\b/;

/** What stands behind a count of people as their act, which makes them a part; null where nothing does. */
export function actBehind(reading: Reading, unit: Unit, end: number): string | null {
  const { context } = reading;
  const next = unit.tokens.find((t) => t.kind === 'quantity' && t.start >= end);
  const to = Math.min(next?.start ?? unit.end, end + 40);
  if (!ACTS.test(context.folded.slice(end, to))) return null;
  const text = context.text.slice(end, to).trim();
  return text.length > 24 ? text.slice(0, 24) : text;
}

/** 投入10亿元红包，覆盖1亿用户: whom a campaign reaches are not all. */
const REACHED =
  /(覆盖|触达|惠及|送给|发放给|发给|补贴|奖励)(?:了|约|超过?|近|逾|将|共)*$|\b(to reach|reaching|benefiting|handed out to|given to) (?:about |over |more than |some |nearly )*$/;

/** The verb before a count of people that makes them those whom something reached. */
export function reachedBefore(reading: Reading, unit: Unit, start: number): string | null {
  const found = REACHED.exec(reading.context.folded.slice(Math.max(unit.start, start - 24), start));
  return found ? (found[1] ?? found[2] ?? null) : null;
}
