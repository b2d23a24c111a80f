import { type Catalog } from '@jinghe/catalog';
import { type Mention } from '../mentions/index.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** How many sentences from the top the one who reports is named in. */
const REPORTED_WITHIN = 6;
/** What a company does with its results. */
const PUBLISHES =
  /(?:公布|发布|披露|交出|公告|晒出|发表|递交|出炉|放榜|亮出|宣布|揭晓|交卷).{0,40}(?:财报|业绩|季报|年报|中报|季度|成绩单|财年)|(?:财报|业绩|季报|年报|中报|成绩单).{0,12}(?:显示|披露|出炉|公布|发布)|\b(?:reported|posted|announced|released|unveiled|published|booked|said|disclosed|turned in)\b.{0,100}\b(?:results|earnings|quarter|quarterly|revenues?|sales|profit|net income)\b|['’]s? (?:[a-z-]+ ){0,4}(?:results|earnings)\b/;

/** The platform that the headline is about, or the first sentence; null where it names several or none. */
function named(catalog: Catalog, sentences: readonly Span[], mentions: readonly Mention[]): string | null {
  for (const sentence of sentences.slice(0, 2)) {
    const names = mentions.filter(
      (m) => m.kind === 'platform' && !m.market && m.start >= sentence.start && m.end <= sentence.end,
    );
    if (names.length === 0) continue;
    const ids = [...new Set(names.map((m) => m.id))];
    const top = ids.find((id) => ids.every((other) => other === id || catalog.isAncestor(id, other)));
    const opener = mentions.find(
      (m) => m.start >= sentence.start && m.end <= sentence.end && m.kind === 'publisher',
    );
    // A headline that begins with an institute (CNNIC：…) is about the institute's figures.
    if (opener && opener.start - sentence.start <= 1 && opener.end <= names[0]!.start) return null;
    if (top !== undefined) return top;
    const first = names[0]!;
    if (first.start - sentence.start <= 2 && sentence !== sentences[0]) return first.id;
    if (sentence === sentences[0] && first.start - sentence.start <= 2) return first.id;
    return null;
  }
  return null;
}

/**
 * Whom an article is about. A headline on one product over its owner's results is about the owner: "the company" and figures
 * without a name are of the one who reports, and not of the product that sells the story.
 */
export function reportedTopic(
  catalog: Catalog,
  folded: string,
  sentences: readonly Span[],
  mentions: readonly Mention[],
): string | null {
  const topic = named(catalog, sentences, mentions);
  if (topic === null) return null;
  for (const { start, end } of sentences.slice(0, REPORTED_WITHIN)) {
    for (const mention of mentions) {
      if (mention.start >= end) break;
      if (mention.start < start || mention.kind !== 'platform' || mention.market) continue;
      if (!catalog.isAncestor(mention.id, topic)) continue;
      if (PUBLISHES.test(folded.slice(mention.end, end))) return mention.id;
    }
  }
  return topic;
}
