import { type Catalog } from '@jinghe/catalog';
import { type ArticleContext } from '../context.js';
import { houseOf } from './house.js';

/** How many sentences from the top the source of a whole text is named in. */
const NAMED_WITHIN = 2;
/** A headline that tells what one outlet reports. */
const EXCLUSIVE =
  /(?::|：|-|–|—) ?(?:report|reports|source|sources|sources say)$|独家|\breport says\b|\breportedly\b|消息称|传/;

/**
 * Whether the source that a sentence at the top names is that of the whole text: the survey that a headline without a company is about,
 * the outlet whose exclusive is told again, the bank whose note it is.
 */
export function isSourceOfAll(
  context: ArticleContext,
  catalog: Catalog,
  index: number,
  source: string,
): boolean {
  const title = context.sentences[0];
  if (index > NAMED_WITHIN || title?.title !== true) return false;
  if (source.startsWith('analyst:'))
    return houseOf(context, catalog) === source && namesBank(title.mentions, source);
  const kind = catalog.publisher(source)?.kind;
  if (kind === 'media') return EXCLUSIVE.test(context.folded.slice(title.start, title.end).trim());
  if (context.frame.earnings || (kind !== 'research-firm' && kind !== 'regulator')) return false;
  return !title.mentions.some((one) => one.kind === 'platform' && !one.market);
}

const namesBank = (mentions: readonly { kind: string; ids: readonly string[] }[], source: string): boolean =>
  mentions.some((one) => one.kind === 'publisher' && one.ids.some((id) => source === `analyst:${id}`));
