import { z } from 'zod';
import { ContentId } from './ids.js';

/** The sentence that proves a fact: UTF-16 offsets into one immutable revision, `quote === text.slice(start, end)`. */
export const QuoteEvidence = z
  .object({
    kind: z.literal('quote'),
    articleId: ContentId,
    revisionId: ContentId,
    start: z.int().nonnegative(),
    end: z.int().positive(),
    quote: z.string().min(1),
  })
  .meta({ id: 'QuoteEvidence' });

/** The row that proves a fact. `note` is the compiler's remark and is never shown as a quotation. */
export const RowEvidence = z
  .object({
    kind: z.literal('row'),
    file: z.string(),
    line: z.int().positive(),
    /** The number and unit as printed, `[stated: 5.82 亿]` in the note, where the row keeps it. */
    stated: z.string().nullable(),
    url: z.url().nullable(),
    note: z.string(),
  })
  .meta({ id: 'RowEvidence' });

export const Evidence = z.discriminatedUnion('kind', [QuoteEvidence, RowEvidence]).meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;
export type QuoteEvidence = z.infer<typeof QuoteEvidence>;
export type RowEvidence = z.infer<typeof RowEvidence>;

/** Why a machine decided as it did: the rule that fired, how much it spoke for (+) or against (−), and on what. */
export const Reason = z
  .object({ rule: z.string(), weight: z.number(), note: z.string().optional() })
  .meta({ id: 'Reason' });
export type Reason = z.infer<typeof Reason>;
