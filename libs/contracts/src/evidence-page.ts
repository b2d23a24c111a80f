import { z } from 'zod';
import { Article, Revision } from './article.js';
import { Decision } from './decision.js';
import { Fact } from './fact.js';
import { Instant, IsoDay } from './ids.js';
import { Named, Names } from './names.js';
import { Observation, PartnershipEvent } from './observation.js';
import { PageQuery } from './page-query.js';

export const FactQuery = PageQuery.extend({
  platform: z.string().optional(),
  metric: z.string().optional(),
  type: z.enum(['metric', 'deal']).optional(),
  article: z.string().optional(),
});
export type FactQuery = z.infer<typeof FactQuery>;
export const EventQuery = PageQuery.extend({ platform: z.string().optional(), kind: z.string().optional() });
export type EventQuery = z.infer<typeof EventQuery>;

export const FactPage = z
  .object({ items: z.array(Fact), next: z.string().nullable(), names: Names })
  .meta({ id: 'FactPage' });
export const EventPage = z
  .object({ items: z.array(PartnershipEvent), next: z.string().nullable(), names: Names })
  .meta({ id: 'EventPage' });
export const ArticlePage = z
  .object({ items: z.array(Article), next: z.string().nullable(), names: Names })
  .meta({ id: 'ArticlePage' });
export type FactPage = z.infer<typeof FactPage>;
export type EventPage = z.infer<typeof EventPage>;
export type ArticlePage = z.infer<typeof ArticlePage>;

/** One article with its present text and the facts found in it; `revision` is null before it was read. */
export const ArticleView = z
  .object({
    article: Article,
    /** The text as it was read, for analysts; others have its lead, the quotes of its facts and its address. */
    revision: Revision.nullable(),
    /** How the text begins, at most 200 characters. */
    lead: z.string().nullable(),
    facts: z.array(Fact),
    names: Names,
  })
  .meta({ id: 'ArticleView' });
export type ArticleView = z.infer<typeof ArticleView>;

/** One partnership with the facts that speak of it. */
export const EventView = z
  .object({ event: PartnershipEvent, facts: z.array(Fact), names: Names })
  .meta({ id: 'EventView' });
export type EventView = z.infer<typeof EventView>;

/** What was held under one identity from a day on, and why that changed. */
export const HistoryStep = z
  .object({
    /** The day (UTC) on which we learned it. */
    day: IsoDay,
    at: Instant,
    /** Null: nothing was held any more. */
    held: Observation.pick({
      value: true,
      valueHigh: true,
      qualifier: true,
      unit: true,
      measure: true,
      growthBasis: true,
      statedBy: true,
      published: true,
      chosen: true,
      conflict: true,
    }).nullable(),
    /**
     * `first`: known since; `edited`, `retracted`: by the team; `withdrawn`: no text says it any more; `back`: held again;
     * `restated`: the same voice, later; `other`: another statement stands better; `conflict`, `settled`: another value stands
     * against it, or no more; `same`: the same value, better proved.
     */
    why: z.enum([
      'first',
      'edited',
      'retracted',
      'withdrawn',
      'back',
      'restated',
      'other',
      'conflict',
      'settled',
      'same',
    ]),
    /** Of a decision: who made it, and why. */
    note: z.string().nullable(),
  })
  .meta({ id: 'HistoryStep' });
export type HistoryStep = z.infer<typeof HistoryStep>;

/** Everything behind one fact: the sentence in its context or the row, who says it, the rivals, the four times. */
export const EvidenceView = z
  .object({
    fact: Fact,
    /** Up to 160 characters on each side of the quote; null for a row. */
    context: z.object({ before: z.string(), after: z.string() }).nullable(),
    article: Article.nullable(),
    observation: Observation.nullable(),
    event: PartnershipEvent.nullable(),
    /** What the team decided last about what is held, and did not take back: an edit or a retraction. */
    decision: Decision.nullable(),
    /** Of what is or was held, the earliest first; empty for a deal. */
    history: z.array(HistoryStep),
    rivals: z.array(Fact),
    publisher: z.object({
      id: z.string(),
      name: Named,
      tier: z.int().nullable(),
      family: z.string().nullable(),
    }),
    names: Names,
  })
  .meta({ id: 'EvidenceView' });
export type EvidenceView = z.infer<typeof EvidenceView>;
