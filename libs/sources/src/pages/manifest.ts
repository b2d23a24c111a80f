/**
 * Pages that somebody named one by one (an article, a WeChat article, a PDF): each is read once, and a page that is added
 * later is read at the next run. The pages themselves say who published them and when. Nothing is asked before they are.
 */
export { PagesConfig } from '@jinghe/contracts';
