import type {
  CatalogChecked,
  CatalogEdit,
  CatalogEntryView,
  CatalogListing,
  CatalogRevision,
  CatalogSaved,
  CatalogState,
  CatalogTable,
  CatalogTried,
  ReExtractionDetail,
  ReExtractionPage,
  ReExtractionRequest,
  ReExtractionView,
} from '@jinghe/contracts';
import { ask } from './api.js';

const post = <T>(path: string, body: object): Promise<T> =>
  ask<T>(path, { method: 'POST', body: JSON.stringify(body) });

/** The catalogue as the team edits it. */
export const catalog = {
  state: () => ask<CatalogState>('/catalog', {}),
  list: (table: CatalogTable) => ask<CatalogListing[]>(`/catalog/${table}`, {}),
  entry: (table: CatalogTable, id: string) =>
    ask<CatalogEntryView>(`/catalog/${table}/${encodeURIComponent(id)}`, {}),
  check: (edits: CatalogEdit[]) => post<CatalogChecked>('/catalog/check', { edits }),
  tryText: (text: string, edits: CatalogEdit[]) => post<CatalogTried>('/catalog/try', { text, edits }),
  draft: (base: number, edits: CatalogEdit[]) => post<CatalogRevision>('/catalog/drafts', { base, edits }),
  drop: (rev: number) => ask<void>(`/catalog/drafts/${rev}`, { method: 'DELETE' }),
  save: (rev: number, why: string) => post<CatalogSaved>(`/catalog/drafts/${rev}/save`, { why }),
  restore: (rev: number, why: string) => post<CatalogSaved>(`/catalog/revisions/${rev}/restore`, { why }),
};

/** Stored articles read anew. */
export const anew = {
  page: () => ask<ReExtractionPage>('/re-extractions?limit=20', {}),
  one: (id: string) => ask<ReExtractionDetail>(`/re-extractions/${encodeURIComponent(id)}`, {}),
  start: (request: Partial<ReExtractionRequest> | { scope: object }) =>
    post<ReExtractionView>('/re-extractions', request),
  act: (id: string, what: 'apply' | 'pause' | 'resume' | 'cancel') =>
    post<ReExtractionView>(`/re-extractions/${encodeURIComponent(id)}/${what}`, {}),
};
