import type { NewSource, PreviewRequest, PreviewView, RecogniseView, SourceDetail } from '@jinghe/contracts';
import { ask } from './api.js';

const post = <T>(path: string, body: object, signal?: AbortSignal): Promise<T> =>
  ask<T>(path, { method: 'POST', body: JSON.stringify(body) }, signal);

/** What stands behind an address, what it would bring, and saving it. Leaving one of the first two calls it off at the worker. */
export const addSource = {
  recognise: (url: string, signal: AbortSignal) => post<RecogniseView>('/sources/recognise', { url }, signal),
  preview: (request: Partial<PreviewRequest>, signal: AbortSignal) =>
    post<PreviewView>('/sources/preview', request, signal),
  save: (source: Partial<NewSource>) => post<SourceDetail>('/sources', source),
  runNow: (id: string) => post<SourceDetail>(`/sources/${encodeURIComponent(id)}/run-now`, {}),
};
