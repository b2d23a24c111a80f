import { type Network, networkOf } from '@jinghe/compare';
import { type DealKind, type PartnerDeal } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import * as echarts from 'echarts';
import { networkLayout } from './layout.js';
import { networkChart, type NetworkSettings } from './network-chart.js';
import { networkSummary } from './network-summary.js';

const CORE = ['taobao-tmall', 'pinduoduo', 'douyin', 'jd'];
let made = 0;
const deal = (a: string, b: string, over: Partial<PartnerDeal> = {}): PartnerDeal => {
  made += 1;
  const id = made.toString(16).padStart(32, '0');
  return {
    id,
    factId: id,
    dealKind: 'ad-link',
    status: 'launched',
    state: 'on',
    when: '2024-05',
    ended: null,
    plan: null,
    parties: [a, b],
    pairs: [[a, b]],
    ...over,
  };
};
const network = (deals: PartnerDeal[]): Network =>
  networkOf({ partners: [], deals, core: CORE }, { until: '2025-12', fold: 'product', talked: true });
const words: NetworkSettings['words'] = {
  name: (id) => `<${id}>`.replace(/[<>]/g, ''),
  kind: (kind: DealKind) => kind,
  state: (state) => state,
};
const small = network([
  deal('taobao-tmall', 'xiaohongshu'),
  deal('jd', 'xiaohongshu', { dealKind: 'payment' }),
  deal('jd', 'walmart', { state: 'ended', ended: '2024-08' }),
  deal('jd', 'douyin', { state: 'talked' }),
]);
type Drawn = {
  data: { id: string; name: string; x: number; y: number; symbolSize: number; label: { show: boolean } }[];
  links: { source: string; target: string; factId: string; lineStyle: { type: unknown; color: string } }[];
};
const drawn = (of: Network, over: Partial<NetworkSettings> = {}) => {
  const option = networkChart(of, {
    words,
    locale: 'en',
    theme: 'light',
    layout: networkLayout(of),
    ...over,
  });
  return { option, series: (option['series'] as Drawn[])[0]! };
};

describe('the picture of the network', () => {
  it('has the four largest, ties by kind and state, and proof behind each tie', () => {
    const { series } = drawn(small);
    const size = (id: string) => series.data.find((node) => node.id === id)?.symbolSize ?? 0;
    expect(Math.min(...CORE.map(size))).toBeGreaterThan(size('xiaohongshu'));
    const link = (a: string, b: string) => series.links.find((one) => one.source === a && one.target === b);
    expect(link('jd', 'walmart')?.lineStyle.type).toEqual([7, 4]);
    expect(link('douyin', 'jd')?.lineStyle.type).toEqual([2, 4]);
    expect(link('jd', 'xiaohongshu')?.lineStyle).toMatchObject({ type: 'solid', color: '#0072b2' });
    expect(series.links.every(({ factId }) => factId.length === 32)).toBe(true);
  });

  it('stays where it is when later deals are left out', () => {
    const layout = networkLayout(small);
    const less = network([deal('taobao-tmall', 'xiaohongshu')]);
    const place = (of: Network) => drawn(of, { layout }).series.data.find(({ id }) => id === 'xiaohongshu');
    expect(place(less)).toMatchObject({ x: place(small)!.x, y: place(small)!.y });
  });

  it('is drawn by ECharts on the server as in the browser', () => {
    const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 900, height: 560 });
    chart.setOption(drawn(small).option);
    const svg = chart.renderToSVGString();
    chart.dispose();
    for (const id of [...CORE, 'xiaohongshu', 'walmart']) expect(svg).toContain(`>${id}<`);
  });

  it('lays 300 nodes out apart, within the field, the same each time', () => {
    const deals = Array.from({ length: 296 }, (_, n) => deal(CORE[n % 4]!, `partner-${n}`));
    for (let n = 0; n < 60; n += 1) deals.push(deal(CORE[(n + 1) % 4]!, `partner-${n}`));
    const many = network(deals);
    expect(many.nodes).toHaveLength(300);
    const layout = networkLayout(many);
    const places = [...layout.values()];
    const gaps = places.map((one, n) =>
      Math.min(
        ...places.filter((_, m) => m !== n).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
      ),
    );
    expect(gaps.filter((gap) => gap < 0.012).length).toBeLessThan(6);
    expect(places.every(({ x, y }) => x >= 0 && x <= 1.6 && y >= 0 && y <= 1)).toBe(true);
    expect([...networkLayout(many)]).toEqual([...layout]);
    expect(drawn(many).series.data.filter(({ label }) => label.show).length).toBeLessThan(40);
  });

  it('is said in sentences', () => {
    expect(networkSummary(small, words, 'en')).toBe(
      'As of 2025-12: 2 partners, 2 ties that stand and 1 that ended. jd works with 1, taobao-tmall works with 1, douyin works with 0, pinduoduo works with 0. Shared by at least two of the four: 1 (xiaohongshu).',
    );
    expect(networkSummary(small, words, 'zh')).toContain('至少两家共有的伙伴1家：xiaohongshu。');
    expect(networkSummary(network([]), words, 'zh')).toContain('没有两家共有的伙伴');
  });
});
