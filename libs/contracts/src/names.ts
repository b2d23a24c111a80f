import { z } from 'zod';

export const Named = z.object({ zh: z.string(), en: z.string() });
export type Named = z.infer<typeof Named>;

/**
 * Names of what an answer mentions, so that a client needs no catalogue. `publishers` is keyed as `statedBy` is written:
 * a publisher's id, `company:<platform id>`, `analyst:<name>` or `unattributed`.
 */
export const Names = z
  .object({
    platforms: z.record(z.string(), Named),
    metrics: z.record(z.string(), Named),
    publishers: z.record(z.string(), Named),
  })
  .meta({ id: 'Names' });
export type Names = z.infer<typeof Names>;
