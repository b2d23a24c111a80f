import { type Actor, SECRET_REFERENCE } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { refused } from '../problem/problem.js';

/**
 * A secret goes only where an admin sent it: who writes the name of a secret that is set into a source of his own could have it
 * sent to a host of his own.
 *
 * @throws a 409 problem naming the secret
 */
export async function requireOwnSecrets(store: Store, config: object, by: Actor): Promise<void> {
  const named = new Set([...JSON.stringify(config).matchAll(SECRET_REFERENCE)].map(([, name]) => name!));
  if (named.size === 0 || by.role === 'admin') return;
  const used = (await store.secrets.list()).find(({ name }) => named.has(name));
  if (used)
    throw refused(`The secret ${used.name} is in use: only an admin can have it sent by another source.`);
}
