import { type Catalog } from '@jinghe/catalog';
import { type GrowthBasis, type Period, type Reason } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { type ArticleContext } from '../context.js';
import { publicationPeriod } from '../linking/periods.js';
import { type MetricToken } from '../linking/tokens.js';
import { type Candidate, type Decision } from '../metrics/candidate.js';
import { dimensionOf } from '../metrics/dimension.js';
import { MARKET_METRICS, NEVER } from '../metrics/words.js';
import { within } from '../text/within.js';
import { type CellValue, cellValue, type TableUnit } from './cell-value.js';
import { type Column, columnsOf, type Frame, frameOf, inYear } from './frame.js';
import { type Label, labelOf } from './labels.js';
import { type Cell, type Grid, gridsOf, type Row } from './rows.js';

/** A stretch of lines that was read as a table, and what became of its numbers. */
export interface TableReading {
  readonly start: number;
  readonly end: number;
  readonly decisions: Decision[];
}

const AMOUNT = /[\d]/;

/** A row of heads: no number in it but years, and at least one head that says something. */
function isHead(row: Row, labels: readonly Label[], context: ArticleContext): boolean {
  return (
    row.cells.every((cell, n) => labels[n]!.period !== null || cellOf(context, cell) === null) &&
    labels.some(
      (label) =>
        label.period !== null || label.metric !== null || label.platform !== null || label.growth !== null,
    )
  );
}

const cellOf = (context: ArticleContext, cell: Cell): CellValue | null =>
  AMOUNT.test(cell.text) ? cellValue(context.folded.slice(cell.start, cell.end)) : null;

const refuse = (quantity: Quantity, refused: string): Decision => ({ quantity, candidate: null, refused });

/** The figure of a cell, for the record of decisions: the one that was found in the text, or one made from the cell. */
function quantityAt(context: ArticleContext, cell: Cell, value: number): Quantity {
  const [found] = within(context.quantities, cell.start, cell.end);
  if (found) return found;
  return {
    start: cell.start,
    end: cell.end,
    kind: 'number',
    value,
    high: null,
    ceiling: null,
    unit: null,
    noun: null,
    qualifier: 'exact',
    precision: 1,
    growth: null,
    vague: false,
    conversion: false,
    suspect: null,
    negative: value < 0,
    ordinal: false,
  };
}

/** The unit that fits what is counted, from the nearest place that names one. */
function unitFor(
  dimension: ReturnType<typeof dimensionOf>,
  places: readonly (readonly TableUnit[])[],
): TableUnit | null {
  const fits = (unit: TableUnit) =>
    dimension === 'money'
      ? !unit.people && !unit.percent
      : dimension === 'people' || dimension === 'count'
        ? unit.currency === null && !unit.percent
        : false;
  for (const units of places) {
    const unit = units.find(fits);
    if (unit) return unit;
  }
  return null;
}

interface Said {
  readonly metric: MetricToken;
  readonly loss: boolean;
  readonly subject: NonNullable<Label['platform']>;
  readonly growth: GrowthBasis | null;
  readonly period: Period | null;
  readonly segment: string | null;
}

/** Words of a line of business, under a row of the whole revenue; costs and profits have rows of their own kind. */
const BUSINESS =
  /services|advertising|marketing|commerce|games?|cloud|logistics|retail|membership|broadcast|stream|业务|服务|广告|营销|电商|零售|物流|直播|会员|云|游戏|商品/i;
const NO_REVENUE =
  /cost|expense|profit|margin|loss|income|tax|asset|liabilit|cash|费用|成本|开支|利润|亏损|毛利|税|资产|负债|现金|股/i;

/** 增值服务 under 收入: the row above it that the line of business is a part of. */
function businessOf(row: Label, before: Label | null): Label | null {
  if (row.rest === '' || row.metric !== null || row.platform !== null) return null;
  if (before?.metric?.word.metric !== 'revenue') return null;
  return BUSINESS.test(row.rest) && !NO_REVENUE.test(row.rest) ? before : null;
}

