import { z } from 'zod';
import { IsoDay } from './ids.js';
import { PageQuery } from './page-query.js';
import { ProxyConfig } from './source-config.js';
import { Run, Source, SourceKind, SourceSchedule } from './source.js';
import { HealthState, SourceHealth, SourceState } from './source-state.js';

export const SourceView = z
  .object({
    source: Source,
    lastRun: Run.nullable(),
    lastSuccess: z.iso.datetime().nullable(),
    lastNewItem: z.iso.datetime().nullable(),
    nextRun: z.iso.datetime().nullable(),
    /** Items that could not be read, newest first, at most 50. */
    rejected: z.array(z.object({ item: z.string(), why: z.string(), at: z.iso.datetime() })),
    health: SourceHealth,
    state: SourceState,
  })
  .meta({ id: 'SourceView' });
export type SourceView = z.infer<typeof SourceView>;

export const SourceQuery = PageQuery.extend({
  /** `enabled`: only those that may run; `all`: also what is paused, waits for its terms, or is forbidden; what is archived
   * stands apart. */
  show: z.enum(['enabled', 'all', 'archived']).default('all'),
  health: HealthState.optional(),
  kind: SourceKind.optional(),
  /** Part of a name, an id or a pack. */
  q: z.string().max(100).optional(),
});
export type SourceQuery = z.infer<typeof SourceQuery>;

/** Sources that need somebody come first. `counts` are of all that match but for the filter on health. */
export const SourcePage = z
  .object({
    items: z.array(SourceView),
    next: z.string().nullable(),
    total: z.int(),
    counts: z.record(HealthState, z.int()),
  })
  .meta({ id: 'SourcePage' });
export type SourcePage = z.infer<typeof SourcePage>;

/** A secret by its name; its value is never shown. */
export const SecretName = z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'capitals, digits and "_"');

/** One source with its last gatherings, newest first, and the secrets that it names. */
export const SourceDetail = SourceView.extend({
  runs: z.array(Run),
  /** `setAt` is null where no value was set yet. */
  secrets: z.array(z.object({ name: SecretName, setAt: z.iso.datetime().nullable() })),
}).meta({ id: 'SourceDetail' });
export type SourceDetail = z.infer<typeof SourceDetail>;

/** Who asks, on a machine without accounts; elsewhere it is whoever is signed in. */
export const SourceDeed = z
  .object({ by: z.string().min(1).max(200).default('analyst') })
  .meta({ id: 'SourceDeed' });
export type SourceDeed = z.infer<typeof SourceDeed>;
export const BackfillRequest = z
  .object({ from: IsoDay, to: IsoDay })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' })
  .meta({ id: 'BackfillRequest' });
export type BackfillRequest = z.infer<typeof BackfillRequest>;
/**
 * What a person changes of a source; what is left out stays. The configuration of a source of a pack is its pack's: duplicate it
 * to have another one.
 */
export const SourceChange = z
  .strictObject({
    name: z.strictObject({ zh: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) }),
    schedule: SourceSchedule,
    config: z.record(z.string(), z.unknown()),
    publisher: z.string().max(200).nullable(),
  })
  .partial()
  .meta({ id: 'SourceChange' });
export type SourceChange = z.infer<typeof SourceChange>;
/** Null: its requests go straight. */
export const ProxyChange = z.object({ proxy: ProxyConfig.nullable() }).meta({ id: 'ProxyChange' });
export type ProxyChange = z.infer<typeof ProxyChange>;
/** The value of a secret, which goes in and never comes out. */
export const SecretValue = z
  .object({
    secret: z
      .string()
      .min(1)
      .max(8_192)
      .regex(/^[^\r\n\0]*$/, 'one line'),
  })
  .meta({ id: 'SecretValue' });
export type SecretValue = z.infer<typeof SecretValue>;
export const PackAccepted = z.object({ accepted: z.int() }).meta({ id: 'PackAccepted' });
export type PackAccepted = z.infer<typeof PackAccepted>;
