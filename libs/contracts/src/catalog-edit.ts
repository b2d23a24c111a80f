import { z } from 'zod';
import { Person } from './decision.js';
import { ExtractedFact } from './fact.js';
import { Instant } from './ids.js';
import { Named, Names } from './names.js';

/** What of the catalogue the team edits: platforms, metrics, who states figures, and the words of deals. */
export const CatalogTable = z.enum(['platforms', 'metrics', 'publishers', 'partnership_kinds']);
export type CatalogTable = z.infer<typeof CatalogTable>;

/** As typed; what is wrong with a cell is told by the checks, in the reader's language. */
const Cell = z.string().max(2_000);
const Cells = z.record(z.string().max(40), Cell);
const Words = z.record(z.string().max(40), z.array(z.string().max(400)).max(2_000));
const Subject = { table: CatalogTable, id: z.string().max(100) };

/**
 * One edit of one entry, in the columns of the table's CSV file. Lists are edited by the words put in and taken out, so that an
 * edit says the same after the bundled list has changed.
 */
export const CatalogEdit = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('add'), ...Subject, set: Cells, add: Words }),
    z.strictObject({ do: z.literal('change'), ...Subject, set: Cells, add: Words, drop: Words }),
    z.strictObject({ do: z.literal('remove'), ...Subject }),
  ])
  .meta({ id: 'CatalogEdit' });
export type CatalogEdit = z.infer<typeof CatalogEdit>;

/** An edit as an event: who made it, when. Why is said of the revision that it belongs to. */
export const CatalogEditEvent = z.object({ edit: CatalogEdit, by: Person, at: Instant });
export type CatalogEditEvent = z.infer<typeof CatalogEditEvent>;

/**
 * A state of the catalogue: the edits of `base` and then its own, on top of the bundled data. Never changed once it is written;
 * revision 0 is the bundled data and is not written. One that `restores` an earlier revision has that one as its base.
 */
export const CatalogRevision = z
  .object({
    rev: z.int().positive(),
    base: z.int().nonnegative(),
    edits: z.array(CatalogEditEvent),
    restores: z.int().nonnegative().nullable(),
    by: Person,
    at: Instant,
    why: z.string(),
    /** A draft that gave way to another one of the same person, or was thrown away. */
    dropped: z.boolean(),
  })
  .meta({ id: 'CatalogRevision' });
export type CatalogRevision = z.infer<typeof CatalogRevision>;

/** A revision came into use, in place of `was`. `bundled` is a sign of the bundled data of that time. */
export const CatalogSave = z
  .object({
    rev: z.int().nonnegative(),
    was: z.int().nonnegative(),
    at: Instant,
    by: Person,
    why: z.string(),
    bundled: z.string(),
  })
  .meta({ id: 'CatalogSave' });
export type CatalogSave = z.infer<typeof CatalogSave>;

/** What is wrong with an edit, and what to do. `edit` is its place in the list that was checked. */
export const CatalogProblem = z
  .object({ edit: z.int().nonnegative(), column: z.string().nullable(), message: Named })
  .meta({ id: 'CatalogProblem' });
export type CatalogProblem = z.infer<typeof CatalogProblem>;

/** How a column is filled in: one line, one of some words, or a list of them. */
export const CatalogColumn = z
  .object({
    column: z.string(),
    kind: z.enum(['text', 'choice', 'list']),
    required: z.boolean(),
    choices: z.array(z.string()),
  })
  .meta({ id: 'CatalogColumn' });
export type CatalogColumn = z.infer<typeof CatalogColumn>;

/** An entry's cells by column; lists as lists. */
export const CatalogCells = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type CatalogCells = z.infer<typeof CatalogCells>;

/** For searching; `pinyin` is how its names are typed. */
export const CatalogListing = z
  .object({
    id: z.string(),
    name: Named,
    aliases: z.array(z.string()),
    pinyin: z.array(z.string()),
    /** Whether the team's edits have made it, or changed it. */
    edited: z.enum(['bundled', 'changed', 'added']),
    /** Of platforms that are no more. */
    status: z.enum(['active', 'merged', 'closed']).nullable(),
  })
  .meta({ id: 'CatalogListing' });
