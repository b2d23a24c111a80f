import { type Line, type LinePoint } from '@jinghe/contracts';
import { earlier, growthOver } from './growth.js';
import { lengthOf, monthOf, slotOf } from './spans.js';

/** Why a figure that was asked for is not given. A wrong comparison is worse than none. */
export type Refusal =
  | { readonly code: 'definitions-differ'; readonly definitions: readonly string[] }
  | { readonly code: 'units-differ'; readonly units: readonly string[] }
  | { readonly code: 'lengths-differ'; readonly periods: readonly string[] }
  | { readonly code: 'rules-differ'; readonly definition: string }
  | { readonly code: 'platforms-differ'; readonly platforms: readonly string[] }
  | { readonly code: 'scopes-differ'; readonly scopes: readonly string[] }
  | { readonly code: 'estimates'; readonly periods: readonly string[] }
  | { readonly code: 'no-figure'; readonly lines: readonly string[] }
  | { readonly code: 'too-few'; readonly need: number }
  | { readonly code: 'too-short'; readonly months: number }
  | { readonly code: 'not-positive' };

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Refusal };

const given = <T>(value: T): Result<T> => ({ ok: true, value });
const refused = (why: Refusal): { ok: false; why: Refusal } => ({ ok: false, why });

/** Definitions that each company fills with its own rule: the same word, not the same count. */
const OWN_RULES: ReadonlySet<string> = new Set([
  'company',
  'company-app',
  'company-mobile',
  'media-estimate',
]);

/** Growth in percent between two periods of one line, so many months apart: 12 for YoY, 3 for QoQ of quarters. */
export function growth(line: Line, end: string, months: number): Result<number> {
  const point = line.points.find((one) => one.end === end && one.value !== null);
  if (!point) return refused({ code: 'no-figure', lines: [line.key] });
  const base = earlier(line.points, point, months);
  if (!base) return refused({ code: 'no-figure', lines: [line.key] });
  const value = growthOver(base, point);
  return value === undefined ? refused({ code: 'not-positive' }) : given(value);
}

/** Compound yearly growth in percent between two ends of one line, at least a year apart. */
export function cagr(line: Line, from: string, to: string): Result<number> {
  const a = line.points.find((one) => one.end === from && one.value !== null);
  const b = line.points.find((one) => one.end === to && one.value !== null);
  if (!a || !b) return refused({ code: 'no-figure', lines: [line.key] });
  const months = monthOf(b.end) - monthOf(a.end);
  if (months < 12) return refused({ code: 'too-short', months });
  if (lengthOf(a) !== lengthOf(b)) return refused({ code: 'lengths-differ', periods: [a.period, b.period] });
  if ((a.basis === 'estimated') !== (b.basis === 'estimated')) {
    return refused({
      code: 'estimates',
      periods: [a, b].filter((one) => one.basis === 'estimated').map((one) => one.period),
    });
  }
  if (a.value! <= 0 || b.value! <= 0) return refused({ code: 'not-positive' });
  return given(((b.value! / a.value!) ** (12 / months) - 1) * 100);
}

const definitionOf = (line: Line): string => [line.metric, line.definition ?? '', line.scope ?? ''].join('|');

interface Standing {
  readonly line: Line;
  readonly point: LinePoint;
}

/** The figures of several lines for one time, if they may be set against each other at all. */
function together(lines: readonly Line[], end: string): Result<readonly Standing[]> {
  if (lines.length < 2) return refused({ code: 'too-few', need: 2 });
  const definitions = [...new Set(lines.map(definitionOf))];
  if (definitions.length > 1) return refused({ code: 'definitions-differ', definitions });
  const units = [...new Set(lines.map((line) => line.unit))];
  if (units.length > 1) return refused({ code: 'units-differ', units });
  const own = lines[0]!.definition;
  if (own !== null && OWN_RULES.has(own)) return refused({ code: 'rules-differ', definition: own });
  const month = slotOf({ start: end, end }, false);
  const found = lines.map((line) => ({
    line,
    point: line.points.find((point) => point.value !== null && slotOf(point, false) === month),
  }));
  const without = found.filter(({ point }) => !point).map(({ line }) => line.key);
  if (without.length > 0) return refused({ code: 'no-figure', lines: without });
  const standings = found as Standing[];
  const estimated = standings.filter(({ point }) => point.basis === 'estimated');
  if (estimated.length > 0) {
    return refused({ code: 'estimates', periods: estimated.map(({ point }) => point.period) });
  }
  if (new Set(standings.map(({ point }) => lengthOf(point))).size > 1) {
    return refused({ code: 'lengths-differ', periods: standings.map(({ point }) => point.period) });
  }
  return given(standings);
}

export interface Ranked {
  readonly key: string;
  readonly platform: string;
  readonly value: number;
  /** 1 is the largest; equal figures have one rank. */
  readonly rank: number;
  /** What is missing to the leader, in the unit of the line and in percent of the leader's figure. */
  readonly gap: number;
  readonly gapPercent: number;
  /** Percent of the compared set, never of a market. */
  readonly share: number;
}

/**
 * Rank, gap to the leader and share of the compared set at one end of a period. Only within one definition, unit and length of
 * period, and never of estimates or of figures that each company counts by its own rule; else refused with the reason.
 */
export function standingAt(lines: readonly Line[], end: string): Result<readonly Ranked[]> {
  const found = together(lines, end);
  if (!found.ok) return found;
  const sorted = [...found.value].sort(
    (a, b) => b.point.value! - a.point.value! || (a.line.key < b.line.key ? -1 : 1),
  );
  const lead = sorted[0]!.point.value!;
  const total = sorted.reduce((sum, { point }) => sum + point.value!, 0);
  if (lead <= 0 || total <= 0 || sorted.some(({ point }) => point.value! < 0))
    return refused({ code: 'not-positive' });
  return given(
    sorted.map(({ line, point }) => ({
      key: line.key,
      platform: line.platform,
      value: point.value!,
      rank: 1 + sorted.filter((other) => other.point.value! > point.value!).length,
      gap: lead - point.value!,
      gapPercent: ((lead - point.value!) / lead) * 100,
      share: (point.value! / total) * 100,
    })),
  );
}

/** The months for which all lines have a figure, the newest first: where a standing can be asked for. */
export function sharedEnds(lines: readonly Line[]): string[] {
  const [first, ...rest] = lines.map(
    (line) =>
      new Map(
        line.points.filter((point) => point.value !== null).map((point) => [slotOf(point, false), point.end]),
      ),
  );
  if (!first) return [];
  return [...first.entries()]
    .filter(([slot]) => rest.every((other) => other.has(slot)))
    .map(([, end]) => end)
    .sort()
    .reverse();
}
