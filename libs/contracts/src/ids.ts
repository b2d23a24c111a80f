import { z } from 'zod';

/** An id of the catalogue: lower-case words joined by "-". */
export const CatalogId = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id is lower-case words joined by "-"');

/** A SHA-256 in hexadecimal, whole or cut to 32 digits; ids are made from content, so that repeating a stage repeats the id. */
export const ContentId = z.string().regex(/^[0-9a-f]{32,64}$/);

/** A calendar day, `2025-03-31`. */
export const IsoDay = z.iso.date();

/** An instant in UTC, `2025-03-31T08:00:00.000Z`. */
export const Instant = z.iso.datetime();

/** As exact as known: `2025`, `2025-05` or `2025-05-08`. */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a day, a month or a year');
