import { readFileSync } from 'node:fs';
import { openCatalog } from '@jinghe/catalog';
import { type Answer, type ListingContext } from './listing.js';

/** What the specs of listing kinds share: a context at one instant, and answers from saved files or texts. */
export const CONTEXT: ListingContext = {
  sourceId: 'one-source',
  now: '2025-05-10T20:00:00.000Z',
  catalog: openCatalog(),
  rsshub: '',
};

export function answer(
  content: Uint8Array | string,
  url: string,
  knows: Readonly<Record<string, string>> = {},
  charset: string | null = null,
): Answer {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { content: bytes, url, charset, ask: { url, knows } };
}

/** @param path such as `gdelt/fixtures/articles.json` */
export const saved = (path: string): Uint8Array => readFileSync(new URL(`./${path}`, import.meta.url));

export const codesOf = ({ problems }: { problems: readonly { code: string }[] }) =>
  problems.map(({ code }) => code);
