import { type LinePoint } from '@jinghe/contracts';
import { type SizedLine } from './lines.js';
import { slotOf } from './spans.js';

/** Lines that may be set against each other: one metric, definition, scope, unit and length of period. */
export const definitionKey = (line: Omit<SizedLine, 'points' | 'key' | 'platform'>): string =>
  [line.metric, line.definition ?? '', line.scope ?? '', line.unit, line.length ?? ''].join('|');

export interface IndexedLines {
  readonly lines: SizedLine[];
  /** Month of the base's end that most lines stand on; null where no two lines share one. */
  readonly base: string | null;
  /** Lines that stand on a base of their own: their key and the period. */
  readonly ownBase: readonly { readonly line: SizedLine; readonly period: string }[];
}

const slots = (line: SizedLine): Map<string, LinePoint> =>
  new Map(
    line.points
      .filter((point) => point.value !== null && point.value > 0)
      .map((point) => [slotOf(point, false), point]),
  );

/** The first month for which all lines have a figure. */
function firstShared(lines: readonly SizedLine[]): string | null {
  const [first, ...rest] = lines.map(slots);
  if (!first) return null;
  return [...first.keys()].sort().find((slot) => rest.every((other) => other.has(slot))) ?? null;
}

/** The first month for which the most lines have a figure, if two have. */
function mostShared(lines: readonly SizedLine[]): string | null {
  const count = new Map<string, number>();
  for (const line of lines)
    for (const slot of slots(line).keys()) count.set(slot, (count.get(slot) ?? 0) + 1);
  const [best] = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best && best[1] > 1 ? best[0] : null;
}

/**
 * Each line as 100 at its base. Lines of one definition stand on the first period that all of them share; a line that is alone in
 * its definition stands on the base of the others, else on the month that most such lines have, else on its own first figure; the
 * latter two are named in `ownBase`.
 *
 * @param wanted a month that every line with a figure for it stands on instead
 */
export function indexedLines(lines: readonly SizedLine[], wanted?: string): IndexedLines {
  const groups = new Map<string, SizedLine[]>();
  for (const line of lines) {
    const key = definitionKey(line);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const common = mostShared(lines);
  const alone = mostShared([...groups.values()].flatMap((group) => (group.length === 1 ? group : [])));
  const largest = [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  const asked = wanted !== undefined && lines.some((line) => slots(line).has(wanted)) ? wanted : null;
  const base = asked ?? (largest.length > 1 ? firstShared(largest) : null) ?? common;
  const ownBase: { line: SizedLine; period: string }[] = [];
  const indexed = lines.flatMap((line) => {
    const group = groups.get(definitionKey(line))!;
    const own = slots(line);
    const shared =
      group.length > 1 ? firstShared(group) : ([base, alone].find((slot) => own.has(slot ?? '')) ?? null);
    const at = (asked !== null && own.has(asked) ? asked : shared) ?? [...own.keys()].sort()[0];
    const from = at === undefined ? undefined : own.get(at);
    if (from?.value == null) return [];
    if (at !== base) ownBase.push({ line, period: from.period });
    const scale = 100 / from.value;
    const round = (value: number | null) => (value === null ? null : Math.round(value * scale * 1000) / 1000);
    const points = line.points.map((point) => ({
      ...point,
      value: round(point.value),
      valueHigh: round(point.valueHigh),
      derived: point.value !== null,
      ...(point.spread ? { spread: { low: round(point.spread.low)!, high: round(point.spread.high)! } } : {}),
    }));
    return [{ ...line, unit: 'index', points }];
  });
  return { lines: indexed, base, ownBase };
}
