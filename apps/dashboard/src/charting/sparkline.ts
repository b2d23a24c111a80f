/** A point of a sparkline; null is a gap, which is left open. */
export interface SparkPoint {
  end: string;
  value: number | null;
  conflict: boolean;
}

export interface Sparkline {
  /** One path a run of neighbouring figures. */
  paths: string[];
  /** Figures that no line joins, the newest, and those that sources contest. */
  dots: { x: number; y: number; kind: 'alone' | 'last' | 'conflict' }[];
}

const round = (n: number): number => Math.round(n * 10) / 10;

/**
 * A path over true time: a year without figures is as wide as a year with them. The scale is the line's own, from its lowest to its
 * highest figure, so that a sparkline tells the course and never the size.
 *
 * @param width of the picture in pixels, `height` likewise; `pad` keeps dots inside
 */
export function sparklineOf(
  points: readonly SparkPoint[],
  width: number,
  height: number,
  pad = 3,
): Sparkline {
  const known = points.filter((point): point is SparkPoint & { value: number } => point.value !== null);
  if (known.length === 0) return { paths: [], dots: [] };
  const times = known.map(({ end }) => Date.parse(end));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const values = known.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const at = ({ end, value }: { end: string; value: number }) => ({
    x: round(to === from ? width / 2 : pad + ((Date.parse(end) - from) / (to - from)) * (width - 2 * pad)),
    y: round(high === low ? height / 2 : height - pad - ((value - low) / (high - low)) * (height - 2 * pad)),
  });
  const runs: (typeof known)[] = [[]];
  for (const point of points) {
    if (point.value === null) runs.push([]);
    else runs.at(-1)!.push({ ...point, value: point.value });
  }
  const paths = runs
    .filter((run) => run.length > 1)
    .map((run) =>
      run
        .map(at)
        .map(({ x, y }, n) => `${n === 0 ? 'M' : 'L'}${x} ${y}`)
        .join(' '),
    );
  const last = known.at(-1)!;
  const alone = new Set(runs.filter((run) => run.length === 1).map(([point]) => point!.end));
  const dots = known.flatMap((point) => {
    const kind = point.conflict
      ? 'conflict'
      : point === last
        ? 'last'
        : alone.has(point.end)
          ? 'alone'
          : null;
    return kind === null ? [] : [{ ...at(point), kind } as const];
  });
  return { paths, dots };
}
