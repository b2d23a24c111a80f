import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, type ApiKeyMade, type ApiKeyRequest, type ApiKeyView } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { notFound } from '../problem/problem.js';
import { InjectStore } from '../tokens.js';
import { badKey } from './problems.js';

const PREFIX = 'jk_';
const DAY_MS = 86_400_000;
/** The last use is written this often, in milliseconds: not with each of a program's thousand requests. */
const TOLD_EVERY = 60_000;

/** A token's SHA-256, under which it is kept: 32 random bytes cannot be guessed, so that no slow hash is needed. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

@Injectable()
export class Keys {
  constructor(@InjectStore() private readonly store: Store) {}

  all(): Promise<ApiKeyView[]> {
    return this.store.apiKeys.all();
  }

  /** Makes a key. This answer is the only place where it is ever told. */
  async make({ name, scopes, days }: ApiKeyRequest, by: string, now: Date): Promise<ApiKeyMade> {
    const key = `${PREFIX}${randomBytes(32).toString('base64url')}`;
    const view: ApiKeyView = {
      id: randomUUID(),
      name,
      begins: key.slice(0, PREFIX.length + 6),
      scopes: [...new Set(scopes)],
      by,
      createdAt: now.toISOString(),
      expiresAt: days === null ? null : new Date(now.getTime() + days * DAY_MS).toISOString(),
      lastUsedAt: null,
    };
    await this.store.apiKeys.add(view, tokenHash(key));
    return { key, view };
  }

  async revoke(id: string): Promise<void> {
    if (!(await this.store.apiKeys.remove(id))) throw notFound(`key ${id}`);
  }

  /**
   * Who comes with an `Authorization` header.
   *
   * @throws a 401 problem where it holds no key that is valid now
   */
  async actor(authorization: string, now: Date): Promise<Actor> {
    const key = /^Bearer +(jk_[\w-]{43})$/i.exec(authorization)?.[1];
    const view = key ? await this.store.apiKeys.byHash(tokenHash(key)) : null;
    const at = now.toISOString();
    if (!view || (view.expiresAt !== null && view.expiresAt <= at)) throw badKey();
    const { id, name, scopes, lastUsedAt } = view;
    if (lastUsedAt === null || now.getTime() - Date.parse(lastUsedAt) > TOLD_EVERY)
      await this.store.apiKeys.used(id, at);
    const role = scopes.includes('write') || scopes.includes('texts') ? 'analyst' : 'viewer';
    return { id: `key:${id}`, name, role, via: 'key', scopes };
  }
}
