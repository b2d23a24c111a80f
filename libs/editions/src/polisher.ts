import { type Catalog } from '@jinghe/catalog';
import { type Config, type Edition, isLoopback, SECRET_REFERENCE } from '@jinghe/contracts';
import { polishEdition } from '@jinghe/digest';
import { createServiceCalls, FetchError, type ServiceCalls } from '@jinghe/fetch';
import { type Store } from '@jinghe/store';

/** Smooths the sentences of an edition; what it refuses is written down in the edition. Never fails. */
export type Polisher = (edition: Edition, catalog: Catalog) => Promise<Edition>;

type PolishConfig = Pick<
  Config,
  | 'JINGHE_POLISH_URL'
  | 'JINGHE_POLISH_MODEL'
  | 'JINGHE_POLISH_KEY'
  | 'JINGHE_POLISH_TIMEOUT'
  | 'JINGHE_ALLOW_PRIVATE'
>;

/** The key as configured, with what it names in the secret store. @throws Error where there is no such secret */
async function keyOf(configured: string, store: Pick<Store, 'secrets'>): Promise<string> {
  const [, name] = new RegExp(`^${SECRET_REFERENCE.source}$`).exec(configured.trim()) ?? [];
  if (name === undefined) return configured.trim();
  const key = await store.secrets.reveal(name);
  if (key === null) throw new Error(`the secret ${name} is not set`);
  return key;
}

async function ask(calls: ServiceCalls, url: string, key: string, body: unknown, signal: AbortSignal) {
  const answer = await calls.call(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
    signal,
  });
  if (answer.status !== 200) throw new Error(`the endpoint answered ${answer.status}`);
  try {
    return JSON.parse(answer.body.toString('utf8')) as unknown;
  } catch (cause) {
    throw new Error('the endpoint’s answer is no JSON', { cause });
  }
}

/**
 * A polisher by the endpoint that is configured; null where none is. An address on this very machine may be reached by it, since it was
 * configured for it, and by nothing else; other private addresses must stand in `JINGHE_ALLOW_PRIVATE`.
 */
export function polisherOf(config: PolishConfig, store: Pick<Store, 'secrets'>): Polisher | null {
  const { JINGHE_POLISH_URL: base, JINGHE_POLISH_MODEL: model, JINGHE_POLISH_TIMEOUT: seconds } = config;
  if (base === '') return null;
  const { hostname } = new URL(base);
  const allowed = config.JINGHE_ALLOW_PRIVATE.split(',').concat(isLoopback(hostname) ? hostname : []);
  const url = `${base.replace(/\/+$/, '')}/chat/completions`;
  return async (edition, catalog) => {
    const calls = createServiceCalls(allowed);
    const late = AbortSignal.timeout(seconds * 1_000);
    try {
      const key = await keyOf(config.JINGHE_POLISH_KEY, store);
      const complete = async (body: unknown): Promise<unknown> => {
        try {
          return await ask(calls, url, key, body, late);
        } catch (error) {
          if (late.aborted) throw new Error(`no answer within ${seconds} s`, { cause: error });
          if (error instanceof FetchError)
            throw new Error(`the endpoint was not reached: ${error.code}`, { cause: error });
          throw error;
        }
      };
      const { edition: polished, refused } = await polishEdition(edition, { model, complete, catalog });
      return { ...polished, polishRefused: [...refused] };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { ...edition, polishRefused: [{ lang: 'zh', text: '', why }] };
    } finally {
      await calls.close();
    }
  };
}
