import { z } from 'zod';
import { IsoDay } from './ids.js';

/** How long a period is by its nature. `twelve-months` ends at the quarter or month it is named for. */
export const PeriodGrain = z.enum([
  'day',
  'month',
  'quarter',
  'half',
  'year',
  'fiscal-year',
  'twelve-months',
  'span',
]);
export type PeriodGrain = z.infer<typeof PeriodGrain>;

/**
 * The interval a figure is for, both days included.
 *
 * `label` is how the field writes it: `2024`, `2024-Q3`, `2024-H1`, `2025-03`, `2025-06-18`, `FY2025` (Alibaba's year,
 * which ends on 31 March), `FY2026-H1`, or `from/to` for any other interval (`2025-01/2025-09`).
 */
export const Period = z
  .object({ label: z.string().min(4), start: IsoDay, end: IsoDay, grain: PeriodGrain })
  .meta({ id: 'Period' });
export type Period = z.infer<typeof Period>;
