import { type Catalog, factId } from '@jinghe/catalog';
import { DealKind, type DealStatement, DealStatus, PartyRole, type Problem } from '@jinghe/contracts';
import { z } from 'zod';
import { isPartialDate } from '../calendar-day.js';
import { urlCell } from './figure-row.js';
import { EVENT_COLUMNS, ROW_EXTRACTOR } from './manifest.js';
import { type TableInput } from './parse-figures.js';
import { ROW_CONFIDENCE, ROW_CONFIDENCE_WITHOUT_ADDRESS, type RowDealFact } from './row-fact.js';
import { rowProblems } from './row-problems.js';
import { readTable } from './table.js';

export interface DealsResult {
  readonly rows: number;
  readonly facts: readonly RowDealFact[];
  readonly problems: readonly Problem[];
}

/** The rule under which a row of kind `other` that its note calls no deal (a block, an order, a lawsuit) is marked. */
export const NO_DEAL = 'no-deal';

const GRAIN_OF_LENGTH: Readonly<Record<number, string>> = { 4: 'year', 7: 'month', 10: 'day' };
const INFERRED = /\b(inferred|approximate|from context|no exact date)\b/i;
const isRole = (role: string): role is PartyRole => PartyRole.safeParse(role).success;
const refused = (code: string, message: string) => ({ error: message, params: { code } });
const list = z.string().transform((cell) => cell.split(';').map((item) => item.trim()));

function eventRow(catalog: Catalog) {
  const isParty = (id: string) =>
    catalog.platform(id) !== undefined || catalog.publisher(id)?.kind === 'regulator';
  return z
    .object({
      date: z
        .string()
        .refine(
          (cell) => cell === '' || isPartialDate(cell),
          refused('bad-date', 'must be a day, month or year that exists'),
        )
        .transform((cell) => (cell === '' ? null : cell)),
      date_grain: z
        .string()
        .refine(
          (cell) => ['', 'day', 'month', 'year'].includes(cell),
          refused('bad-value', 'must be day, month or year'),
        ),
      parties: list,
      roles: list,
      deal_kind: z
        .string()
        .refine((cell) => DealKind.safeParse(cell).success, {
          ...refused('unknown-deal-kind', `must be one of ${DealKind.options.join(', ')}`),
        })
        .transform((cell) => cell as DealKind),
      plan: z.string().transform((cell) => (cell === '' ? null : cell)),
      status: z
        .string()
        .refine((cell) => DealStatus.safeParse(cell).success, {
          ...refused('unknown-status', `must be one of ${DealStatus.options.join(', ')}`),
        })
        .transform((cell) => cell as DealStatus),
      url: urlCell,
      carried_by: z.string().min(1, 'must name the page or outlet'),
      summary_zh: z.string(),
      summary_en: z.string(),
      note: z.string(),
    })
    .transform((row, context) => {
      const refuse = (field: string, code: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message, params: { code } });
      const unknown = row.parties.filter((id) => !isParty(id));
      if (unknown.length > 0)
        refuse('parties', 'unknown-platform', `names ${unknown.join(', ')}, not of the catalogue`);
      if (row.parties.length < 2)
        refuse('parties', 'too-few-parties', 'must name at least two, separated by ";"');
      if (new Set(row.parties).size < row.parties.length)
        refuse('parties', 'double-party', 'names one twice');
      if (row.roles.length !== row.parties.length)
        refuse('roles', 'roles-mismatch', `has ${row.roles.length} roles for ${row.parties.length} parties`);
      const roles = row.roles.filter(isRole);
      if (roles.length < row.roles.length)
        refuse('roles', 'unknown-role', `may hold only ${PartyRole.options.join(', ')}`);
      const hubFirst =
        roles[0] === 'hub' && roles.slice(1).every((role) => role === 'spoke' || role === 'unit');
      if (roles.includes('spoke') && !hubFirst)
        refuse('roles', 'hub-not-first', 'must begin with the hub, followed by spokes and units');
      if (row.date && row.date_grain && GRAIN_OF_LENGTH[row.date.length] !== row.date_grain)
        refuse('date_grain', 'grain-mismatch', `does not fit the date ${row.date}`);
      return { ...row, roles };
    });
}
type EventRow = z.output<ReturnType<typeof eventRow>>;

/** Reads a table of deals: a fact a row. Rows of kind `other` are kept; those that are no deal carry the reason `no-deal`. */
export function parseDeals({ sourceId, file, content }: TableInput, catalog: Catalog): DealsResult {
  const table = readTable(content, file, EVENT_COLUMNS);
  const schema = eventRow(catalog);
  const facts = new Map<string, RowDealFact>();
  const problems = [...table.problems];
  for (const { line, cells } of table.rows) {
    const read = schema.safeParse(cells);
    if (!read.success) {
      problems.push(...rowProblems(read.error, file, line, cells));
      continue;
    }
    const fact = factOf(read.data, { sourceId, file, line }, catalog);
    if (!facts.has(fact.id)) facts.set(fact.id, fact);
  }
  return { rows: table.rows.length, facts: [...facts.values()], problems };
}

function factOf(
  row: EventRow,
  { sourceId, file, line }: { sourceId: string; file: string; line: number },
  catalog: Catalog,
): RowDealFact {
  const statement: DealStatement = {
    type: 'deal',
    parties: row.parties.map((id, index) => ({ id, role: row.roles[index] ?? 'party' })),
    dealKind: row.deal_kind,
    kind: null,
    plan: row.plan,
    date: row.date,
    dateInferred: INFERRED.test(`${row.note} ${row.summary_en}`),
    status: row.status,
    denied: row.status === 'denied',
    amount: null,
    stake: null,
    statedBy: speakerOf(row.carried_by, catalog),
    summary: row.summary_zh || row.summary_en ? { zh: row.summary_zh, en: row.summary_en } : null,
  };
  const noDeal = row.deal_kind === 'other' && /^no deal\b/.test(row.note);
  return {
    ...statement,
    // One page may tell several deals of the same parties, so that the summary is part of the place.
    id: factId(['row', sourceId, row.url, row.carried_by, row.summary_en || row.summary_zh], statement),
    sourceId,
    evidence: { kind: 'row', file, line, stated: null, url: row.url, note: row.note },
    carriedBy: row.carried_by,
    published: null,
    publishedInferred: false,
    confidence: row.url ? ROW_CONFIDENCE : ROW_CONFIDENCE_WITHOUT_ADDRESS,
    reasons: [
      { rule: 'table-row', weight: 1 },
      ...(noDeal ? [{ rule: NO_DEAL, weight: -1, note: row.note }] : []),
    ],
    extractor: ROW_EXTRACTOR,
  };
}

/** The table of deals has no column for who says so: the outlet itself where the catalogue knows it, else nobody. */
function speakerOf(carriedBy: string, catalog: Catalog): string {
  const outlet = carriedBy.replace(/\s*\(.*$/, '').replace(/ (text )?via .*$/, '');
  return catalog.findPublisher(outlet)?.id ?? 'unattributed';
}
