import { type Catalog } from '@jinghe/catalog';
import { type Mention } from './types.js';

/** 据新华社电, 转自澎湃新闻: the outlet that carries the text. */
const CARRIED_BEFORE = /(?:据|转自|来源[:：]?|综合|记者|引述|援引)\s*$/;
/** 新华社北京8月20日电, 界面新闻讯, 第一财经记者获悉. */
const CARRIED_AFTER =
  /^(?:客户端|app)?(?:[\u4e00-\u9fff]{0,6}\d{1,2}月\d{1,2}日)?(?:专|快|综合)?(?:电|讯|消息|报道|报导|记者|获悉|快讯|通稿|发文)|^[\u4e00-\u9fff]{0,4}\d{1,2}月\d{1,2}日(?:电|讯)|^ ?(?:\(|-|–|—) ?(?:reporter|staff)/;

/** The names without those of outlets that only carry the text: a newspaper with an app is no platform in its own dateline. */
export function withoutDatelines(catalog: Catalog, folded: string, mentions: Mention[]): Mention[] {
  const carries = (mention: Mention): boolean =>
    mention.kind === 'platform' &&
    catalog.platform(mention.id)?.category === 'news' &&
    (CARRIED_BEFORE.test(folded.slice(Math.max(0, mention.start - 5), mention.start)) ||
      CARRIED_AFTER.test(folded.slice(mention.end, mention.end + 18)));
  return mentions.some(carries) ? mentions.filter((mention) => !carries(mention)) : mentions;
}
