import { Comparison, type Line, type LinePoint } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import * as echarts from 'echarts';
import { type ChartDatum, comparisonChart } from './comparison-chart.js';
import { tableOf } from './comparison-table.js';
import { summarySentence } from './summary.js';
import { huesOf, INKS, type Theme } from './theme.js';

const point = (
  period: string,
  end: string,
  value: number | null,
  over: Partial<LinePoint> = {},
): LinePoint => ({
  period,
  start: `${end.slice(0, 8)}01`,
  end,
  value,
  valueHigh: null,
  observationId: value === null ? null : 'a'.repeat(32),
  factId: value === null ? null : 'b'.repeat(32),
  basis: value === null ? null : 'reported',
  qualifier: value === null ? null : 'exact',
  conflict: false,
  derived: false,
  ...over,
});
const line = (
  platform: string,
  definition: string | null,
  points: LinePoint[],
  over: Partial<Line> = {},
): Line => ({
  key: `${platform}|mau|${definition ?? ''}`,
  platform,
  metric: 'mau',
  definition,
  scope: 'china',
  unit: 'users',
  points,
  ...over,
});
const comparison = Comparison.parse({
  standings: [],
  metric: 'active-users-monthly',
  family: 'active-users-monthly',
  view: 'absolute',
  lines: [
    line('taobao-tmall', 'mobile-mau-last-month-of-quarter', [
      point('2020-09', '2020-09-30', 881e6),
      point('2020-12', '2020-12-31', null),
      point('2021-03', '2021-03-31', 925e6),
    ]),
    line('alibaba', 'questmobile-group', [point('2025-08', '2025-08-31', 1.29e9, { basis: 'third-party' })]),
    line('kuaishou', null, [
      point('2024-Q4', '2024-12-31', 736e6, { conflict: true, spread: { low: 734e6, high: 736e6 } }),
      point('2025-03', '2025-03-31', 7e8, { basis: 'estimated', qualifier: 'about', valueHigh: 7.2e8 }),
    ]),
  ],
  notes: [{ code: 'definitions-differ', platform: null, zh: '口径不同', en: 'definitions differ' }],
  base: null,
});
const names = {
  platforms: {
    'taobao-tmall': { zh: '淘宝天猫', en: 'Taobao and Tmall' },
    alibaba: { zh: '阿里巴巴', en: 'Alibaba' },
    kuaishou: { zh: '快手', en: 'Kuaishou' },
  },
  metrics: { mau: { zh: '月活跃用户', en: 'MAU' } },
};

interface Drawn {
  series: {
    name: string;
    color: string;
    symbol: string;
    connectNulls: boolean;
    lineStyle: { type: unknown };
    data: ChartDatum[];
    markLine?: { data: { coord: [string, number] }[][] };
  }[];
  yAxis: { name: string }[];
}
const draw = (over: Partial<Parameters<typeof comparisonChart>[1]> = {}, what = comparison) =>
  comparisonChart(what, { names, locale: 'zh', theme: 'light', ...over }) as unknown as Drawn;

