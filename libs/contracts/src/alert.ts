import { z } from 'zod';
import { Person } from './decision.js';
import { EditionLang } from './edition.js';
import { DealKind } from './fact.js';
import { CatalogId, ContentId, Instant } from './ids.js';
import { Named } from './names.js';

const Platforms = z.array(CatalogId).min(1).max(30);
/** A metric, or a family of them: each way of counting is then a line of its own. */
const MetricOrFamily = CatalogId;
const Side = z.enum(['above', 'below']);

/** What a level is counted in; `count` is whatever is neither money nor a share (people, orders). */
export const AlertUnit = z.enum(['count', 'percent', 'CNY', 'USD', 'HKD']);
export type AlertUnit = z.infer<typeof AlertUnit>;

/** How far a deal has come, as coarse as a reader asks: talk, in force, over, a wall between two, denied. */
export const AlertStage = z.enum(['talked', 'on', 'ended', 'blocked', 'denied']);
export type AlertStage = z.infer<typeof AlertStage>;

export const AlertSourceState = z.enum(['silent', 'broken', 'unreachable']);

/** What a rule waits for. Each is an edge: what is so already when the rule is made is no news. */
export const AlertCondition = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('level'),
      platforms: Platforms,
      metric: MetricOrFamily,
      side: Side,
      /** In the base unit: 5.82亿 is 582000000. */
      value: z.number(),
      unit: AlertUnit,
    }),
    /** Growth over the year before in percent, as stated or from two levels of one line. */
    z.strictObject({
      kind: z.literal('yoy'),
      platforms: Platforms,
      metric: MetricOrFamily,
      side: Side,
      value: z.number(),
    }),
    /** A deal of one platform (or of what belongs to it) with another, or with anyone; no kinds: any. */
    z.strictObject({
      kind: z.literal('deal'),
      platform: CatalogId,
      partner: CatalogId.nullable(),
      dealKinds: z.array(DealKind),
      stages: z.array(AlertStage).min(1),
    }),
    z.strictObject({ kind: z.literal('rank'), platforms: Platforms.min(2), metric: MetricOrFamily }),
    z.strictObject({
      kind: z.literal('conflict'),
      platforms: Platforms,
      metric: MetricOrFamily.nullable(),
    }),
    /** No sources: all of them. */
    z.strictObject({
      kind: z.literal('source'),
      sources: z.array(z.string().min(1).max(200)).max(200),
      states: z.array(AlertSourceState).min(1),
    }),
  ])
  .meta({ id: 'AlertCondition' });
export type AlertCondition = z.infer<typeof AlertCondition>;

/** `webhook` is ours, signed as Standard Webhooks are; the others are the bots of those messengers. */
export const AlertChannelKind = z.enum(['mail', 'webhook', 'feishu', 'dingtalk', 'wecom', 'slack']);
export type AlertChannelKind = z.infer<typeof AlertChannelKind>;

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, 22:00');
/** From one time of the clock to another, over midnight where the first is later. */
export const QuietHours = z.strictObject({ from: ClockTime, to: ClockTime });
export type QuietHours = z.infer<typeof QuietHours>;

/** Where alerts go. A hook's address and key are secrets and stand nowhere here. */
export const AlertChannel = z
  .object({
    id: ContentId,
    kind: AlertChannelKind,
    name: z.string().min(1).max(100),
    /** The mail address; of a hook the host alone. */
    to: z.string(),
    /** Whether what is sent carries a signature. */
    signed: z.boolean(),
    lang: EditionLang,
    zone: z.string().min(1),
    quiet: QuietHours.nullable(),
    owner: Person,
    /** Also for the rules of others. */
    shared: z.boolean(),
    createdAt: Instant,
    /** The other side wants nothing more: a refused address, a hook that is gone. */
    stopped: z.object({ at: Instant, note: z.string() }).nullable(),
  })
  .meta({ id: 'AlertChannel' });
export type AlertChannel = z.infer<typeof AlertChannel>;

export const AlertRule = z
  .object({
    id: ContentId,
    name: z.string().min(1).max(100),
    when: AlertCondition,
    channelIds: z.array(ContentId).max(20),
    owner: Person,
    /** Seen by everybody, tended by every analyst. */
    shared: z.boolean(),
    paused: z.boolean(),
    createdAt: Instant,
    /** Counts what makes it another rule: a new condition, or its return from a pause. What is so then is no news either. */
    revision: z.int().nonnegative(),
    changedAt: Instant,
  })
  .meta({ id: 'AlertRule' });
export type AlertRule = z.infer<typeof AlertRule>;

/** What a rule last saw of each thing that it watches. `id` is the rule's. */
export const AlertState = z.object({
  id: ContentId,
  /** Of the rule when this was seen; another one begins anew. */
  revision: z.int().nonnegative(),
  seen: z.record(z.string(), z.string()),
});
export type AlertState = z.infer<typeof AlertState>;

/** One thing that a rule waited for and that came. Its id is the rule, the thing and what was seen of it: seen twice it is one. */
export const Firing = z
  .object({
    id: ContentId,
    kind: z.enum(['alert', 'test']),
    ruleId: ContentId.nullable(),
    ruleName: z.string(),
    ownerId: z.string(),
    shared: z.boolean(),
    at: Instant,
    /** What happened, in one sentence. */
    title: Named,
    /** The rule in words: why it was told. */
    why: Named,
    /** Proof of it; null where it is no statement (a source that fell silent). */
    factId: ContentId.nullable(),
    /** Path of the page that shows it. */
    path: z.string(),
    channelIds: z.array(ContentId),
  })
  .meta({ id: 'Firing' });
export type Firing = z.infer<typeof Firing>;

/** A firing on its way into one channel; those that come together go in one message. */
export const AlertPost = z.object({
  id: ContentId,
  firingId: ContentId,
  channelId: ContentId,
  test: z.boolean(),
  createdAt: Instant,
  /** The message it went into. */
  messageId: z.string().nullable(),
  gatheredAt: Instant.nullable(),
});
export type AlertPost = z.infer<typeof AlertPost>;

/**
 * `kept`: mail without a mail server, only to be read here; `refused`: never taken; `dropped`: the channel was taken out or stopped
 * before.
 */
export const AlertMessageState = z.enum(['waiting', 'sent', 'refused', 'kept', 'dropped']);
export type AlertMessageState = z.infer<typeof AlertMessageState>;

/** What goes to one channel at once. `id` is also the message's own: a second copy carries it too. */
export const AlertMessage = z.object({
  id: z.string().min(1),
  channelId: ContentId,
  channelName: z.string(),
  channelKind: AlertChannelKind,
  state: AlertMessageState,
  attempts: z.int().nonnegative(),
  createdAt: Instant,
  /** Not before. */
  nextAt: Instant,
  sentAt: Instant.nullable(),
  /** What the other side said last, where it did not take it. */
  problem: z.string().nullable(),
});
export type AlertMessage = z.infer<typeof AlertMessage>;
