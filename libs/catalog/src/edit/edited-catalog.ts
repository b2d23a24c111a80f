import {
  type CatalogCells,
  type CatalogEdit,
  type CatalogProblem,
  type CatalogTable,
} from '@jinghe/contracts';
import { normalName } from '../normal-form.js';
import { type CatalogData, type Platform } from '../schema.js';
import { type Around, faultsOfInput, faultsOfRemoval, faultsOfRow } from './checks.js';
import { cellsOf, columnsOf, DATA_KEY, type Entry, ROW_SCHEMA, rowsOf, WEAK_COLUMN } from './columns.js';
import { NameIndex, namesOf } from './name-index.js';
import { type Fault, said } from './said.js';

const TABLES = ['platforms', 'metrics', 'publishers', 'partnership_kinds'] as const;

export interface EditedCatalog {
  readonly data: CatalogData;
  /** Of the edits that could not be made, by their place in the list: they are left away, the others are made. */
  readonly problems: readonly CatalogProblem[];
  /** Places of the edits that change nothing any more, since the data says the same. */
  readonly settled: readonly number[];
}

/**
 * The bundled catalogue with the team's edits, made one after the other. An edit that cannot be made is told, and left away.
 * A longer name that an edit brings becomes a blocker of each platform whose name it holds, as in the bundled data.
 *
 * @param stands how many facts stand on an entry, for the check of a removal; none where nobody asks
 */
export function editedCatalog(
  bundled: CatalogData,
  edits: readonly CatalogEdit[],
  stands: (table: CatalogTable, id: string) => number = () => 0,
): EditedCatalog {
  if (edits.length === 0) return { data: bundled, problems: [], settled: [] };
  const rows = Object.fromEntries(
    TABLES.map((table) => [table, new Map(rowsOf(bundled, table).map((row) => [row.id, row]))]),
  ) as Record<CatalogTable, Map<string, Entry>>;
  const built: Partial<Record<CatalogTable, NameIndex>> = {};
  // A table that no edit is of needs no index.
  const indexOf = (table: CatalogTable) => (built[table] ??= new NameIndex(table, [...rows[table].values()]));
  const names = {} as Record<CatalogTable, NameIndex>;
  for (const table of TABLES) Object.defineProperty(names, table, { get: () => indexOf(table) });
  const around: Around = { rows, names };
  const problems: CatalogProblem[] = [];
  const settled: number[] = [];

  const put = (table: CatalogTable, row: Entry): void => {
    rows[table].set(row.id, row);
    indexOf(table).put(row);
  };

  edits.forEach((edit, at) => {
    const { table, id } = edit;
    const tell = (faults: readonly Fault[]): boolean => {
      problems.push(...faults.map((fault) => ({ edit: at, ...fault })));
      return faults.length > 0;
    };
    if (tell(faultsOfInput(edit, around))) return;
    const before = rows[table].get(id) ?? null;
    if (edit.do === 'remove') {
      if (tell(faultsOfRemoval(table, id, stands(table, id), around))) return;
      rows[table].delete(id);
      indexOf(table).remove(id);
      return;
    }
    const cells = before ? cellsOf(table, before) : {};
    const row = rowOf(edit, cells);
    if (Array.isArray(row)) return void tell(row);
    if (tell(faultsOfRow(edit, row, before, around))) return;
    if (before && JSON.stringify(row) === JSON.stringify(before)) settled.push(at);
    put(table, row);
    if (table === 'platforms') keepApart(row as Platform, before as Platform | null, around, put);
  });
  const data = { ...bundled } as { -readonly [K in keyof CatalogData]: CatalogData[K] };
  for (const table of TABLES)
    if (edits.some((edit) => edit.table === table))
      Object.assign(data, { [DATA_KEY[table]]: [...rows[table].values()] });
  return { data, problems, settled };
}

/** The row that an edit makes of an entry's cells; the faults where the row's schema refuses it. */
function rowOf(edit: Exclude<CatalogEdit, { do: 'remove' }>, before: CatalogCells): Entry | Fault[] {
  const columns = columnsOf(edit.table);
  const drop = edit.do === 'change' ? edit.drop : {};
  const cells: Record<string, string> = { id: edit.id };
  const lists = new Map<string, string[]>();
  for (const { column, kind } of columns) {
    if (kind !== 'list') continue;
    const gone = new Set((drop[column] ?? []).map(normalName));
    const kept = [before[column] ?? []].flat().filter((word) => !gone.has(normalName(word)));
    const known = new Set(kept.map(normalName));
    const fresh = (edit.add[column] ?? []).filter((word) => !known.has(normalName(word)));
    lists.set(column, [...kept, ...new Set(fresh)]);
  }
  // A name that is taken out is no longer marked as ambiguous, and a mark brings no name.
  const weak = WEAK_COLUMN(edit.table);
  const gone = new Set(
    Object.entries(drop)
      .filter(([column]) => column !== weak)
      .flatMap(([, words]) => words.map(normalName)),
  );
  if (edit.table !== 'partnership_kinds')
    lists.set(
      weak,
      (lists.get(weak) ?? []).filter((word) => !gone.has(normalName(word))),
    );
  for (const [column, words] of lists) cells[column] = words.join(';');
  const said = (column: string): string | undefined => {
    const given = edit.set[column] ?? before[column];
    return typeof given === 'string' && given !== '' ? given : undefined;
  };
  for (const { column, kind, otherwise } of columns) {
    if (kind === 'list') continue;
    const fallback =
      edit.do === 'add' && otherwise
        ? 'word' in otherwise
          ? otherwise.word
          : (said(otherwise.column) ?? said('name_zh') ?? said('name_en'))
        : undefined;
    cells[column] = said(column) ?? fallback ?? '';
  }
  return checkedRow(edit, cells);
}

function checkedRow(edit: CatalogEdit, cells: Record<string, string>): Entry | Fault[] {
  const missing = columnsOf(edit.table).filter(
    ({ column, required, kind }) => required && kind !== 'list' && cells[column] === '',
  );
  if (missing.length > 0) return missing.map(({ column }) => ({ column, message: said.empty() }));
  const parsed = ROW_SCHEMA[edit.table].safeParse(cells);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map(({ path, message }) => ({
    column: path.length > 0 ? String(path[0]) : null,
    message: said.other(message),
  }));
}

/** Every longer name of another platform that contains a platform's name is a blocker of it, or JD Logistics becomes JD. */
function keepApart(
  row: Platform,
  before: Platform | null,
  { rows, names }: Around,
  put: (table: 'platforms', row: Entry) => void,
): void {
  const index = names.platforms;
  const old = before ? namesOf('platforms', before).forms : new Set<string>();
  const fresh = [...namesOf('platforms', row).forms].filter((form) => !old.has(form));
  const block = (id: string, blocker: string) => {
    const known = index.of(id);
    if (!known || known.forms.has(blocker) || known.blockers.has(blocker)) return;
    const other = rows.platforms.get(id) as Platform;
    put('platforms', { ...other, blockers: [...other.blockers, blocker] });
  };
  for (const form of fresh) {
    for (const [, owners] of [...index.within(form)]) for (const { id } of owners) block(id, form);
    for (const [longer] of [...index.longer(form)]) block(row.id, longer);
  }
}
