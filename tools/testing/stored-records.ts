/** What a browser test puts into the database before it looks: the pages themselves know nothing of stores and jobs. */
export { freshState } from '@jinghe/jobs';
export { openStore, type Store } from '@jinghe/store';
