import { z } from 'zod';
import {
  AlertChannel,
  AlertChannelKind,
  AlertCondition,
  AlertMessageState,
  AlertRule,
  Firing,
  QuietHours,
} from './alert.js';
import { EditionLang } from './edition.js';
import { ContentId, Instant } from './ids.js';
import { Named } from './names.js';
import { PageQuery } from './page-query.js';

const Name = z.string().trim().min(1).max(100);

export const AlertRuleRequest = z
  .strictObject({
    name: Name,
    when: AlertCondition,
    channelIds: z.array(ContentId).max(20),
    shared: z.boolean().default(false),
  })
  .meta({ id: 'AlertRuleRequest' });
export type AlertRuleRequest = z.infer<typeof AlertRuleRequest>;

export const AlertRuleChange = z
  .strictObject({
    name: Name.optional(),
    when: AlertCondition.optional(),
    channelIds: AlertRuleRequest.shape.channelIds.optional(),
    shared: z.boolean().optional(),
    paused: z.boolean().optional(),
  })
  .meta({ id: 'AlertRuleChange' });
export type AlertRuleChange = z.infer<typeof AlertRuleChange>;

/**
 * `to`: of mail, the address. Of a hook, `secretUrl` is its whole address and `secret` the key that it signs with; neither is ever shown
 * again, nor written into the audit log.
 */
export const AlertChannelRequest = z
  .strictObject({
    kind: AlertChannelKind,
    name: Name,
    to: z.string().trim().toLowerCase().max(254).pipe(z.email()).optional(),
    secretUrl: z
      .string()
      .trim()
      .max(2_000)
      .pipe(z.url({ protocol: /^https?$/ }))
      .optional(),
    secret: z.string().trim().min(1).max(500).optional(),
    lang: EditionLang,
    zone: z.string().trim().min(1).max(60),
    quiet: QuietHours.nullable().default(null),
    shared: z.boolean().default(false),
  })
  .meta({ id: 'AlertChannelRequest' });
export type AlertChannelRequest = z.infer<typeof AlertChannelRequest>;

/** `resume` lets one go on that was stopped. */
export const AlertChannelChange = z
  .strictObject({
    name: Name.optional(),
    lang: EditionLang.optional(),
    zone: AlertChannelRequest.shape.zone.optional(),
    quiet: QuietHours.nullable().optional(),
    shared: z.boolean().optional(),
    resume: z.literal(true).optional(),
  })
  .meta({ id: 'AlertChannelChange' });
export type AlertChannelChange = z.infer<typeof AlertChannelChange>;

/** `secret`: the key of a webhook that was given none, shown this once. */
export const AlertChannelMade = z
  .object({ channel: AlertChannel, secret: z.string().nullable() })
  .meta({ id: 'AlertChannelMade' });
export type AlertChannelMade = z.infer<typeof AlertChannelMade>;

const Mine = { mayChange: z.boolean() };

export const AlertsView = z
  .object({
    rules: z.array(AlertRule.extend({ words: Named, ...Mine })),
    channels: z.array(AlertChannel.extend(Mine)),
    /** Whether there is a mail server; without one alerts by mail are kept to be read. */
    mail: z.boolean(),
    /** The one address that a viewer may be told by; null for whoever may choose any. */
    ownEmail: z.string().nullable(),
  })
  .meta({ id: 'AlertsView' });
export type AlertsView = z.infer<typeof AlertsView>;

/** A rule read back in words, and how often the figures and deals of the last twelve months would have set it off. */
export const AlertPreview = z
  .object({
    words: Named,
    count: z.int().nonnegative(),
    /** The newest of them. */
    examples: z.array(z.object({ date: z.string(), title: Named, factId: ContentId.nullable() })),
  })
  .meta({ id: 'AlertPreview' });
export type AlertPreview = z.infer<typeof AlertPreview>;
export const AlertPreviewRequest = z
  .strictObject({ when: AlertCondition })
  .meta({ id: 'AlertPreviewRequest' });
export type AlertPreviewRequest = z.infer<typeof AlertPreviewRequest>;

/** What the link in an alert's mail would stop. */
export const AlertLeaveView = z
  .object({ lang: EditionLang, stopped: z.boolean() })
  .meta({ id: 'AlertLeaveView' });
export type AlertLeaveView = z.infer<typeof AlertLeaveView>;

export const FiringQuery = PageQuery.extend({ rule: ContentId.optional() });
export type FiringQuery = z.infer<typeof FiringQuery>;

/** What became of a firing in one channel. `gathering`: it waits for what comes with it, or for the end of quiet hours. */
const Outcome = z.object({
  channel: z.string(),
  kind: AlertChannelKind,
  state: z.enum(['gathering', ...AlertMessageState.options]),
  at: Instant.nullable(),
  attempts: z.int(),
  problem: z.string().nullable(),
});

/** What fired, newest first: why, to which channels, with what result. */
export const FiringPage = z
  .object({
    items: z.array(Firing.extend({ outcomes: z.array(Outcome) })),
    next: z.string().nullable(),
  })
  .meta({ id: 'FiringPage' });
export type FiringPage = z.infer<typeof FiringPage>;
