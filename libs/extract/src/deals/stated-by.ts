import { type View } from './types.js';

const SAYS =
  /^[^,。;]{0,14}(?:表示|称|宣布|公告|透露|公布|官宣|说|确认|证实|回应|\bsaid\b|\bsays\b|announced|disclosed|confirmed)/;
const UNNAMED = /知情人士|消息人士|内部人士|业内人士|据传|传闻|people familiar|sources? said|reportedly/;

/**
 * Who tells of the deal: a publisher named with 据/数据/reported, the party that announces it, or nobody named.
 */
export function statedBy(view: View): string {
  for (const mention of view.sentence.mentions) {
    if (mention.kind !== 'publisher') continue;
    const before = view.folded.slice(Math.max(0, mention.start - view.start - 4), mention.start - view.start);
    const after = view.folded.slice(mention.end - view.start, mention.end - view.start + 12);
    if (
      /据$|根据$|according to $/.test(before) ||
      /^(?:的)?(?:数据|报道|获悉|报告|消息|了解到| reported| said)/.test(after)
    )
      return mention.id;
  }
  if (UNNAMED.test(view.folded)) return 'unattributed';
  for (const actor of view.actors)
    if (SAYS.test(view.plain.slice(actor.end - view.start, actor.end - view.start + 24)))
      return `company:${actor.id}`;
  return 'unattributed';
}
