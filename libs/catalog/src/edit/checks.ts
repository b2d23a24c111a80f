import { type CatalogEdit, type CatalogTable, type Named } from '@jinghe/contracts';
import { normalName } from '../normal-form.js';
import { type Platform } from '../schema.js';
import {
  BLOCK_COLUMN,
  cellsOf,
  type Column,
  columnsOf,
  type Entry,
  NAME_COLUMNS,
  WEAK_COLUMN,
} from './columns.js';
import { type NameIndex, namesOf, standsIn } from './name-index.js';
import { type Fault, said } from './said.js';

/** The catalogue as the checks see it: with the edits before the one that is checked. */
export interface Around {
  readonly rows: Readonly<Record<CatalogTable, ReadonlyMap<string, Entry>>>;
  readonly names: Readonly<Record<CatalogTable, NameIndex>>;
}

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST_WORD = 80;
/** What a spreadsheet would take for a formula, and what a list in a cell would take for its end. */
const BAD_CELL = /^[=+@\-\t]|[\r\n\t]/;
const NOUN: Record<CatalogTable, Named> = {
  platforms: { zh: '平台', en: 'platform' },
  metrics: { zh: '指标', en: 'metric' },
  publishers: { zh: '发布方', en: 'publisher' },
  partnership_kinds: { zh: '合作类型', en: 'kind of deal' },
};
/** Columns of tickers, ids and addresses, whose shape the row's schema tells. */
const REFERENCES: Readonly<Record<string, CatalogTable>> = {
  parent_id: 'platforms',
  merged_into: 'platforms',
  platform_id: 'platforms',
  not_comparable_with: 'metrics',
};

const fault = (column: string | null, message: Named): Fault => ({ column, message });

/** What of an edit's own cells and words cannot be, whatever else the catalogue holds. */
export function faultsOfInput(edit: CatalogEdit, around: Around): Fault[] {
  const exists = around.rows[edit.table].has(edit.id);
  if (edit.do !== 'add') {
    if (!exists) return [fault(null, said.noEntry(edit.id))];
    if (edit.do === 'remove') return [];
  } else if (!KEBAB.test(edit.id)) return [fault('id', said.idShape(edit.id))];
  else if (exists) return [fault('id', said.idTaken(edit.id))];
  const columns = new Map(columnsOf(edit.table).map((one) => [one.column, one]));
  return [
    ...Object.entries(edit.set).flatMap(([name, cell]) =>
      faultsOfCell(columns.get(name), name, cell, around),
    ),
    ...Object.entries(edit.add).flatMap(([name, words]) => {
      const column = columns.get(name);
      if (column?.kind !== 'list') return [fault(name, said.noColumn(name))];
      return words.flatMap((word) => faultsOfWord(edit.table, column, word, around));
    }),
    ...Object.keys(edit.do === 'change' ? edit.drop : {})
      .filter((name) => columns.get(name)?.kind !== 'list')
      .map((name) => fault(name, said.noColumn(name))),
  ];
}

function faultsOfCell(column: Column | undefined, name: string, cell: string, around: Around): Fault[] {
  if (!column || column.kind === 'list') return [fault(name, said.noColumn(name))];
  if (cell.trim() === '') return column.required ? [fault(name, said.empty())] : [];
  if (column.kind === 'choice' && !column.choices.includes(cell))
    return [fault(name, said.notOneOf(cell, column.choices))];
  if (cell !== cell.trim() || BAD_CELL.test(cell)) return [fault(name, said.badWord(cell))];
  if (name === 'unit') {
    const units = new Set([...around.rows.metrics.values()].map((row) => ('unit' in row ? row.unit : '')));
    if (!units.has(cell)) return [fault(name, said.unknownUnit(cell, [...units]))];
  }
  return faultsOfReference(name, cell, around);
}

function faultsOfReference(name: string, id: string, around: Around): Fault[] {
  const table = REFERENCES[name];
  if (!table || around.rows[table].has(id)) return [];
  return [fault(name, said.unknown(NOUN[table], id))];
}

function faultsOfWord(table: CatalogTable, { column }: Column, word: string, around: Around): Fault[] {
  if (word.trim() === '') return [fault(column, said.empty())];
  if (word !== word.trim() || word.includes(';') || BAD_CELL.test(word))
    return [fault(column, said.badWord(word))];
  if (word.length > MOST_WORD) return [fault(column, said.tooLong(word, MOST_WORD))];
  if (NAME_COLUMNS[table].includes(column) && [...word].length < 2)
    return [fault(column, said.oneSign(word))];
  return faultsOfReference(column, word, around);
}

