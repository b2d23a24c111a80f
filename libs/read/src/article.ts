import { type ArticleHint } from '@jinghe/contracts';
import { type Dating } from './dating.js';
import { type ReadProblem } from './problem.js';

/** One article as read: what the store keeps of it, without ids and times. */
export interface ReadArticle extends Dating {
  title: string;
  /** The main text, paragraphs parted by one line break; facts point into it by UTF-16 offsets. */
  text: string;
  lang: 'zh' | 'en';
  /** The canonical address, where the file, the page or the feed names one. */
  url: string | null;
  publisher: string | null;
  author: string | null;
}

export type ReadResult = { article: ReadArticle } | { problem: ReadProblem };

export const NO_HINT: ArticleHint = { url: null, title: null, published: null, publisher: null };
