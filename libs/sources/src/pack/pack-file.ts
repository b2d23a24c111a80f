import { Source, SourceKind, Terms } from '@jinghe/contracts';
import { z } from 'zod';

/** How often; the exact minute comes from the source's id, so that sources of one kind do not all ask at once. */
const Every = z.enum(['hour', 'six-hours', 'day', 'week', 'month']);
export type Every = z.infer<typeof Every>;

const Base = Source.options[0].shape;
const Name = Base.name;

const Common = {
  id: Base.id,
  kind: SourceKind,
  name: Name,
  every: Every,
  publisher: z.string().nullable().default(null),
  tier: Base.tier,
  proxy: Base.proxy,
  terms: Terms.optional(),
};

/** One source, whose `config` is that of its kind. */
export const PackEntry = z.strictObject({
  ...Common,
  platforms: Base.platforms,
  config: z.record(z.string(), z.unknown()),
});
export type PackEntry = z.infer<typeof PackEntry>;

/** One source for each platform that is active and no infrastructure; `{platform}` in its names is the platform's name. */
export const PackTemplate = z.strictObject({
  ...Common,
  kind: z.enum(['search-feed', 'gdelt']),
  config: z.record(z.string(), z.unknown()).default({}),
});
export type PackTemplate = z.infer<typeof PackTemplate>;

/** The head of a file; its entries are checked one by one, so that a wrong one costs itself only. */
export const PackHead = z.strictObject({
  pack: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case words joined by "-"'),
  /** For all sources of the file that state none of their own. */
  terms: Terms,
  sources: z.array(z.unknown()).default([]),
  templates: z.array(z.unknown()).default([]),
});
