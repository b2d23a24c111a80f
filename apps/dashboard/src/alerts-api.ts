import type {
  AlertChannel,
  AlertChannelChange,
  AlertChannelMade,
  AlertChannelRequest,
  AlertCondition,
  AlertLeaveView,
  AlertPreview,
  AlertRule,
  AlertRuleChange,
  AlertRuleRequest,
  AlertsView,
  Firing,
  FiringPage,
} from '@jinghe/contracts';
import { ask } from './api.js';

const send = <T>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<T> =>
  ask<T>(`/alerts${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) }, signal);
const rule = (id: string): string => `/rules/${encodeURIComponent(id)}`;
const channel = (id: string): string => `/channels/${encodeURIComponent(id)}`;

/** Alerts: rules, where they tell, and what they told. */
export const alerts = {
  view: (signal?: AbortSignal) => ask<AlertsView>('/alerts', {}, signal),
  history: (query: Record<string, string>, signal?: AbortSignal) =>
    ask<FiringPage>(`/alerts/history?${new URLSearchParams(query)}`, {}, signal),
  preview: (when: AlertCondition, signal?: AbortSignal) =>
    send<AlertPreview>('POST', '/preview', { when }, signal),
  addRule: (request: AlertRuleRequest) => send<AlertRule>('POST', '/rules', request),
  changeRule: (id: string, change: AlertRuleChange) => send<AlertRule>('PATCH', rule(id), change),
  removeRule: (id: string) => send<undefined>('DELETE', rule(id)),
  testRule: (id: string) => send<Firing>('POST', `${rule(id)}/test`),
  addChannel: (request: AlertChannelRequest) => send<AlertChannelMade>('POST', '/channels', request),
  changeChannel: (id: string, change: AlertChannelChange) => send<AlertChannel>('PATCH', channel(id), change),
  removeChannel: (id: string) => send<undefined>('DELETE', channel(id)),
  leaving: (token: string) => ask<AlertLeaveView>(`/alerts/leave/${encodeURIComponent(token)}`, {}),
  leave: (token: string) => send<AlertLeaveView>('POST', `/leave/${encodeURIComponent(token)}`),
  testChannel: (id: string) => send<Firing>('POST', `${channel(id)}/test`),
};
