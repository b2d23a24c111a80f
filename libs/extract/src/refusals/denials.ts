import { type ArticleContext } from '../context.js';

/** Words by which somebody concerned says that a figure is not so. */
const DENIES =
  /否认|不实|失实|不属实|并非事实|子虚乌有|没有这样的|纯属谣言|系谣言|假消息|不准确|辟谣|\b(?:denied|denies|denying|dismissed|rejected|disputed|refuted|call(?:ed|s) (?:that|the|this|those|these|such)(?: (?:number|figure|claim|report|estimate|talk|rumou?r)s?)? (?:wrong|false|untrue|inaccurate|incorrect|groundless|baseless|exaggerated)|(?:is|was|are|were) (?:simply |completely |entirely )?(?:wrong|incorrect|not true|not correct|made up|fabricated|unfounded)|called (?:it|them|the (?:report|claim|figure|number)s?) (?:false|untrue|groundless|inaccurate)|(?:false|untrue|groundless|inaccurate|baseless))\b/;
/** Whoever says so answers something that was said: 上述两个数字均失实. */
const POINTS_BACK =
  /上述|上面|该|此|这一|这些|这个|两个数字|相关(?:数据|数字|报道|说法|传闻)|回应|对此|\b(?:it|them|both|(?:the|that|this|those) (?:report|claim|figure|number|post|estimate|blog)s?|groundless|that)\b/;
/** What is only told: by the market, a blog, an unnamed voice. */
const HEARSAY =
  /流传|传闻|传言|网传|据传|传出|疯传|消息称|爆料|曝出?|有(?:自)?媒体|媒体报道|报道称|市场上|有人称|\b(?:rumou?rs?|claimed|claims|reportedly|speculation|(?:a|an|one) (?:[a-z-]+ )?(?:blog|blogger|post|newsletter|report|tweet|account|website|column|article|document)|circulat(?:ed|ing)|unconfirmed)\b/;
/** How many sentences before a denial it may answer. */
const REACH = 2;

/**
 * The sentences, by their index, whose figures somebody concerned denies: those before the words of denial in its own sentence, and
 * hearsay in the sentences right before it, in its paragraph, that it points back to.
 *
 * @returns for each such sentence the place up to which its figures are denied
 */
export function deniedIn(context: ArticleContext): Map<number, number> {
  const denied = new Map<number, number>();
  for (const sentence of context.sentences) {
    const text = context.folded.slice(sentence.start, sentence.end);
    const hit = DENIES.exec(text);
    if (!hit) continue;
    if (HEARSAY.test(text.slice(0, hit.index))) denied.set(sentence.index, sentence.start + hit.index);
    if (!POINTS_BACK.test(text)) continue;
    for (let back = 1; back <= REACH; back++) {
      const before = context.sentences[sentence.index - back];
      if (!before || before.paragraph !== sentence.paragraph) break;
      if (HEARSAY.test(context.folded.slice(before.start, before.end))) denied.set(before.index, before.end);
    }
  }
  return denied;
}
