import { selectOne } from 'css-select';
import { type AnyNode, type Element } from 'domhandler';
import { httpAddress } from '../address.js';
import { flatDocument } from '../list-page/flat-document.js';
import { MOST_PAGE_BYTES } from '../list-page/manifest.js';
import { inputProblem } from '../problems.js';
import { candidateSelectors } from './candidate-selectors.js';
import { linkedFeeds } from './linked-feeds.js';
import { pageNature } from './page-nature.js';
import { type Recognised } from './recognise.js';
import { type Response } from './response.js';
import { safePage } from './safe-page.js';

/** A page with less of its own text, no lists and no feeds has nothing to gather. */
const LEAST_PROSE = 60;

/** A web page: an article, a list of articles, or the way to a feed; all that it can be, the likeliest first. */
export function recognisePage(text: string, { content, url }: Response): Recognised {
  const refused = (code: string, message: string): Recognised => ({
    url,
    problem: inputProblem(code, message, { file: url }),
    choices: [],
    page: null,
    sample: null,
  });
  if (content.length > MOST_PAGE_BYTES)
    return refused(
      'page-too-large',
      `The page has ${Math.round(content.length / 1e6)} MB, more than are read: look for a feed or a smaller list.`,
    );
  const document = flatDocument(text);
  const written = selectOne<AnyNode, Element>('base[href]', document)?.attribs['href'];
  const base = httpAddress(written ?? '', url) ?? url;
  const candidates = candidateSelectors(document, base);
  const nature = pageNature(document, url, candidates);
  const name = nature.title ?? new URL(url).hostname;
  const feeds = linkedFeeds(document, base).map(({ url: feed, title }): Choice => ({
    as: 'linked-feed',
    kind: 'feed',
    config: { url: feed },
    name: title ?? name,
    why: { zh: '该页声明的订阅源', en: 'A feed that the page links to' },
  }));
  const article: Choice = {
    as: nature.isWechat ? 'wechat-article' : 'article',
    kind: 'pages',
    config: { urls: [url] },
    name,
    why: nature.isWechat
      ? { zh: '微信公众号文章', en: 'An article of a WeChat account' }
      : {
          zh: `单篇文章，正文约 ${nature.prose} 字`,
          en: `One article, about ${nature.prose} characters of text`,
        },
  };
  const [best] = candidates;
  const list: Choice = {
    as: 'list-page',
    kind: 'list-page',
    config: { url, items: best?.selector ?? null, next: null, pages: 1 },
    name,
    why: best
      ? { zh: `列表页，选中 ${best.count} 个链接`, en: `A list page: ${best.count} links are caught` }
      : {
          zh: '网页，但没有找到成组的文章链接',
          en: 'A web page without a group of links to articles',
        },
  };
  const hasProse = nature.prose >= LEAST_PROSE;
  const choices = nature.isArticle
    ? [article, ...feeds, ...(best ? [list] : [])]
    : [...feeds, ...(best ? [list] : []), ...(hasProse ? [article] : [])];
  if (choices.length === 0)
    return {
      ...refused(
        'nothing-found',
        'The page has no text, no feed and no list of links in its HTML: it is filled in by scripts, which are not run. Look for its JSON interface, or an RSSHub route.',
      ),
      page: null,
    };
  return { url, problem: null, choices, page: { html: safePage(document, base), candidates }, sample: null };
}

type Choice = Recognised['choices'][number];