/** What of a row, as it would be after an edit, cannot stand beside the other rows. */
export function faultsOfRow(edit: CatalogEdit, row: Entry, before: Entry | null, around: Around): Fault[] {
  const { table } = edit;
  return [
    ...faultsOfNames(table, row, before, around),
    ...(table === 'platforms' ? faultsOfPlatform(row as Platform, before as Platform | null, around) : []),
    ...(table === 'partnership_kinds' ? faultsOfTriggers(row) : []),
  ];
}

/** Only what the edit brought is judged: names of the bundled data were judged when it was compiled. */
function faultsOfNames(table: CatalogTable, row: Entry, before: Entry | null, around: Around): Fault[] {
  const own = namesOf(table, row);
  const old = before ? namesOf(table, before) : null;
  const cells = cellsOf(table, row);
  const columnOf = (form: string, columns: readonly string[]) =>
    columns.find((column) => [cells[column] ?? []].flat().some((word) => normalName(word) === form)) ?? null;
  const index = around.names[table];
  const faults: Fault[] = [];
  for (const form of own.forms) {
    if (old?.forms.has(form) && old.weak.has(form) === own.weak.has(form)) continue;
    const others = index.owners(form).filter(({ id }) => id !== row.id);
    const firm = own.weak.has(form) ? others.filter(({ weak }) => !weak) : others;
    if (firm.length > 0)
      faults.push(
        fault(
          columnOf(form, NAME_COLUMNS[table]),
          said.nameOfOther(
            form,
            firm.map(({ id }) => id),
          ),
        ),
      );
  }
  const weakColumn = WEAK_COLUMN(table);
  for (const form of own.weak)
    if (!own.forms.has(form)) faults.push(fault(weakColumn, said.weakNoName(form)));
  if (table === 'partnership_kinds') return faults;
  const blockColumn = BLOCK_COLUMN(table);
  for (const blocker of own.blockers) {
    if (old?.blockers.has(blocker) && sameSet(old.forms, own.forms)) continue;
    const blocked = [...own.forms].find(
      (form) => form === blocker || (!old?.blockers.has(blocker) && standsIn(form, blocker)),
    );
    if (blocked !== undefined) faults.push(fault(blockColumn, said.blocksItself(blocker, blocked)));
    else if (!old?.blockers.has(blocker) && ![...own.forms].some((form) => blocker.includes(form)))
      faults.push(fault(blockColumn, said.blocksNothing(blocker)));
  }
  return faults;
}

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

function faultsOfPlatform(row: Platform, before: Platform | null, around: Around): Fault[] {
  const faults: Fault[] = [];
  const path = [row.id];
  for (let next = row.parentId; next;) {
    if (path.includes(next)) {
      faults.push(
        fault('parent_id', path.length === 1 ? said.ownParent() : said.parentLoop([...path, next])),
      );
      break;
    }
    path.push(next);
    next = (around.rows.platforms.get(next) as Platform | undefined)?.parentId ?? null;
  }
  const into = row.mergedInto ?? null;
  if (row.status === 'active') {
    if (row.statusSince) faults.push(fault('status_since', said.statusActive()));
    if (into) faults.push(fault('merged_into', said.statusActive()));
  } else if (!row.statusNote) faults.push(fault('status_note', said.statusNote()));
  // Of what was merged before the team began, the bundled data tells in its note alone.
  if (into === row.id || (row.status === 'merged' && !into && before?.status !== 'merged'))
    faults.push(fault('merged_into', said.intoWhat()));
  return faults;
}

function faultsOfTriggers(row: Entry): Fault[] {
  if (!('triggersZh' in row)) return [];
  return [
    row.triggersZh.length === 0 ? 'triggers_zh' : null,
    row.triggersEn.length === 0 ? 'triggers_en' : null,
  ]
    .filter((column) => column !== null)
    .map((column) => fault(column, said.noTriggers()));
}

/** Why an entry cannot be removed; `stands` is how many facts stand on it. */
export function faultsOfRemoval(table: CatalogTable, id: string, stands: number, around: Around): Fault[] {
  const faults = stands > 0 ? [fault(null, said.stands(id, stands))] : [];
  const users = Object.entries(REFERENCES)
    .filter(([, to]) => to === table)
    .flatMap(([column]) =>
      (['platforms', 'metrics', 'publishers'] as const).flatMap((where) =>
        [...around.rows[where].values()]
          .filter((row) => [cellsOf(where, row)[column] ?? []].flat().includes(id) && row.id !== id)
          .map((row) => row.id),
      ),
    );
  if (users.length > 0) faults.push(fault(null, said.usedBy(id, users.slice(0, 5))));
  return faults;
}
