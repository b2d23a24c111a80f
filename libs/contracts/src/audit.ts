import { z } from 'zod';
import { Actor } from './account.js';
import { Instant, IsoDay } from './ids.js';
import { PageQuery } from './page-query.js';

/** One thing that somebody changed, or tried to. Entries are only ever added. */
export const AuditEntry = z
  .object({
    id: z.string().min(1),
    at: Instant,
    /** Null where nobody was signed in: a sign-in itself, the use of a link. */
    by: Actor.pick({ id: true, name: true, role: true, via: true }).nullable(),
    /** What was asked for: `POST /api/v1/sources/:id/pause`, or a word of the code that recorded it. */
    what: z.string().min(1),
    /** What it was about: `source/taobao-newsroom`; null where it is about no one thing. */
    subject: z.string().nullable(),
    outcome: z.enum(['done', 'refused', 'failed']),
    /** What was given, and old and new values where they are known; never a secret. */
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Which entries: of one person (an id), about one thing, of days in UTC (both inclusive). */
export const AuditFilter = z.object({
  by: z.string().max(200).optional(),
  subject: z.string().max(300).optional(),
  from: IsoDay.optional(),
  to: IsoDay.optional(),
});
export const AuditQuery = PageQuery.extend(AuditFilter.shape);
export type AuditQuery = z.infer<typeof AuditQuery>;
export const AuditExport = AuditFilter.extend({ format: z.enum(['csv', 'jsonl']).default('csv') });
export type AuditExport = z.infer<typeof AuditExport>;
/** Newest first. */
export const AuditPage = z
  .object({ items: z.array(AuditEntry), next: z.string().nullable() })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof AuditPage>;
