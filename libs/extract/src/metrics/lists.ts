import { type Quantity } from '@jinghe/measure';
import { type ArticleContext } from '../context.js';
import { type MetricToken, type PlatformToken, type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';

const LIST_GAP = /^(?:系|集团|app)?[\s/、,，和与及&或]*(?:以及|and|,\s*and)?[\s]*$/;
const MAX_GAP = 6;

/** Runs of numbers with nothing but list marks between them: `9.0/4.2/6.3亿人`, `411%、696%、547%`. */
export function quantityRuns(context: ArticleContext, unit: Unit): QuantityToken[][] {
  const runs: QuantityToken[][] = [];
  let run: QuantityToken[] = [];
  for (const token of unit.tokens) {
    if (token.kind !== 'quantity') continue;
    const last = run[run.length - 1];
    if (last && alike(last.quantity, token.quantity) && isGap(context.text, last.end, token.start))
      run.push(token);
    else {
      if (run.length > 1) runs.push(run);
      run = [token];
    }
  }
  if (run.length > 1) runs.push(run);
  return runs.map((tokens) => withSharedUnit(context.text, tokens));
}

/** 24秒破亿 is no list: the items of one are of one kind, or bare numbers before a last one that has the unit. */
const alike = (a: Quantity, b: Quantity) => a.kind === b.kind || (a.kind === 'number' && a.unit === null);

const isGap = (text: string, from: number, to: number) =>
  to - from <= MAX_GAP && to > from && LIST_GAP.test(text.slice(from, to));

/** Gives the unit and the magnitude that stand only at the last number to all of a run. */
function withSharedUnit(text: string, run: QuantityToken[]): QuantityToken[] {
  const last = run[run.length - 1]!.quantity;
  const lead = /^[^\d+-]*([+-]?\d+(?:\.\d+)?)/.exec(text.slice(last.start, last.end));
  if (!lead) return run;
  const digits = Number(lead[1]);
  const factor = digits === 0 ? 1 : last.value / digits;
  return run.map((token) => {
    const own = token.quantity;
    if (own === last || own.kind !== 'number' || own.unit !== null) return token;
    const written = Number(/^\D*([+-]?\d+(?:\.\d+)?)/.exec(text.slice(own.start, own.end))?.[1] ?? NaN);
    if (!Number.isFinite(written) || own.value !== written) return token;
    const quantity: Quantity = {
      ...own,
      kind: last.kind,
      unit: last.unit,
      noun: last.noun,
      value: round(own.value * factor),
    };
    return { ...token, quantity };
  });
}
const round = (value: number) => Number(value.toPrecision(12));

/** The longest run of platforms joined by list marks, of the wanted length, before `to`; the last one counts. */
export function platformRun(
  context: ArticleContext,
  names: readonly PlatformToken[],
  length: number,
  to: number,
): PlatformToken[] | null {
  for (let end = names.length; end >= length; end--) {
    const slice = names.slice(end - length, end);
    if (slice[slice.length - 1]!.end > to) continue;
    const joined = slice.every((name, i) => i === 0 || isGap(context.text, slice[i - 1]!.end, name.start));
    if (joined && !(end > length && isGap(context.text, names[end - length - 1]!.end, slice[0]!.start)))
      return slice;
  }
  return null;
}

/** The items of a plain enumeration that ends at `to`: 服饰鞋包、美妆、食品饮料 of 服饰鞋包、美妆、食品饮料等行业. */
export function listedWords(text: string, from: number, to: number, length: number): string[] | null {
  const stretch = text.slice(from, to);
  const items = stretch
    .replace(/^.*?(?:其中|包括|来自|方面|看)/, '')
    .split(/[、/]|(?:以及|和|及|与)(?=[^、]*$)/);
  if (items.length !== length) return null;
  items[length - 1] = items[length - 1]!.replace(/等.*$/, '');
  const clean = items.map((item) => item.replace(/^.*[，,：:。]/, '').trim());
  return clean.every((item) => item.length >= 1 && item.length <= 12) ? clean : null;
}

/** The metric words right before `to` that list marks join: 平均日活跃用户及月活跃用户分别为. Null where they are not as many as wanted. */
export function metricRun(
  context: ArticleContext,
  unit: Unit,
  length: number,
  to: number,
): MetricToken[] | null {
  const metrics = unit.tokens
    .filter((t): t is MetricToken => t.kind === 'metric' && t.end <= to)
    .slice(-length);
  if (metrics.length !== length) return null;
  return metrics.every((one, i) => i === 0 || isGap(context.folded, metrics[i - 1]!.end, one.start))
    ? metrics
    : null;
}
