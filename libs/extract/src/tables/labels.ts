import { type GrowthBasis, type Period } from '@jinghe/contracts';
import { type ArticleContext } from '../context.js';
import { metricTokens, type MetricToken } from '../linking/tokens.js';
import { within } from '../text/within.js';
import { type TableUnit, unitsIn } from './cell-value.js';
import { type Cell } from './rows.js';

/** What the words of a row's label, a column's head or a caption say of the numbers under them. */
export interface Label {
  readonly platform: { readonly id: string; readonly market: boolean; readonly start: number } | null;
  /** Several platforms: the numbers are nobody's own. */
  readonly joint: boolean;
  readonly metric: MetricToken | null;
  readonly period: Period | null;
  readonly growth: GrowthBasis | null;
  readonly forecast: boolean;
  readonly units: readonly TableUnit[];
  /** Words that none of this explains: a slice, or a thing that the catalogue does not have. */
  readonly rest: string;
  readonly start: number;
}

const GROWTH: readonly (readonly [RegExp, GrowthBasis])[] = [
  [/按月|月环比|\bmom\b|m\/m|month[- ]on[- ]month|month[- ]over[- ]month/, 'mom'],
  [/环比|按季|季增|qoq|q\/q|quarter[- ]on[- ]quarter|quarter[- ]over[- ]quarter/, 'qoq'],
  [/同比|按年|年增|yoy|y\/y|year[- ]on[- ]year|year[- ]over[- ]year/, 'yoy'],
  [/^(?:%\s*)?(?:change|变动|变化|变幅|增长率?|增幅|增减|growth)(?:\s*[(（]?%[)）]?)?$/, 'yoy'],
];
/** 2025E, 2025年预测: what somebody expects. */
const FORECAST = /\d[ef]$|预测|预计|forecast|estimate/;
/** 合计, total: of whatever the table is of. */
const WHOLE =
  /^(?:总|净|净额|总额|金额|规模|合计|总计|整体|平均|其中|平台|公司|项目|指标|名称|本集团|total|net|average|item|of which|the|group|consolidated|[(（]?未经审核[)）]?|[(（]?unaudited[)）]?)$/;
const LONGEST_YEAR = /^(?:fy ?)?((?:19|20)\d{2})(?:年度?)?(?:[ef])?$/;

const year = (y: string): Period => ({ label: y, start: `${y}-01-01`, end: `${y}-12-31`, grain: 'year' });

function periodIn(context: ArticleContext, cell: Cell): Period | null {
  const found = within(context.periods, cell.start, cell.end).filter(
    (mention) => mention.period !== null && !mention.comparative,
  );
  if (found.length === 1) return found[0]!.period;
  const bare = LONGEST_YEAR.exec(context.folded.slice(cell.start, cell.end));
  return found.length === 0 && bare ? year(bare[1]!) : null;
}

/** Reads the words of a cell or a caption. */
export function labelOf(context: ArticleContext, cell: Cell): Label {
  const folded = context.folded.slice(cell.start, cell.end);
  const mentions = within(context.mentions, cell.start, cell.end);
  const names = mentions.filter((mention) => mention.kind === 'platform');
  const ids = new Set(names.map((name) => name.id));
  const metrics = metricTokens(context, { ...cell, mentions }).filter(
    (token) => token.end <= cell.end && token.word.metric !== '@none',
  );
  const metric = metrics.at(-1) ?? null;
  const growth = GROWTH.find(([words]) => words.test(folded))?.[1] ?? null;
  const period = periodIn(context, cell);
  const units = unitsIn(folded);
  const taken = [
    ...names,
    ...(metric ? [metric] : []),
    ...within(context.periods, cell.start, cell.end),
    ...mentions.filter((mention) => mention.kind === 'publisher'),
  ];
  let rest = '';
  for (let at = cell.start; at < cell.end; at++) {
    if (!taken.some((one) => one.start <= at && at < one.end)) rest += context.text[at]!;
  }
  const name = names[0];
  return {
    platform: name && ids.size === 1 ? { id: name.id, market: name.market, start: name.start } : null,
    joint: ids.size > 1,
    metric,
    period,
    growth,
    forecast: FORECAST.test(folded),
    units,
    rest: restOf(rest),
    start: cell.start,
  };
}

/** Words of growth and of time that name no slice. */
const SAYS_HOW =
  /截至|截止|止|同比|环比|按[年季月]|增长率?|增幅|增速|增减|变动|变化|变幅|幅度|\b(?:(?:year|quarter|month)[- ]o(?:ver|n)[- ](?:year|quarter|month)|for|the|as of|ended|ending|yoy|qoq|mom|y\/y|q\/q|growth|change)\b/gi;

function restOf(words: string): string {
  const bare = words
    .replace(/[(（][^)）]*[)）]/g, ' ')
    .replace(SAYS_HOW, ' ')
    .replace(/[:：、，,.*†‡\-–—/%]|\[\d\]/g, ' ')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^的|的$/g, '');
  return WHOLE.test(bare.toLowerCase()) ? '' : bare;
}
