import { type Locale, type Network, type NetworkEdge } from '@jinghe/compare';
import { type DealKind } from '@jinghe/contracts';
import { type ChartOption } from '../comparison-chart.js';
import { huesOf, INKS, type Theme } from '../theme.js';
import { type Place } from './layout.js';

export interface NetworkWords {
  readonly name: (node: string) => string;
  readonly kind: (kind: DealKind) => string;
  readonly state: (state: NetworkEdge['state']) => string;
}

export interface NetworkSettings {
  readonly words: NetworkWords;
  readonly locale: Locale;
  readonly theme: Theme;
  /** Pixels; below 480 marks are smaller and fewer are named. */
  readonly width?: number;
  /** Of all that may ever be shown, so that nothing moves when some are hidden. */
  readonly layout: ReadonlyMap<string, Place>;
  readonly aspect?: number;
}

/** What a click on a mark finds in `params.data`: a tie has the proof of its newest deal, a node its platform. */
export interface NetworkDatum {
  readonly factId?: string;
  readonly platform?: string;
  /** Lines of plain text for a tooltip. */
  readonly tip?: readonly string[];
}

/** Kinds by what flows: six hues of Okabe and Ito, told apart by name in legend and tooltip as well. */
export const KIND_HUES: Record<Theme, Record<DealKind, string>> = {
  light: {
    payment: '#0072b2',
    'ad-link': '#c04f00',
    'content-traffic': '#00805d',
    logistics: '#8c6d00',
    supply: '#8c6d00',
    strategic: '#9a3f7c',
    investment: '#5a5a5a',
    acquisition: '#5a5a5a',
    divestiture: '#5a5a5a',
    termination: '#b3261e',
    other: '#7a8580',
  },
  dark: {
    payment: '#56b4e9',
    'ad-link': '#f0883e',
    'content-traffic': '#2cc295',
    logistics: '#e0c040',
    supply: '#e0c040',
    strategic: '#e29ac4',
    investment: '#b9c2bd',
    acquisition: '#b9c2bd',
    divestiture: '#b9c2bd',
    termination: '#ff8a80',
    other: '#8a968f',
  },
};

/** More nodes than this have names only where they are large, or pointed at. */
const NAMED = { wide: 34, narrow: 9 };

const sizeOf = (ties: number, narrow: boolean): number =>
  Math.round((narrow ? 7 : 9) + Math.sqrt(ties) * (narrow ? 3 : 4.5));

/**
 * The network as an ECharts option: the four in their own hues and largest, a partner the larger the more it is tied, one that
 * several of the four share ringed; a tie in the hue of its newest kind, the thicker the more deals, dashed when ended, dotted when
 * only talked of or walled off. Pointing at a node shows it with its neighbours alone.
 */
export function networkChart(network: Network, settings: NetworkSettings): ChartOption {
  const { words, locale, theme, width = 960, layout, aspect = 1.6 } = settings;
  const narrow = width < 480;
  const inks = INKS[theme];
  const hues = huesOf(
    network.nodes.filter((node) => node.core).map(({ id }) => id),
    theme,
  );
  const at = (id: string): Place => layout.get(id) ?? { x: aspect / 2, y: 0.5 };
  // Two marks without size hold the field open, so that the picture is not fitted anew to whatever is shown.
  const corners = [
    { id: '', name: '', x: 0, y: 0 },
    { id: ' ', name: ' ', x: aspect * 1000, y: 1000 },
  ].map((corner) => ({
    ...corner,
    symbolSize: 0,
    silent: true,
    label: { show: false },
    tooltip: { show: false },
  }));
  const named = new Set(network.nodes.slice(0, narrow ? NAMED.narrow : NAMED.wide).map(({ id }) => id));
  const colon = locale === 'zh' ? '：' : ': ';
  const comma = locale === 'zh' ? '、' : ', ';

  const nodes = network.nodes.map((node) => {
    const place = at(node.id);
    const shared = node.cores.length > 1 && !node.core;
    const partners =
      node.cores.length > 0 && !node.core ? `${colon}${node.cores.map(words.name).join(comma)}` : '';
    return {
      id: node.id,
      name: words.name(node.id),
      platform: node.id,
      x: place.x * 1000,
      y: place.y * 1000,
      symbolSize: node.core ? (narrow ? 26 : 40) : sizeOf(node.ties, narrow),
      tip: [`${words.name(node.id)}${partners}`],
      itemStyle: node.core
        ? { color: hues.get(node.id), borderColor: inks.ground, borderWidth: 2 }
        : shared
          ? { color: inks.ground, borderColor: inks.text, borderWidth: 2.5 }
          : { color: inks.muted, borderColor: inks.ground, borderWidth: 1.5 },
      label: {
        show: named.has(node.id),
        fontWeight: node.core ? 700 : shared ? 600 : 400,
        fontSize: narrow ? 10 : node.core ? 13 : 11.5,
      },
      z: node.core ? 4 : 3,
    };
  });
  const links = network.edges.map((edge) => {
    const newest = edge.deals.at(-1)!;
    const hue = KIND_HUES[theme][edge.state === 'blocked' ? 'termination' : edge.kind];
    const since = edge.since === null ? '' : ` · ${edge.since}`;
    const kinds = edge.kinds.map(words.kind).join(comma);
    return {
      source: edge.a,
      target: edge.b,
      factId: newest.factId,
      tip: [`${words.name(edge.a)} × ${words.name(edge.b)}`, `${kinds} · ${words.state(edge.state)}${since}`],
      lineStyle: {
        color: hue,
        width: Math.min(5, 1 + edge.deals.length * 0.7),
        type: edge.state === 'on' ? 'solid' : edge.state === 'ended' ? [7, 4] : [2, 4],
        opacity: edge.state === 'on' ? 0.8 : 0.65,
        curveness: 0.06,
      },
    };
  });
  return {
    backgroundColor: 'transparent',
    animation: false,
    textStyle: { color: inks.text },
    tooltip: {
      confine: true,
      backgroundColor: inks.ground,
      borderColor: inks.rule,
      textStyle: { color: inks.text, fontSize: 12 },
      extraCssText: 'max-width: 18rem; white-space: normal;',
    },
    series: [
      {
        type: 'graph',
        layout: 'none',
        left: narrow ? 12 : 24,
        right: narrow ? 12 : 24,
        top: 16,
        bottom: 24,
        roam: false,
        data: [...corners, ...nodes],
        links,
        label: {
          position: 'bottom',
          distance: 3,
          color: inks.text,
          textBorderColor: inks.ground,
          textBorderWidth: 3,
        },
        labelLayout: { hideOverlap: true },
        emphasis: {
          focus: 'adjacency',
          label: { show: true, fontWeight: 600 },
          lineStyle: { opacity: 1 },
        },
        blur: { itemStyle: { opacity: 0.15 }, lineStyle: { opacity: 0.06 }, label: { opacity: 0.15 } },
      },
    ],
  };
}
