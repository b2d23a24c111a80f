import { type Network } from '@jinghe/compare';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The golden angle: points laid out by it never stand in one line. */
const TURN = Math.PI * (3 - Math.sqrt(5));
/** Enough to settle; fewer where there are many, since a round costs the square of their number. */
const roundsFor = (nodes: number): number => Math.max(60, Math.min(140, Math.round(24_000 / (nodes + 1))));

/**
 * A place for each node, in a field 1 high and `aspect` wide: the four pinned around the middle, so that a partner that several
 * share comes to stand between them, the others drawn to whom they work with and kept apart from each other. The same network gives
 * the same places. Lay out the network of all time once, and let a slider only hide what was not yet: nothing jumps.
 *
 * Springs and repulsion after Fruchterman and Reingold (Graph drawing by force-directed placement, 1991); 300 nodes take about 50 ms.
 */
export function networkLayout(network: Network, aspect = 1.6): Map<string, Place> {
  const { nodes, edges } = network;
  const core = nodes.filter((node) => node.core).map(({ id }) => id);
  const wide = aspect >= 1;
  const [dx, dy] = wide ? [0.24 * aspect, 0.24] : [0.27 * aspect, 0.2];
  const corners = [
    [-dx, -dy],
    [dx, -dy],
    [-dx, dy],
    [dx, dy],
  ] as const;
  const index = new Map(nodes.map(({ id }, n) => [id, n]));
  const xs = new Float64Array(nodes.length);
  const ys = new Float64Array(nodes.length);
  const fixed = new Uint8Array(nodes.length);
  core.slice(0, 4).forEach((id, n) => {
    const at = index.get(id)!;
    xs[at] = aspect / 2 + corners[n]![0];
    ys[at] = 0.5 + corners[n]![1];
    fixed[at] = 1;
  });
  const near = nodes.map((): number[] => []);
  for (const { a, b } of edges) {
    const [from, to] = [index.get(a), index.get(b)];
    if (from === undefined || to === undefined) continue;
    near[from]!.push(to);
    near[to]!.push(from);
  }
  nodes.forEach((_, n) => {
    if (fixed[n]) return;
    // Those of one of the four begin on a ring around it, those of several between them, the others at the rim.
    const mine = near[n]!.filter((at) => fixed[at]);
    const home = mine.length > 0 ? mine : [...fixed.keys()].filter((at) => fixed[at]);
    const mean = (of: Float64Array) => home.reduce((sum, at) => sum + of[at]!, 0) / Math.max(1, home.length);
    const reach = mine.length === 0 ? 0.46 : mine.length === 1 ? 0.16 : 0.05;
    const angle = n * TURN;
    xs[n] = (home.length ? mean(xs) : aspect / 2) + reach * Math.cos(angle) * (mine.length ? 1 : aspect);
    ys[n] = (home.length ? mean(ys) : 0.5) + reach * Math.sin(angle);
  });

  const ideal = 0.62 * Math.sqrt(aspect / Math.max(1, nodes.length));
  const fx = new Float64Array(nodes.length);
  const fy = new Float64Array(nodes.length);
  const rounds = roundsFor(nodes.length);
  for (let round = 0; round < rounds; round += 1) {
    const step = 0.05 * (1 - round / rounds) + 0.001;
    fx.fill(0);
    fy.fill(0);
    for (let i = 0; i < nodes.length; i += 1)
      for (let j = i + 1; j < nodes.length; j += 1) {
        const x = xs[i]! - xs[j]!;
        const y = ys[i]! - ys[j]!;
        const square = x * x + y * y + 1e-6;
        // The four need room for their names.
        const push = ((fixed[i] || fixed[j] ? 2 : 1) * ideal * ideal) / square;
        fx[i]! += x * push;
        fy[i]! += y * push;
        fx[j]! -= x * push;
        fy[j]! -= y * push;
      }
    for (let i = 0; i < nodes.length; i += 1) {
      for (const j of near[i]!) {
        const x = xs[j]! - xs[i]!;
        const y = ys[j]! - ys[i]!;
        const pull = Math.sqrt(x * x + y * y) / ideal / 3;
        fx[i]! += x * pull;
        fy[i]! += y * pull;
      }
      fx[i]! += (aspect / 2 - xs[i]!) * 0.25;
      fy[i]! += (0.5 - ys[i]!) * 0.5;
    }
    for (let i = 0; i < nodes.length; i += 1) {
      if (fixed[i]) continue;
      const length = Math.hypot(fx[i]!, fy[i]!) || 1;
      const go = Math.min(length, 1) * step;
      xs[i] = Math.min(aspect - 0.08, Math.max(0.08, xs[i]! + (fx[i]! / length) * go));
      ys[i] = Math.min(0.96, Math.max(0.04, ys[i]! + (fy[i]! / length) * go));
    }
  }
  const exact = (value: number): number => Math.round(value * 10_000) / 10_000;
  return new Map(nodes.map(({ id }, n) => [id, { x: exact(xs[n]!), y: exact(ys[n]!) }]));
}