export type CatalogListing = z.infer<typeof CatalogListing>;

export const CatalogSaveView = CatalogSave.extend({
  edits: z.array(CatalogEditEvent),
  restores: z.int().nonnegative().nullable(),
}).meta({ id: 'CatalogSaveView' });
export type CatalogSaveView = z.infer<typeof CatalogSaveView>;

export const CatalogState = z
  .object({
    /** The revision in use. */
    rev: z.int().nonnegative(),
    /** Edits that no longer apply to the bundled data, with the reason: kept, and to be made anew. */
    notApplied: z.array(CatalogEditEvent.extend({ why: Named })),
    /** How many edits the bundled data has taken over since. */
    settled: z.int().nonnegative(),
    /** The draft of the one who asks. */
    draft: CatalogRevision.nullable(),
    /** The newest first. */
    saves: z.array(CatalogSaveView),
    columns: z.record(CatalogTable, z.array(CatalogColumn)),
  })
  .meta({ id: 'CatalogState' });
export type CatalogState = z.infer<typeof CatalogState>;

export const CatalogEntryView = z
  .object({
    table: CatalogTable,
    id: z.string(),
    cells: CatalogCells,
    /** As it comes with the product; null where the team has added it. */
    bundled: CatalogCells.nullable(),
    /** Facts that were ever read of it. */
    facts: z.int().nonnegative(),
    history: z.array(CatalogEditEvent.extend({ rev: z.int() })),
  })
  .meta({ id: 'CatalogEntryView' });
export type CatalogEntryView = z.infer<typeof CatalogEntryView>;

const Edits = z.array(CatalogEdit).max(500);

export const CatalogCheckRequest = z.strictObject({ edits: Edits }).meta({ id: 'CatalogCheckRequest' });
export type CatalogCheckRequest = z.infer<typeof CatalogCheckRequest>;
export const CatalogChecked = z.object({ problems: z.array(CatalogProblem) }).meta({ id: 'CatalogChecked' });
export type CatalogChecked = z.infer<typeof CatalogChecked>;

/** `base` is the revision that the edits were made on; another one in use meanwhile refuses them. */
export const CatalogDraftRequest = z
  .strictObject({ base: z.int().nonnegative(), edits: Edits.min(1) })
  .meta({ id: 'CatalogDraftRequest' });
export type CatalogDraftRequest = z.infer<typeof CatalogDraftRequest>;

export const CatalogSaveRequest = z
  .strictObject({ why: z.string().trim().min(1, 'say why in a few words').max(1_000) })
  .meta({ id: 'CatalogSaveRequest' });
export type CatalogSaveRequest = z.infer<typeof CatalogSaveRequest>;

/** What was put in use, and the re-extraction that follows from it, by its id. */
export const CatalogSaved = z
  .object({ rev: z.int().nonnegative(), run: z.string() })
  .meta({ id: 'CatalogSaved' });
export type CatalogSaved = z.infer<typeof CatalogSaved>;

export const CatalogTryRequest = z
  .strictObject({ text: z.string().trim().min(1).max(5_000), edits: Edits })
  .meta({ id: 'CatalogTryRequest' });
export type CatalogTryRequest = z.infer<typeof CatalogTryRequest>;

/** A name of the catalogue that was seen in a text. */
export const CatalogMention = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  table: z.enum(['platforms', 'metrics', 'publishers']),
  id: z.string(),
});
export const CatalogReading = z.object({ mentions: z.array(CatalogMention), facts: z.array(ExtractedFact) });
export type CatalogReading = z.infer<typeof CatalogReading>;
/** A text as the catalogue in use reads it, and as it would with the edits. */
export const CatalogTried = z
  .object({ text: z.string(), now: CatalogReading, then: CatalogReading, names: Names })
  .meta({ id: 'CatalogTried' });
export type CatalogTried = z.infer<typeof CatalogTried>;
