/** A prediction's confidence and whether it was right. */
export interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

/** One band of confidence: how many facts it holds, how many were right, and what that says. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly right: number;
  readonly mean: number;
  /** Wilson score interval at 95%, which stays sensible for few trials (Wilson 1927). */
  readonly low: number;
  readonly high: number;
  /** Under this many facts an observed rate says next to nothing. */
  readonly enough: boolean;
}

const Z = 1.959964;
const ENOUGH = 30;
const EDGES = [0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0001];

export function wilson(right: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const p = right / n;
  const z2 = Z * Z;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

export function bands(judged: readonly Judged[]): Band[] {
  return EDGES.slice(0, -1).map((from, i) => {
    const to = EDGES[i + 1]!;
    const own = judged.filter((one) => one.confidence >= from && one.confidence < to);
    const right = own.filter((one) => one.right).length;
    const mean = own.length === 0 ? 0 : own.reduce((sum, one) => sum + one.confidence, 0) / own.length;
    return {
      from,
      to: Math.min(1, to),
      n: own.length,
      right,
      mean,
      ...wilson(right, own.length),
      enough: own.length >= ENOUGH,
    };
  });
}

const percent = (x: number) => `${(100 * x).toFixed(0)}%`;

/** The bands as lines of a table; one that is too small says so. */
export function renderBands(title: string, judged: readonly Judged[]): string {
  const lines = [`${title} (stated confidence, facts, right, observed, 95% Wilson interval)`];
  for (const band of bands(judged)) {
    if (band.n === 0) continue;
    const remark = band.enough
      ? band.mean >= band.low && band.mean <= band.high
        ? 'agrees'
        : 'DOES NOT AGREE'
      : `n is too small to mean anything (under ${ENOUGH})`;
    lines.push(
      `  ${band.from.toFixed(2)}–${band.to.toFixed(2)}  mean ${band.mean.toFixed(3)}  n=${String(band.n).padStart(4)}  right=${String(band.right).padStart(4)}  ${percent(band.right / band.n)}  [${percent(band.low)}, ${percent(band.high)}]  ${remark}`,
    );
  }
  return lines.join('\n');
}
