import type {
  ApiKeyMade,
  ApiKeyRequest,
  ApiKeyView,
  AuditPage,
  Invitation,
  LinkMade,
  LinkUse,
  LinkView,
  PasswordChange,
  SessionView,
  SignIn,
  UserChange,
  UsersView,
  UserView,
} from '@jinghe/contracts';
import { ask } from './api.js';

const send = <T>(method: string, path: string, body: object = {}): Promise<T> =>
  ask<T>(path, { method, body: JSON.stringify(body) });

/** What concerns accounts: who is there, links that do one thing once, users and keys. */
export const accounts = {
  session: (signal?: AbortSignal) => ask<SessionView>('/session', {}, signal),
  signIn: (body: SignIn) => send('POST', '/session', body),
  signOn: (back: string) => send<{ url: string }>('POST', '/session/sign-on', { back }),
  signOut: () => send('DELETE', '/session'),
  forgotten: (email: string) => send('POST', '/session/forgotten', { email }),
  changePassword: (body: PasswordChange) => send('POST', '/session/password', body),
  lookAtLink: (token: string) => send<LinkView>('POST', '/links/look', { token }),
  useLink: (body: LinkUse) => send<{ email: string }>('POST', '/links/use', body),
  users: (signal?: AbortSignal) => ask<UsersView>('/users', {}, signal),
  invite: (body: Invitation) => send<LinkMade>('POST', '/users/invitations', body),
  uninvite: (id: string) => send('DELETE', `/users/invitations/${encodeURIComponent(id)}`),
  changeUser: (id: string, body: UserChange) =>
    send<UserView>('PATCH', `/users/${encodeURIComponent(id)}`, body),
  resetLink: (id: string) => send<LinkMade>('POST', `/users/${encodeURIComponent(id)}/reset-link`),
  keys: (signal?: AbortSignal) => ask<ApiKeyView[]>('/keys', {}, signal),
  audit: (query: Record<string, string>) => ask<AuditPage>(`/audit?${new URLSearchParams(query)}`, {}),
  makeKey: (body: ApiKeyRequest) => send<ApiKeyMade>('POST', '/keys', body),
  revokeKey: (id: string) => send('DELETE', `/keys/${encodeURIComponent(id)}`),
};
