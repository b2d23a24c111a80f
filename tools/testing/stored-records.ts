/** What a browser test puts into the database before it looks: the pages themselves know nothing of stores and jobs. */
export { contentId } from '@jinghe/catalog';
export { freshState, UNSUBSCRIBE_KEY, unsubscribeToken } from '@jinghe/jobs';
export { openStore, type Store } from '@jinghe/store';
