import { type Problem, type Source } from '@jinghe/contracts';
import { type Proxy } from '@jinghe/fetch';
import { type SecretFiller } from './secret-filler.js';

/** The proxy that a source's requests go by, its password filled in, null where they go straight; or the secret that is missing. */
export async function proxyOf(
  { proxy }: Pick<Source, 'proxy'>,
  secrets: SecretFiller,
): Promise<{ proxy: Proxy | null } | { problem: Problem }> {
  if (!proxy) return { proxy: null };
  if (proxy.password === undefined) return { proxy: { url: proxy.url, user: proxy.user } };
  const password = await secrets.fill(proxy.password);
  if ('problem' in password) return { problem: { ...password.problem, field: 'proxy' } };
  return { proxy: { url: proxy.url, user: proxy.user, password: password.filled } };
}
