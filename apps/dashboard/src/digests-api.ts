import type {
  Delivery,
  EditionMail,
  EditionPage,
  EditionView,
  LeaveView,
  OutboxPage,
  Subscription,
  SubscriptionChange,
  SubscriptionRequest,
  SubscriptionsView,
} from '@jinghe/contracts';
import { ask } from './api.js';

const send = <T>(method: string, path: string, body?: object): Promise<T> =>
  ask<T>(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
const one = (id: string): string => `/subscriptions/${encodeURIComponent(id)}`;

/** Digests: who reads them, what they said, and what became of each mail. */
export const digests = {
  subscriptions: (signal?: AbortSignal) => ask<SubscriptionsView>('/subscriptions', {}, signal),
  subscribe: (request: Partial<SubscriptionRequest>) => send<Subscription>('POST', '/subscriptions', request),
  change: (id: string, change: SubscriptionChange) => send<Subscription>('PATCH', one(id), change),
  remove: (id: string) => send<undefined>('DELETE', one(id)),
  test: (id: string) => send<Delivery>('POST', `${one(id)}/test`),
  editions: (query: Record<string, string>, signal?: AbortSignal) =>
    ask<EditionPage>(`/editions?${new URLSearchParams(query)}`, {}, signal),
  mail: (id: string, lang: string, signal?: AbortSignal) =>
    ask<EditionView>(`/editions/${encodeURIComponent(id)}/mail?lang=${lang}`, {}, signal),
  preview: (query: Record<string, string>, signal?: AbortSignal) =>
    ask<EditionMail>(`/editions/preview?${new URLSearchParams(query)}`, {}, signal),
  outbox: (signal?: AbortSignal) => ask<OutboxPage>('/outbox?limit=50', {}, signal),
  leaving: (token: string) => ask<LeaveView>(`/unsubscribe/${encodeURIComponent(token)}`, {}),
  leave: (token: string) => send<LeaveView>('POST', `/unsubscribe/${encodeURIComponent(token)}`),
};
