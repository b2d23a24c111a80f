import { type PlatformToken, type QuantityToken } from '../linking/tokens.js';
import { type Subject } from '../linking/state.js';
import { idOf } from '../linking/names.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

/** 超4000万用户使用了扫街榜: what the people used stands behind the verb. */
const USES =
  /^(?:的?(?:人次?|用户|网民|消费者|玩家))?(?:已经?|都|曾|正在)?(?:使用|用上|体验|打开|下载|安装|访问|浏览|参与|试用)(?:了|过)?\s*[“「《"]?([^，。；,;“”」》"（）()、\s]{2,12})/;
/** It, the platform itself: what is used is the subject after all. */
const ITSELF = /^(?:它|其|该|这|此|本|平台|应用|app|我们|公司|服务|功能|产品|产品和服务)/;

/** How many sentences back a feature may have been introduced. */
const REACH = 12;

/** A thing that a clause says people used: whose it is, and its name; `unknown` where the text does not say whose. */
export type UsedThing = { readonly subject: Subject; readonly name: string } | 'unknown' | null;

/**
 * What the people of a number used, where it is not a platform of the catalogue: a feature that the text has introduced under its
 * platform's name (高德扫街榜). Its users are a slice of that platform, and nobody else's.
 */
export function usedThing(reading: Reading, unit: Unit, token: QuantityToken): UsedThing {
  const { context, sentence, state } = reading;
  const found = USES.exec(context.folded.slice(token.end, Math.min(unit.end, token.end + 40)));
  if (!found || ITSELF.test(found[1]!)) return null;
  const at = token.end + found[0].length - found[1]!.length;
  const end = token.end + found[0].length;
  if (sentence.mentions.some((one) => one.kind === 'platform' && one.start < end && one.end > at))
    return null;
  const name = found[1]!;
  const first = Math.max(0, sentence.index - REACH);
  for (let index = sentence.index; index >= first; index--) {
    const owner = context.sentences[index]!.mentions.findLast(
      (one) => one.kind === 'platform' && one.end < unit.start && context.folded.startsWith(name, one.end),
    );
    if (owner === undefined) continue;
    const platform: PlatformToken = { kind: 'platform', start: owner.start, end: owner.end, mention: owner };
    return {
      name: context.text.slice(at, end),
      subject: {
        id: idOf(platform, state.topic),
        market: owner.market,
        start: token.start,
        sentence: sentence.index,
        paragraph: sentence.paragraph,
        how: 'paragraph',
        joint: false,
      },
    };
  }
  return 'unknown';
}
