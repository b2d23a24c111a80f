import { type Catalog, factId } from '@jinghe/catalog';
import { type MetricStatement, type Problem, type RowEvidence, type TableShape } from '@jinghe/contracts';
import { type FigureRow, figureRow } from './figure-row.js';
import { readCsv } from './csv-rows.js';
import { FIGURE_COLUMNS, type FigureColumn, ROW_EXTRACTOR } from './manifest.js';
import { type RawTable } from './raw-table.js';
import { ROW_CONFIDENCE, ROW_CONFIDENCE_WITHOUT_ADDRESS, type RowMetricFact } from './row-fact.js';
import { rowProblems } from './row-problems.js';
import { shapeTable } from './shape-table.js';
import { readTable, type TableRow } from './table.js';

export interface TableInput {
  readonly sourceId: string;
  /** The file's name, as a reader of the evidence sees it. */
  readonly file: string;
  /** CSV, or the rows of a workbook. */
  readonly content: string | Uint8Array | RawTable;
  /** How a team's own table is to be understood; of figures only. */
  readonly shape?: TableShape | undefined;
}

export interface FiguresResult {
  /** Rows that were read, without the header. */
  readonly rows: number;
  /** By line; two rows that say the same at the same address are one fact. */
  readonly facts: readonly RowMetricFact[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a table of figures. Each row is one fact, and a second one (measure growth, year on year) where it prints the
 * yearly growth. Good rows are kept whatever the others are.
 */
export function parseFigures(
  { sourceId, file, content, shape }: TableInput,
  catalog: Catalog,
): FiguresResult {
  const table = readTable(shape ? shaped(content, file, shape, catalog) : content, file, FIGURE_COLUMNS);
  const { facts, problems } = factsOfRows(table.rows, { sourceId, file }, catalog);
  return { rows: table.rows.length, facts, problems: [...table.problems, ...problems] };
}

function shaped(content: TableInput['content'], file: string, shape: TableShape, catalog: Catalog): RawTable {
  const raw = isRead(content) ? content : readCsv(content, file, 0);
  return shapeTable(raw, file, shape, (column, cell) =>
    column === 'platform'
      ? (catalog.findPlatform(cell)?.id ?? cell)
      : column === 'stated_by'
        ? (catalog.findPublisher(cell)?.id ?? cell)
        : cell,
  );
}

const isRead = (content: TableInput['content']): content is RawTable =>
  typeof content === 'object' && 'rows' in content;

/** Rows of figures, wherever they come from, as facts. */
export function factsOfRows(
  rows: readonly TableRow<FigureColumn>[],
  place: { readonly sourceId: string; readonly file: string },
  catalog: Catalog,
): { facts: RowMetricFact[]; problems: Problem[] } {
  const schema = figureRow(catalog);
  const facts = new Map<string, RowMetricFact>();
  const problems: Problem[] = [];
  for (const { line, cells } of rows) {
    const read = schema.safeParse(cells);
    if (!read.success) {
      problems.push(...rowProblems(read.error, place.file, line, cells));
      continue;
    }
    for (const fact of factsOf(read.data, { ...place, line }))
      if (!facts.has(fact.id)) facts.set(fact.id, fact);
  }
  return { facts: [...facts.values()], problems };
}

interface Place {
  readonly sourceId: string;
  readonly file: string;
  readonly line: number;
}

const STATED = /\s*\[stated: ([^\]]*(?:\][^\]]+)*)\]\s*$/;

function factsOf(row: FigureRow, place: Place): RowMetricFact[] {
  const stated = STATED.exec(row.note)?.[1]?.trim() || null;
  const note = row.note.replace(STATED, '');
  const level: MetricStatement = {
    type: 'metric',
    platform: row.platform,
    metric: row.metric,
    definition: row.definition,
    scope: row.scope,
    segment: sliceOf(row),
    measure: row.measure,
    // Tables hold yearly growth only; another basis has no column.
    growthBasis: row.measure === 'growth' ? 'yoy' : null,
    claim: row.claim,
    basis: row.basis,
    value: row.value,
    valueHigh: row.value_high,
    unit: row.unit,
    qualifier: row.qualifier,
    period: row.period,
    periodInferred: false,
    statedBy: row.stated_by,
  };
  const facts = [asFact(level, row, place, { stated, note })];
  // A growth row that repeats its value in the growth column says one thing, not two.
  if (row.growth_yoy_percent !== null && row.measure === 'level') {
    const growth: MetricStatement = {
      ...level,
      measure: 'growth',
      growthBasis: 'yoy',
      value: row.growth_yoy_percent,
      valueHigh: null,
      unit: 'percent',
      qualifier: 'exact',
    };
    facts.push(asFact(growth, row, place, { stated: `${row.growth_yoy_percent}%`, note }));
  }
  return facts;
}

function asFact(
  statement: MetricStatement,
  row: FigureRow,
  { sourceId, file, line }: Place,
  { stated, note }: { stated: string | null; note: string },
): RowMetricFact {
  const evidence: RowEvidence = { kind: 'row', file, line, stated, url: row.url, note };
  return {
    ...statement,
    // The line is no part of the id: a row that moves when another is added above stays the same fact.
    id: factId(['row', sourceId, row.url, row.carried_by, row.published], statement),
    sourceId,
    evidence,
    carriedBy: row.carried_by,
    published: row.published,
    publishedInferred: false,
    confidence: row.url ? ROW_CONFIDENCE : ROW_CONFIDENCE_WITHOUT_ADDRESS,
    reasons: [{ rule: 'table-row', weight: 1 }, ...(row.url ? [] : [{ rule: 'no-address', weight: -0.1 }])],
    extractor: ROW_EXTRACTOR,
  };
}

/**
 * The slice of the platform that a `segment:` scope stands for, or null where the segment is the platform itself.
 *
 * A reporting segment is the platform's own line where the definition bears its name (`taobao-tmall`, definition and segment
 * `taobao-tmall-group`) or the platform does (`jd-retail`). Everything else is a part (88VIP members, the United States, the
 * China commerce segment of the whole of Alibaba), and a part's figure never becomes the platform's.
 */
function sliceOf({ platform, definition, scope }: FigureRow): string | null {
  const segment = scope?.startsWith('segment:') ? scope.slice('segment:'.length) : null;
  return segment === null || segment === definition || segment === platform ? null : segment;
}
