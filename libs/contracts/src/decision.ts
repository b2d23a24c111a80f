import { z } from 'zod';
import { Evidence } from './evidence.js';
import { Statement } from './fact.js';
import { ContentId, Instant, PartialDate } from './ids.js';

/**
 * accept: right as read; reject: wrong, and nothing instead; correct: says something else; add: typed in by hand. About what is held
 * to be true as a whole, whoever states it: edit, another value stands over all; retract, nothing is held any more.
 */
export const Verdict = z.enum(['accept', 'reject', 'correct', 'add', 'edit', 'retract']);
export type Verdict = z.infer<typeof Verdict>;

/** Where a decided statement stands, so that another reading of the same place meets the decision again. */
export const DecisionPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), articleId: ContentId, quote: z.string().min(1) }),
  z.object({ kind: z.literal('table'), sourceId: z.string(), file: z.string() }),
  z.object({ kind: z.literal('hand') }),
  /** What is held under one identity, wherever it is told. */
  z.object({ kind: z.literal('observation'), observationId: ContentId }),
]);
export type DecisionPlace = z.infer<typeof DecisionPlace>;

/** Who decided, and how the team calls them. */
export const Person = z.object({ id: z.string().min(1), name: z.string().min(1) }).meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

/**
 * What one of the team decided about one statement: an event that is kept for good. It is anchored to the place and to what was
 * read there, not to a fact's id, which another extractor or a new text changes.
 */
export const Decision = z
  .object({
    id: ContentId,
    verdict: Verdict,
    at: Instant,
    by: Person,
    why: z.string(),
    place: DecisionPlace,
    /** What the machine had read, or what was held; null where it was typed in by hand. */
    about: z.object({ factId: ContentId, statement: Statement }).nullable(),
    /** What holds instead, or again; null where the statement was rejected or retracted. */
    states: Statement.nullable(),
    /** Of the fact that `states` becomes. */
    provenance: z.object({
      sourceId: z.string(),
      evidence: Evidence,
      carriedBy: z.string().nullable(),
      published: PartialDate.nullable(),
      publishedInferred: z.boolean(),
      fetchedAt: Instant,
    }),
    /** Facts that it took off the record, which stand again when it is undone. */
    overruled: z.array(ContentId),
    undone: z.object({ at: Instant, by: Person, why: z.string() }).nullable(),
    /** Since when it waits to be carried out, or to be taken back; null when it is. */
    next: z.object({ since: Instant, token: z.string() }).nullable(),
  })
  .meta({ id: 'Decision' });
export type Decision = z.infer<typeof Decision>;
