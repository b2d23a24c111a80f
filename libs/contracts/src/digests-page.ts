import { z } from 'zod';
import {
  CorrectedEdition,
  Edition,
  EditionKind,
  EditionLang,
  PolishRefusal,
  SubscribedKind,
} from './edition.js';
import { Names } from './names.js';
import { PageQuery } from './page-query.js';
import { Delivery, DeliveryState, Subscription } from './subscription.js';

const EditionHead = Edition.pick({
  id: true,
  kind: true,
  about: true,
  from: true,
  to: true,
  composedAt: true,
  subject: true,
  empty: true,
});

export const EditionQuery = PageQuery.extend({
  kind: EditionKind.optional(),
  /** Words that must all be in it, in either language. */
  q: z.string().trim().max(200).optional(),
});
export type EditionQuery = z.infer<typeof EditionQuery>;

/** The archive of editions, newest first. */
export const EditionPage = z
  .object({ items: z.array(EditionHead), next: z.string().nullable(), names: Names })
  .meta({ id: 'EditionPage' });
export type EditionPage = z.infer<typeof EditionPage>;

export const EditionMailQuery = z.object({ lang: EditionLang.default('zh') });
/** An edition as its readers see it: the mail's own HTML, with its picture inside, and its text part. */
export const EditionMail = z
  .object({ subject: z.string(), html: z.string(), text: z.string() })
  .meta({ id: 'EditionMail' });
export type EditionMail = z.infer<typeof EditionMail>;

/** A kept edition as its readers see it, with what happened to it beside its text. */
export const EditionView = EditionMail.extend({
  kind: EditionKind,
  to: Edition.shape.to,
  /** Of an erratum: what it corrects. */
  corrects: z.array(CorrectedEdition),
  /** Errata of this edition, the newest first. */
  errata: z.array(EditionHead),
  polishedBy: z.string().nullable(),
  polishRefused: z.array(PolishRefusal),
}).meta({ id: 'EditionView' });
export type EditionView = z.infer<typeof EditionView>;

/** What an edition of the last week would say now; nothing is kept or sent. */
export const PreviewQuery = z.object({
  kind: SubscribedKind.default('executive'),
  about: z.string().optional(),
  lang: EditionLang.default('zh'),
  days: z.coerce.number().int().min(1).max(366).default(7),
});
export type PreviewQuery = z.infer<typeof PreviewQuery>;

/** Subscriptions with, for each, when its next editions are due. */
export const SubscriptionsView = z
  .object({
    items: z.array(Subscription.extend({ nextRuns: z.array(z.string()) })),
    /** Whether there is a mail server; without one mails are kept to be read. */
    mail: z.boolean(),
    names: Names,
  })
  .meta({ id: 'SubscriptionsView' });
export type SubscriptionsView = z.infer<typeof SubscriptionsView>;

export const OutboxQuery = PageQuery.extend({ state: DeliveryState.optional() });
export type OutboxQuery = z.infer<typeof OutboxQuery>;
export const OutboxPage = z
  .object({ items: z.array(Delivery), next: z.string().nullable(), waiting: z.int(), mail: z.boolean() })
  .meta({ id: 'OutboxPage' });
export type OutboxPage = z.infer<typeof OutboxPage>;

/** What a reader's own link is of. `stopped`: nothing more is sent. */
export const LeaveView = z
  .object({ kind: SubscribedKind, lang: EditionLang, stopped: z.boolean() })
  .meta({ id: 'LeaveView' });
export type LeaveView = z.infer<typeof LeaveView>;