/** Everything that the row, the column and the frame say of a cell; a word that says why it is nobody's figure. */
function saidOf(row: Label, before: Label | null, column: Column, frame: Frame): Said | string {
  if (row.joint || column.label.joint) return 'several-platforms-together';
  if (row.platform && column.label.platform) return 'two-owners';
  // 同比 under a row of levels: the growth of that row.
  const carried = row.metric === null && row.growth !== null ? before : null;
  const part = businessOf(row, before);
  const metric = row.metric ?? column.label.metric ?? carried?.metric ?? part?.metric ?? frame.metric;
  if (metric === null) return 'no-metric';
  if (row.metric && column.label.metric && row.metric.word.metric !== column.label.metric.word.metric)
    return 'two-metrics';
  const market = MARKET_METRICS[metric.word.metric];
  const subject =
    market !== undefined
      ? { id: market, market: true, start: metric.start }
      : (row.platform ?? column.label.platform ?? (carried ?? part)?.platform ?? frame.platform);
  if (subject === null) return 'nobody-to-own-it';
  const rest = [carried?.rest, row.rest, column.label.rest].filter(Boolean).join(' ');
  // A label that names nothing we know, under a head or a caption that does, is somebody else's row.
  if (rest !== '' && row.platform === null && row.metric === null && carried === null && part === null)
    return 'unknown-row';
  return {
    metric,
    loss: metric.word.loss === true,
    subject,
    growth: row.growth ?? column.label.growth,
    period: row.period === null ? column.period : inYear(row.period, column.period ?? frame.period),
    segment: rest === '' ? null : rest,
  };
}

function decideCell(
  context: ArticleContext,
  catalog: Catalog,
  at: {
    row: Row;
    label: Label;
    before: Label | null;
    cell: Cell;
    value: CellValue;
    column: Column;
    frame: Frame;
  },
): Decision {
  const { row, label, before, cell, value, column, frame } = at;
  const quantity = quantityAt(context, cell, value.value);
  const said = saidOf(label, before, column, frame);
  if (typeof said === 'string') return refuse(quantity, said);
  const { metric, subject } = said;
  if (NEVER.has(metric.word.metric)) return refuse(quantity, `not-a-platform-metric: ${metric.word.metric}`);
  const id = metric.word.metric === '@active' ? 'mau' : metric.word.metric;
  const dimension = dimensionOf(catalog, id);
  const reasons: Reason[] = [
    { rule: 'table-cell', weight: 0.8 },
    {
      rule: `subject-${label.platform || column.label.platform ? 'clause' : 'topic'}`,
      weight: label.platform || column.label.platform ? 0.8 : 0,
    },
    { rule: `period-${said.period ? 'clause' : 'frame'}`, weight: said.period ? 0.5 : 0.1 },
  ];
  const published = publicationPeriod(context.published);
  const period = said.period ?? frame.period ?? published;
  const forecast =
    label.forecast ||
    column.label.forecast ||
    (period !== null && published !== null && period.start > published.end);
  if (said.segment !== null) reasons.push({ rule: 'slice', weight: -0.3, note: said.segment });
  const shared = {
    quantity,
    subject: {
      ...subject,
      sentence: -1,
      paragraph: -1,
      how: 'clause' as const,
      joint: false,
    },
    metric: id,
    segment: said.segment,
    valueHigh: null,
    qualifier: forecast ? ('estimate' as const) : ('exact' as const),
    claim: forecast ? ('forecast' as const) : ('actual' as const),
    period: period === null ? null : { period, how: said.period ? ('clause' as const) : ('frame' as const) },
    statedBy:
      frame.statedBy ??
      (context.frame.earnings && !subject.market
        ? `company:${ownerOf(context, catalog, subject.id)}`
        : 'unattributed'),
    start: row.start,
    end: row.end,
    title: false,
    paragraph: -1,
    reasons,
  };
  const made = (candidate: Pick<Candidate, 'measure' | 'growthBasis' | 'value' | 'unit'>): Decision => ({
    quantity,
    refused: null,
    candidate: { ...shared, ...candidate },
  });
  const bare = !value.percent && !value.points;
  if (said.growth !== null) {
    const inPercent = [...column.label.units, ...label.units].some((unit) => unit.percent);
    const marked = /%/.test(context.folded.slice(column.label.start, column.label.start + 24));
    if (value.points && dimension !== 'ratio') return refuse(quantity, 'growth-in-points');
    // A loss that is 19% larger is no profit that is; tables do not say which way they count.
    if (said.loss) return refuse(quantity, 'growth-of-a-loss');
    if (bare && !inPercent && !marked) return refuse(quantity, 'growth-without-a-unit');
    return made({
      measure: 'growth',
      // 环比 is from month to month where the figures are months'.
      growthBasis: said.growth === 'qoq' && period?.grain === 'month' ? 'mom' : said.growth,
      value: value.value,
      unit: value.points ? 'percentage-points' : 'percent',
    });
  }
  if (value.points) return refuse(quantity, 'points-without-a-basis');
  if (value.percent && dimension !== 'ratio') return refuse(quantity, 'unit-does-not-fit-the-metric');
  if (dimension === 'ratio') {
    const percent =
      value.percent ||
      [column.label.units, label.units, frame.units].some((units) => units.some((unit) => unit.percent));
    return percent
      ? made({ measure: 'level', growthBasis: null, value: value.value, unit: 'percent' })
      : refuse(quantity, 'no-unit');
  }
  if (dimension !== 'money' && dimension !== 'people' && dimension !== 'count')
    return refuse(quantity, 'no-unit');
  const unit = unitFor(dimension, [column.label.units, label.units, frame.units]);
  const scale = value.scale ?? unit?.scale ?? null;
  if (scale === null && dimension === 'money' && Math.abs(value.value) < 1e6)
    return refuse(quantity, 'no-unit');
  const amount = round(value.value * (scale ?? 1)) * (said.loss && value.value > 0 ? -1 : 1);
  if (dimension !== 'money' && amount < 1000) return refuse(quantity, 'no-unit');
  const currency =
    value.currency ?? unit?.currency ?? frame.units.find((one) => one.currency !== null)?.currency ?? null;
  if (dimension === 'money' && currency === null && context.lang !== 'zh')
    return refuse(quantity, 'no-currency');
  return made({
    measure: 'level',
    growthBasis: null,
    value: amount,
    unit: dimension === 'money' ? (currency ?? 'CNY') : dimension === 'people' ? 'users' : countedAs(id),
  });
}

