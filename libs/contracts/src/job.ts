import { z } from 'zod';
import { ContentId } from './ids.js';
import { RunTrigger } from './source.js';

/** Payloads of the queues, parsed with zod before a processor looks at them. Each names records, never carries them. */
export const SweepJob = z.object({ tick: z.string() });
export const GatherJob = z.object({
  sourceId: z.string(),
  trigger: RunTrigger,
});
export const ReadJob = z.object({ captureId: ContentId });
export const ExtractJob = z.object({ articleId: ContentId, revisionId: ContentId, extractor: z.string() });
export const ReconcileJob = z.object({ tick: z.string() });
export const PostJob = z.object({ tick: z.string() });
export const ReExtractJob = z.object({ tick: z.string() });
export type SweepJob = z.infer<typeof SweepJob>;
export type GatherJob = z.infer<typeof GatherJob>;
export type ReadJob = z.infer<typeof ReadJob>;
export type ExtractJob = z.infer<typeof ExtractJob>;
export type ReconcileJob = z.infer<typeof ReconcileJob>;
export type PostJob = z.infer<typeof PostJob>;
export type ReExtractJob = z.infer<typeof ReExtractJob>;

/** What the dashboard is told over server-sent events: that something changed, never the thing itself. */
export const LiveEvent = z
  .object({
    type: z.enum(['articles', 'facts', 'observations', 'events', 'runs', 'sweep', 'post', 're-extraction']),
    /** Platforms touched, at most 50; empty where it does not apply. */
    platforms: z.array(z.string()),
    at: z.iso.datetime(),
    /** Of a sweep over many sources: how many of those begun are done. */
    progress: z.object({ done: z.int(), total: z.int() }).optional(),
  })
  .meta({ id: 'LiveEvent' });
export type LiveEvent = z.infer<typeof LiveEvent>;
