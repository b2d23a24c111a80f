import type { Decision, DecisionPage, DecisionRequest, ReviewPage } from '@jinghe/contracts';
import { ask } from './api.js';

const post = <T>(path: string, body: object): Promise<T> =>
  ask<T>(path, { method: 'POST', body: JSON.stringify(body) });

/** The analyst's desk: what waits for a look, and what was decided. */
export const review = {
  queue: (query: Record<string, string>, signal?: AbortSignal) =>
    ask<ReviewPage>(`/review?${new URLSearchParams(query)}`, {}, signal),
  claim: (key: string) => post('/review/claims', { key }),
  decide: (request: Partial<DecisionRequest>) => post<Decision>('/decisions', request),
  undo: (id: string) => post<Decision>(`/decisions/${encodeURIComponent(id)}/undo`, {}),
  decisions: (query: Record<string, string>, signal?: AbortSignal) =>
    ask<DecisionPage>(`/decisions?${new URLSearchParams(query)}`, {}, signal),
};
