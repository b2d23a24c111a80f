import { z } from 'zod';
import { WhatChanged } from './change.js';
import { IsoDay } from './ids.js';
import { Names } from './names.js';
import { CommaList } from './page-query.js';

export const ChangesQuery = z.object({
  /** The day after which, and up to which, something was learned; the last week where they are left out. */
  from: IsoDay.optional(),
  to: IsoDay.optional(),
  platforms: CommaList.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ChangesQuery = z.infer<typeof ChangesQuery>;

/** What changed, as the API answers it; `more` counts what was left out as less weighty. */
export const ChangesView = WhatChanged.extend({ more: z.int(), names: Names }).meta({ id: 'ChangesView' });
export type ChangesView = z.infer<typeof ChangesView>;
