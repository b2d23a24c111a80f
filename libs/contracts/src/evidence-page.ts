import { z } from 'zod';
import { Article, Revision } from './article.js';
import { Fact } from './fact.js';
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

/** Everything behind one fact: the sentence in its context or the row, who says it, the rivals, the four times. */
export const EvidenceView = z
  .object({
    fact: Fact,
    /** Up to 160 characters on each side of the quote; null for a row. */
    context: z.object({ before: z.string(), after: z.string() }).nullable(),
    article: Article.nullable(),
    observation: Observation.nullable(),
    event: PartnershipEvent.nullable(),
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
