import { type FastifyRequest } from 'fastify';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change something: a page of another site, opened in the browser of somebody who can reach us,
 * must not act in that person's name. Programs send neither header.
 */
export function isOwnWrite({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  if (SAFE.has(method)) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
