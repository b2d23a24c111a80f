import { definitionName, type Locale, scopeName } from '@jinghe/compare';
import { type Comparison, type Line, type Names } from '@jinghe/contracts';

export type ChartNames = Pick<Names, 'platforms' | 'metrics'>;

/**
 * A name for each line, by its key: the platform, and of metric, definition, scope and unit as much as tells lines apart. A
 * definition is always named, since a reader must not take one for another.
 */
export function lineNames(comparison: Comparison, names: ChartNames, locale: Locale): Map<string, string> {
  const { lines } = comparison;
  const several = (of: (line: Line) => string | null) => new Set(lines.map(of)).size > 1;
  const metrics = several((line) => line.metric);
  const units = several((line) => line.unit);
  const scopesOf = new Map<string, Set<string | null>>();
  const same = (line: Line) => [line.platform, line.metric, line.definition, line.unit].join('|');
  for (const line of lines) {
    scopesOf.set(same(line), (scopesOf.get(same(line)) ?? new Set<string | null>()).add(line.scope));
  }
  return new Map(
    lines.map((line) => {
      const parts = [
        names.platforms[line.platform]?.[locale] ?? line.platform,
        metrics ? (names.metrics[line.metric]?.[locale] ?? line.metric) : undefined,
        definitionName(line.definition)?.[locale],
        scopesOf.get(same(line))!.size > 1 || line.scope?.startsWith('festival:')
          ? scopeName(line.scope)?.[locale]
          : undefined,
        units ? line.unit : undefined,
      ];
      return [line.key, parts.filter((part) => part !== undefined).join(' · ')];
    }),
  );
}

/** The metric's name, or the family's first metric's where several are compared. */
export function titleOf(comparison: Comparison, names: ChartNames, locale: Locale): string {
  const first = comparison.lines[0]?.metric;
  const known = names.metrics[comparison.metric] ?? (first === undefined ? undefined : names.metrics[first]);
  return known?.[locale] ?? comparison.metric;
}
