import { type ArticleHint } from '@jinghe/contracts';
import { NO_HINT, type ReadResult } from '../article.js';
import { canonicalUrl } from '../canonical-url.js';
import { dating } from '../dating.js';
import { languageOf } from '../language.js';
import { parsePage } from './dom.js';
import { findMainText } from './main-text.js';
import { readMetadata } from './metadata.js';
import { articleText } from './tidy.js';
import { readTitle } from './title.js';
import { addressDate, visibleAuthor, visibleDate, visibleSource } from './visible.js';

/**
 * Reads a page's article. What the page says of itself goes before the hint (a feed's word), but for the title, which
 * feeds give without section and site. The date: the page's metadata, what a reader sees
 * by the headline, the hint, the address, the text.
 *
 * @param options.url the address the page was fetched from, after redirects
 */
export function readHtml(
  html: string,
  options: { url?: string | null; hint?: ArticleHint } = {},
): ReadResult {
  const hint = options.hint ?? NO_HINT;
  const page = parsePage(html);
  const metadata = readMetadata(page, html);
  const main = findMainText(page);
  const title = readTitle(metadata, main);
  const text = articleText(main.lines, title);
  if (text === '')
    return {
      problem: {
        code: 'no-text',
        message: 'The page has no article text; it may be a list, or need a browser.',
      },
    };
  const address = ownAddress(metadata.canonical, options.url ?? hint.url);
  const told = metadata.published ? metadata : visibleDate(main);
  return {
    article: {
      title: hint.title ?? title ?? text.split('\n')[0]!.slice(0, 80),
      text,
      lang: languageOf(text),
      url: address,
      ...dating(told, hint, addressDate(address), text),
      publisher: visibleSource(main) ?? metadata.siteName ?? hint.publisher,
      author: visibleAuthor(main) ?? metadata.author,
    },
  };
}

/** A page may name only an address of its own site as canonical: else it could pass for another's article. */
function ownAddress(canonical: string | null, fetched: string | null): string | null {
  const base = fetched ? canonicalUrl(fetched) : null;
  if (!canonical || !URL.canParse(canonical, base ?? undefined)) return base;
  const named = new URL(canonical, base ?? undefined);
  if (base && site(named.hostname) !== site(new URL(base).hostname)) return base;
  // A canonical address that is the site's front page is a mistake of its template.
  if (base && named.pathname === '/' && new URL(base).pathname !== '/') return base;
  return canonicalUrl(named.href) ?? base;
}

/** The last two labels, or three under `.com.cn` and its like: enough to tell sites apart here. */
function site(host: string): string {
  const labels = host.split('.');
  const wide =
    /^(?:com|net|org|gov|edu|co|ac)$/.test(labels.at(-2) ?? '') && (labels.at(-1)?.length ?? 0) === 2;
  return labels.slice(wide ? -3 : -2).join('.');
}
