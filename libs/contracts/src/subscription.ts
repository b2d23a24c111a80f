import { z } from 'zod';
import { Person } from './decision.js';
import { EditionLang, SubscribedKind } from './edition.js';
import { CatalogId, ContentId, Instant, IsoDay } from './ids.js';

const EmailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Why nothing more is sent: the reader said so with one click, or the mail server refused the address. */
const Stopped = z.object({
  at: Instant,
  why: z.enum(['unsubscribed', 'refused']),
  note: z.string(),
  /** Of a refused address: since when the admins know. */
  toldAt: Instant.optional(),
});

/** Who reads which edition, in which language, when. One of a kind for each reader. */
export const Subscription = z
  .object({
    id: ContentId,
    email: EmailAddress,
    kind: SubscribedKind,
    about: CatalogId.nullable(),
    lang: EditionLang,
    /** When, by the clock of `zone`: a day that does not exist is left out, an hour that comes twice counts once. */
    cron: z.string().min(1),
    zone: z.string().min(1),
    /** Nothing is sent where nothing moved. */
    skipEmpty: z.boolean(),
    paused: z.boolean(),
    createdAt: Instant,
    by: Person,
    nextAt: Instant.nullable(),
    /** The last day that was told; the next edition begins after it. */
    lastTo: IsoDay.nullable(),
    stopped: Stopped.nullable(),
  })
  .meta({ id: 'Subscription' });
export type Subscription = z.infer<typeof Subscription>;

const Wanted = z.object({
  email: EmailAddress,
  kind: SubscribedKind,
  about: CatalogId.nullable().default(null),
  lang: EditionLang,
  cron: z.string().trim().min(1).max(100),
  zone: z.string().trim().min(1).max(60),
  skipEmpty: z.boolean().default(true),
});
export const SubscriptionRequest = Wanted.strict().meta({ id: 'SubscriptionRequest' });
export type SubscriptionRequest = z.infer<typeof SubscriptionRequest>;
/** `resume` lets a stopped or paused one go on. */
export const SubscriptionChange = z
  .strictObject({
    cron: Wanted.shape.cron.optional(),
    zone: Wanted.shape.zone.optional(),
    skipEmpty: z.boolean().optional(),
    paused: z.boolean().optional(),
    resume: z.literal(true).optional(),
  })
  .meta({ id: 'SubscriptionChange' });
export type SubscriptionChange = z.infer<typeof SubscriptionChange>;

/** `edition`: as subscribed; `test`: sent by hand to look at. */
const DeliveryKind = z.enum(['edition', 'test']);
/** `kept`: there is no mail server, so it is only to be read here; `dropped`: the reader left before it went. */
export const DeliveryState = z.enum(['waiting', 'sent', 'refused', 'kept', 'dropped']);

/**
 * One mail to one reader. Its id is made from the edition and the address, so that planning it again never sends it twice; the
 * `Message-ID` is made from the id.
 */
export const Delivery = z
  .object({
    id: ContentId,
    kind: DeliveryKind,
    editionId: ContentId,
    /** Of whose subscription it is; null for a test. */
    subscriptionId: ContentId.nullable(),
    to: EmailAddress,
    lang: EditionLang,
    state: DeliveryState,
    attempts: z.int().nonnegative(),
    createdAt: Instant,
    /** Not before. */
    nextAt: Instant,
    sentAt: Instant.nullable(),
    /** What the mail server said last, where it did not take the mail. */
    problem: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;
