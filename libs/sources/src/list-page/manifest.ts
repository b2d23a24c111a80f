/**
 * A web page that lists articles: `https://site/news/`. Links are named by CSS selectors (of the links themselves or of
 * blocks that hold one each), or found by themselves: the largest group of links of one address form, with headline-long
 * texts, outside menus and footers. The next page is followed where a selector names it, at most `pages` in all.
 *
 * A selector that matches nothing is a broken source, not a quiet one: the site was rebuilt.
 */
export { ListPageConfig } from '@jinghe/contracts';

/** List pages are some hundred kilobytes; what is larger is something else. */
export const MOST_PAGE_BYTES = 8_000_000;