function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, bl] = [1, 3, 5]
      .map((n) => parseInt(hex.slice(n, n + 2), 16) / 255)
      .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe('the chart of a comparison', () => {
  it('is plain JSON, and ECharts draws it', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const locale of ['zh', 'en'] as const) {
        const option = comparisonChart(comparison, { names, locale, theme, width: 360 });
        expect(JSON.parse(JSON.stringify(option))).toEqual(option);
        const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 360, height: 300 });
        chart.setOption(option);
        const svg = chart.renderToSVGString();
        chart.dispose();
        expect(svg).toContain(locale === 'zh' ? '亿人' : 'bn users');
        expect(svg).toContain(huesOf(['taobao-tmall'], theme).get('taobao-tmall')!);
        expect(svg).not.toContain('NaN');
      }
    }
  });

  it('draws nothing without a line, and does not fail', () => {
    const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 360, height: 300 });
    chart.setOption(comparisonChart({ ...comparison, lines: [] }, { names, locale: 'en', theme: 'light' }));
    expect(chart.renderToSVGString()).toContain('<svg');
    chart.dispose();
  });

  it('scales by language, keeps a gap a gap and stands on the end of the period', () => {
    const [taobao] = draw().series;
    expect(taobao!.data.map(({ value }) => value)).toEqual([
      ['2020-09-30', 8.81],
      ['2020-12-31', null],
      ['2021-03-31', 9.25],
    ]);
    expect(taobao!.connectNulls).toBe(false);
    expect(draw().yAxis[0]!.name).toBe('亿人');
    expect(draw({ locale: 'en' }).yAxis[0]!.name).toBe('bn users');
    expect(taobao!.data[0]).toMatchObject({ name: '2020-09 · 8.81亿人', factId: 'b'.repeat(32) });
  });

  it('one house has one hue; ways of counting differ by dash and mark', () => {
    const [taobao, alibaba, kuaishou] = draw().series;
    expect(taobao!.color).toBe(alibaba!.color);
    expect(kuaishou!.color).not.toBe(taobao!.color);
    expect(taobao!.lineStyle.type).not.toEqual(alibaba!.lineStyle.type);
    expect(taobao!.symbol).not.toBe(alibaba!.symbol);
    expect(alibaba!.name).toBe('阿里巴巴 · QuestMobile·集团去重用户');
  });

  it('estimates are hollow, conflicts ringed, ranges and conflicts have a bar', () => {
    const kuaishou = draw().series[2]!;
    expect(kuaishou.data[0]!.itemStyle).toMatchObject({ color: kuaishou.color, borderType: 'dotted' });
    expect(kuaishou.data[1]!.itemStyle).toMatchObject({
      color: INKS.light.ground,
      borderColor: kuaishou.color,
    });
    expect(kuaishou.data[1]!.name).toBe('2025-03 · 约7亿人–7.2亿人（估计）');
    expect(kuaishou.markLine?.data.map((bar) => bar.map(({ coord }) => coord))).toEqual([
      [
        ['2024-12-31', 7.34],
        ['2024-12-31', 7.36],
      ],
      [
        ['2025-03-31', 7],
        ['2025-03-31', 7.2],
      ],
    ]);
  });

  it('marks what happened above the lines, on no scale of theirs, and not what came before them', () => {
    const mark = (day: string, hollow = false) => ({
      id: day,
      day,
      date: day.slice(0, 7),
      title: 'A × B',
      factId: 'f',
      hollow,
    });
    const marks = [mark('2019-01-01'), mark('2021-01-05'), mark('2026-02-01', true)];
    const option = comparisonChart(comparison, { names, locale: 'en', theme: 'light', marks });
    const { series, yAxis } = option as unknown as Drawn & {
      series: { id: string; yAxisIndex: number }[];
    };
    const drawn = series.at(-1)!;
    expect(drawn).toMatchObject({ id: 'marks', name: 'Deals', yAxisIndex: yAxis.length - 1 });
    expect(drawn.data.map(({ name }) => name)).toEqual(['2021-01 · A × B', '2026-02 · A × B']);
    expect(drawn.data[1]!.itemStyle).toMatchObject({ color: INKS.light.ground });
    const without = comparisonChart(comparison, { names, locale: 'en', theme: 'light', marks: [] });
    expect((without as unknown as Drawn).series).toHaveLength(comparison.lines.length);
    const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 800, height: 400 });
    chart.setOption(option);
    expect(chart.renderToSVGString()).not.toContain('NaN');
    chart.dispose();
  });

  it('the hues stand out 3:1 from the ground in both themes, and differ', () => {
    const platforms = ['taobao-tmall', 'pinduoduo', 'douyin', 'jd', 'a', 'b', 'c', 'd', 'e', 'f'];
    for (const theme of ['light', 'dark'] as Theme[]) {
      const hues = huesOf(platforms, theme);
      expect(new Set(hues.values()).size).toBe(platforms.length);
      for (const hue of hues.values()) expect(contrast(hue, INKS[theme].ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it('two currencies stand on two axes', () => {
    const money = (unit: string, value: number) =>
      line('alibaba', null, [point('2016', '2016-11-11', value)], {
        key: unit,
        unit,
        metric: 'festival-gmv',
      });
    const drawn = draw({}, { ...comparison, lines: [money('USD', 17.8e9), money('CNY', 120.7e9)] });
    expect(drawn.yAxis.map(({ name }) => name)).toEqual(['亿元', '亿美元']);
    expect(drawn.series.map(({ name }) => name)).toEqual(['阿里巴巴 · USD', '阿里巴巴 · CNY']);
  });
});

describe('for who does not see the chart', () => {
  it('the table has the same numbers', () => {
    const table = tableOf(comparison, { names, locale: 'zh' });
    expect(table.columns.map(({ label }) => label)).toEqual(draw().series.map(({ name }) => name));
    expect(table.rows.map(({ label }) => label)).toEqual([
      '2025-08',
      '2025-03',
      '2024-Q4',
      '2021-03',
      '2020-09',
    ]);
    const charted = draw().series.flatMap(({ data }) =>
      data.flatMap(({ value, name }) => (value[1] === null ? [] : [name])),
    );
    const tabled = table.rows.flatMap(({ cells }) =>
      cells.flatMap((cell) => (cell ? [`${cell.period} · ${cell.text}`] : [])),
    );
    expect(tabled.sort()).toEqual(charted.sort());
  });

  it('a sentence says what, since when, the newest, and that nothing may be ranked', () => {
    expect(summarySentence(comparison, { names, locale: 'zh' })).toBe(
      '月活跃用户数值，3条线，2020-09至2025-08。最新：淘宝天猫 · 季末月移动月活 2021-03 9.25亿人；阿里巴巴 · QuestMobile·集团去重用户 2025-08 12.9亿人；快手 2025-03 约7亿人–7.2亿人。各线口径不同，不能排名。',
    );
    expect(summarySentence({ ...comparison, lines: [], notes: [] }, { names, locale: 'en' })).toBe(
      'active-users-monthly, values: no usable figures.',
    );
  });
});