const countedAs = (metric: string): string =>
  /order/.test(metric) ? 'orders' : /merchant/.test(metric) ? 'merchants' : 'count';

/** 1.27 × 1e8 is not 127000000.00000001. */
const round = (value: number): number => Number(value.toPrecision(12));

function ownerOf(context: ArticleContext, catalog: Catalog, id: string): string {
  const { topic } = context.frame;
  return topic !== null && catalog.isAncestor(topic, id) ? topic : id;
}

const RANK = /^(?:排名|名次|排行|序号|编号|rank(?:ing)?|no\.?|#)$/;

function readGrid(context: ArticleContext, catalog: Catalog, grid: Grid): TableReading | null {
  const labels = grid.rows.map((row) => row.cells.map((cell) => labelOf(context, cell)));
  let head = 0;
  while (head < Math.min(2, grid.rows.length) && isHead(grid.rows[head]!, labels[head]!, context)) head++;
  if (head === 0 || head === grid.rows.length) return null;
  const frame = frameOf(context, catalog, grid);
  const body = grid.rows.slice(head);
  const width = Math.max(...body.map((row) => row.cells.length));
  const columns = columnsOf(labels.slice(0, head), width, frame);
  if (!columns) return null;
  const decisions: Decision[] = [];
  let before: Label | null = null;
  // A column of ranks stands before the names.
  const corner = grid.rows[head - 1]!.cells[0]!;
  const named = RANK.test(context.folded.slice(corner.start, corner.end)) ? 1 : 0;
  body.forEach((row, n) => {
    const own = labels[head + n]!;
    const label = own[named] ?? own[0]!;
    if (row.cells.length !== width) return;
    row.cells.forEach((cell, k) => {
      const value = k <= named ? null : cellOf(context, cell);
      if (value === null) return;
      decisions.push(
        decideCell(context, catalog, { row, label, before, cell, value, column: columns[k]!, frame }),
      );
    });
    if (label.metric !== null || label.platform !== null) before = label;
  });
  return { start: grid.rows[0]!.start, end: grid.rows.at(-1)!.end, decisions };
}

/**
 * The tables of an article: lines of columns under a head of periods, metrics or platforms. Each number gets its platform, metric, period
 * and unit from its row, its column, the lines above and the article's frame; where two of them disagree or none says, it is refused.
 * Lines that no head explains are left to the reading of prose.
 */
export function readTables(context: ArticleContext, catalog: Catalog): TableReading[] {
  if (!/[|｜\t]| {2}|\u3000/.test(context.text)) return [];
  return gridsOf(context.text).flatMap((grid) => readGrid(context, catalog, grid) ?? []);
}
