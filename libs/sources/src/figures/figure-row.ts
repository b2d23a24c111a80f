import { type Catalog } from '@jinghe/catalog';
import { Basis, Claim, Measure, Qualifier } from '@jinghe/contracts';
import { z } from 'zod';
import { isDay, isPartialDate } from '../calendar-day.js';
import { readPeriod, withDays } from './period.js';

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SCOPE = /^(china|global|group|(segment|festival):[a-z0-9]+(-[a-z0-9]+)*)$/;
/** Units that a metric of the catalogue may be given in; a metric of another unit takes any of these. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  元: ['CNY', 'USD'],
  人: ['users'],
  个账户: ['users'],
  '%': ['percent'],
  单: ['orders'],
};
/** Currencies and other units that are not the metric's own word. */
const UNIT = /^[A-Za-z][A-Za-z0-9/-]*$|^[\p{Script=Han}%]{1,6}$/u;

const refused = (code: string, message: string) => ({ error: message, params: { code } });

/** A cell that must hold one of some words. */
const oneOf = <T extends string>(words: z.ZodEnum<Record<T, T>>, code: string) =>
  z
    .string()
    .refine((cell) => words.options.includes(cell as T), {
      ...refused(code, `must be one of ${words.options.join(', ')}`),
      abort: true,
    })
    .transform((cell) => cell as T);
const number = z
  .string()
  .refine((cell) => NUMBER.test(cell) && Number.isFinite(Number(cell)), {
    ...refused(
      'bad-number',
      'must be a plain number such as 582000000 or -3.5, without unit or thousands separators',
    ),
    abort: true,
  })
  .transform(Number);
const optional = <S extends z.ZodType<unknown, string>>(schema: S) =>
  z.union([z.literal('').transform(() => null), schema]);
const text = z.string().transform((cell) => (cell === '' ? null : cell));
const dayCell = z
  .string()
  .refine((cell) => cell === '' || isDay(cell), refused('bad-date', 'must be a day that exists, YYYY-MM-DD'));
const isHttp = (cell: string): boolean =>
  URL.canParse(cell) && /^https?:$/.test(new URL(cell).protocol) && z.url().safeParse(cell).success;

export const urlCell = z
  .string()
  .refine(
    (cell) => cell === '' || isHttp(cell),
    refused('bad-url', 'must be an address that begins with http'),
  )
  .transform((cell) => (cell === '' ? null : cell));

/** One row of a table of figures, checked against the catalogue. The codes of its issues stand in `params.code`. */
export function figureRow(catalog: Catalog) {
  return z
    .object({
      platform: z
        .string()
        .refine(
          (id) => catalog.platform(id) !== undefined,
          refused('unknown-platform', 'is no platform of the catalogue (write its id, such as taobao-tmall)'),
        ),
      metric: z
        .string()
        .refine(
          (id) => catalog.metric(id) !== undefined,
          refused('unknown-metric', 'is no metric of the catalogue (write its id, such as mau)'),
        )
        .refine(
          (id) => catalog.metric(id)?.kind !== 'growth-word',
          refused('growth-word', 'is a word for growth: write the metric that grew, and measure growth'),
        ),
      definition: text.refine(
        (cell) => cell === null || SLUG.test(cell),
        refused('bad-definition', 'must be lower-case words joined by "-", or empty'),
      ),
      scope: text.refine(
        (cell) => cell === null || SCOPE.test(cell),
        refused('bad-scope', 'must be china, global, group, segment:… or festival:…'),
      ),
      measure: oneOf(Measure, 'bad-measure'),
      claim: oneOf(Claim, 'bad-claim'),
      period: z
        .string()
        .refine(
          (cell) => readPeriod(cell) !== null,
          refused(
            'bad-period',
            'must be such as 2024, 2024-Q3, 2024-H1, 2024-03, FY2025 or from/to, and exist',
          ),
        ),
      period_start: dayCell,
      period_end: dayCell,
      value: number,
      value_high: optional(number),
      unit: z.string().regex(UNIT, 'must be a unit such as users, CNY, USD, orders or percent'),
      basis: oneOf(Basis, 'bad-basis'),
      qualifier: oneOf(Qualifier, 'bad-qualifier'),
      stated_by: z
        .string()
        .refine(
          (cell) => isSpeaker(cell, catalog),
          refused(
            'unknown-publisher',
            'is no publisher of the catalogue (write its id, company:<platform id>, analyst:<name> or unattributed)',
          ),
        ),
      carried_by: text,
      published: text.refine(
        (cell) => cell === null || isPartialDate(cell),
        refused('bad-date', 'must be a day, month or year that exists'),
      ),
      url: urlCell,
      growth_yoy_percent: optional(number),
      note: z.string(),
    })
    .transform((row, context) => {
      const refuse = (field: string, code: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message, params: { code } });
      if (row.value_high !== null && row.value_high < row.value)
        refuse('value_high', 'range-upside-down', 'is smaller than value');
      const metric = catalog.metric(row.metric);
      const units = row.measure === 'growth' ? ['percent'] : UNITS[metric?.unit ?? ''];
      if (units && !units.includes(row.unit))
        refuse('unit', 'wrong-unit', `must be ${units.join(' or ')} for ${row.metric} (${row.measure})`);
      if (row.metric === 'festival-gmv' && !row.scope?.startsWith('festival:'))
        refuse('scope', 'bad-scope', 'must name the festival (festival:double11) for festival-gmv');
      const named = readPeriod(row.period);
      if (!named) return z.NEVER;
      const start = row.period_start || named.start;
      const end = row.period_end || named.end;
      if (start > end) refuse('period_start', 'period-upside-down', 'lies after period_end');
      else if (end !== named.end)
        refuse('period_end', 'period-mismatch', `is not the last day of ${row.period}, ${named.end}`);
      if (row.claim === 'actual' && row.published && row.published < start.slice(0, row.published.length))
        refuse(
          'published',
          'published-too-early',
          'lies before the period began, which no actual figure can',
        );
      return { ...row, period: withDays(named, start, end) };
    });
}

function isSpeaker(statedBy: string, catalog: Catalog): boolean {
  if (statedBy.startsWith('company:'))
    return catalog.platform(statedBy.slice('company:'.length)) !== undefined;
  if (statedBy.startsWith('analyst:')) return statedBy.length > 'analyst:'.length;
  return catalog.publisher(statedBy) !== undefined;
}
export type FigureRow = z.output<ReturnType<typeof figureRow>>;
