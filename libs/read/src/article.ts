import { type ArticleHint } from '@jinghe/contracts';
import { type ReadProblem } from './problem.js';

/** One article as read: what the store keeps of it, without ids and times. */
export interface ReadArticle {
  title: string;
  /** The main text, paragraphs parted by one line break; facts point into it by UTF-16 offsets. */
  text: string;
  lang: 'zh' | 'en';
  /** The canonical address, where the file, the page or the feed names one. */
  url: string | null;
  /** As exact as known; a day in China's time. */
  published: string | null;
  /** The instant, with the zone in which it is told, where one is told. */
  publishedAt: string | null;
  /** True where nothing but the text's own dates told `published`. */
  publishedInferred: boolean;
  publisher: string | null;
  author: string | null;
}

export type ReadResult = { article: ReadArticle } | { problem: ReadProblem };

export const NO_HINT: ArticleHint = { url: null, title: null, published: null, publisher: null };
