import { type Decision, type Fact } from '@jinghe/contracts';
import { createHash, randomUUID } from 'node:crypto';

/** When it is decided, and by whom. */
export const AT = '2026-01-01T00:10:00.000Z';
export const BY = { id: 'u1', name: 'reviewer' };

/** An id made from words. */
export const idOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** A decision about a fact: its rejection, where nothing else is said. */
export function decisionOn(fact: Fact, over: Partial<Decision> = {}): Decision {
  const { evidence, sourceId, carriedBy, published, publishedInferred, fetchedAt } = fact;
  const place =
    evidence.kind === 'quote'
      ? ({ kind: 'article', articleId: evidence.articleId, quote: evidence.quote } as const)
      : ({ kind: 'table', sourceId, file: evidence.file } as const);
  return {
    id: idOf(`about ${fact.id}`),
    verdict: 'reject',
    at: AT,
    by: BY,
    why: 'read wrongly',
    place,
    about: { factId: fact.id, statement: fact },
    states: null,
    provenance: { sourceId, evidence, carriedBy, published, publishedInferred, fetchedAt },
    overruled: [],
    undone: null,
    next: { since: AT, token: randomUUID() },
    ...over,
  };
}
