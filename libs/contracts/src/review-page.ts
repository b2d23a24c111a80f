import { z } from 'zod';
import { Decision, Person, Verdict } from './decision.js';
import { DealStatement, Fact, MetricStatement, Qualifier } from './fact.js';
import { ContentId, Instant, PartialDate } from './ids.js';
import { Names } from './names.js';
import { Observation } from './observation.js';
import { PageQuery } from './page-query.js';

/** Somebody who looks at an item just now; others see it and go on to the next. */
const ReviewClaim = z.object({ by: Person, until: Instant }).meta({ id: 'ReviewClaim' });
const Around = z.object({ before: z.string(), after: z.string() });
const InArticle = z.object({
  id: ContentId,
  title: z.string(),
  url: z.url().nullable(),
  publisher: z.string().nullable(),
});

/** A reading that the machine is not sure of. */
const UnsureItem = z.object({
  kind: z.literal('unsure'),
  /** `fact:<id>`: what a claim names. */
  key: z.string(),
  fact: Fact,
  context: Around.nullable(),
  article: InArticle.nullable(),
  claim: ReviewClaim.nullable(),
});
/** A figure against which another value stands. */
const ConflictItem = z.object({
  kind: z.literal('conflict'),
  /** `obs:<id>`. */
  key: z.string(),
  observation: Observation,
  /** The chosen one first. */
  facts: z.array(Fact),
  claim: ReviewClaim.nullable(),
});
export const ReviewItem = z.discriminatedUnion('kind', [UnsureItem, ConflictItem]).meta({ id: 'ReviewItem' });
export type ReviewItem = z.infer<typeof ReviewItem>;

export const ReviewQuery = z.object({
  kind: z.enum(['unsure', 'conflict']).default('unsure'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
});
export type ReviewQuery = z.infer<typeof ReviewQuery>;

/** What waits for somebody, what would change most on the dashboard first. */
export const ReviewPage = z
  .object({
    items: z.array(ReviewItem),
    waiting: z.object({ unsure: z.int(), conflict: z.int() }),
    next: z.string().nullable(),
    names: Names,
  })
  .meta({ id: 'ReviewPage' });
export type ReviewPage = z.infer<typeof ReviewPage>;

export const ClaimRequest = z
  .strictObject({ key: z.string().regex(/^(fact|obs):[0-9a-f]{32,64}$/, 'the key of an item of the queue') })
  .meta({ id: 'ClaimRequest' });
export type ClaimRequest = z.infer<typeof ClaimRequest>;
export const ClaimView = z.object({ claim: ReviewClaim }).meta({ id: 'ClaimView' });
export type ClaimView = z.infer<typeof ClaimView>;

const Why = z.string().trim().max(2_000).default('');
const FigureChange = MetricStatement.omit({ type: true }).partial().strict();
const DealChange = DealStatement.omit({ type: true }).partial().strict();

/** A verdict about one fact. `correct` says what is otherwise; all it leaves out stays as it was read. */
export const DecisionRequest = z
  .strictObject({
    about: ContentId,
    verdict: Verdict.exclude(['add', 'edit', 'retract']),
    figure: FigureChange.optional(),
    deal: DealChange.optional(),
    why: Why,
  })
  .refine((request) => (request.verdict === 'correct') === (!!request.figure || !!request.deal), {
    message: 'a correction says what is otherwise in "figure" or "deal"; other verdicts change nothing',
    path: ['figure'],
  })
  .meta({ id: 'DecisionRequest' });
export type DecisionRequest = z.infer<typeof DecisionRequest>;

/** A figure or a deal that somebody read with their own eyes: where it stands, and the words that prove it. */
export const HandEntry = z
  .strictObject({
    statement: z.discriminatedUnion('type', [MetricStatement, DealStatement]),
    url: z.url({ protocol: /^https?$/ }),
    quote: z.string().trim().min(1).max(2_000),
    published: PartialDate.nullable(),
    carriedBy: z.string().trim().max(200).nullable(),
    why: Why,
  })
  .meta({ id: 'HandEntry' });
export type HandEntry = z.infer<typeof HandEntry>;

const Because = z.string().trim().min(1, 'say why: it is what colleagues read in the log').max(2_000);

/** Another value for what is held, with what proves it. Who states it, and of what and when, stays. */
export const ObservationEdit = z
  .strictObject({
    /** The fact that was chosen when it was looked at: refused where another one is by now. */
    chosen: ContentId,
    value: z.number(),
    valueHigh: z.number().nullable().default(null),
    qualifier: Qualifier.default('exact'),
    url: z.url({ protocol: /^https?$/ }),
    quote: z.string().trim().min(1).max(2_000),
    why: Because,
  })
  .meta({ id: 'ObservationEdit' });
export type ObservationEdit = z.infer<typeof ObservationEdit>;

/** Takes back what is held: it leaves every line, and whoever opens it reads why. */
export const ObservationRetraction = z
  .strictObject({ chosen: ContentId, why: Because })
  .meta({ id: 'ObservationRetraction' });
export type ObservationRetraction = z.infer<typeof ObservationRetraction>;

export const UndoRequest = z.strictObject({ why: Why }).meta({ id: 'UndoRequest' });
export type UndoRequest = z.infer<typeof UndoRequest>;

export const DecisionQuery = PageQuery.extend({ verdict: Verdict.optional() });
export type DecisionQuery = z.infer<typeof DecisionQuery>;

/** The corrections log: who decided what, with what was read before and what holds since. */
export const DecisionPage = z
  .object({ items: z.array(Decision), next: z.string().nullable(), names: Names })
  .meta({ id: 'DecisionPage' });
export type DecisionPage = z.infer<typeof DecisionPage>;
