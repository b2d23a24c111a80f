import { comparisonChart } from '@jinghe/charts';
import { type EditionChart, type EditionLang } from '@jinghe/contracts';
import { LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { LegacyGridContainLabel } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import sharp from 'sharp';
import { glyphs } from './glyphs.js';
import { outlined } from './outlined.js';

use([
  LineChart,
  LegacyGridContainLabel,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

/** Drawn smaller than it is shown on a wide screen, so that its words can be read on a phone. */
const DRAWN_WIDTH = 480;
const DRAWN_HEIGHT = 270;
/** Pixels of the picture for one that is drawn: sharp at 600 wide on a screen of double density. */
const DENSITY = 2.5;
/** As wide as it is shown where there is room. */
export const CHART_WIDTH = 592;

/** One thread draws as fast for one mail, and leaves the other processors to the work around it. */
sharp.concurrency(1);
sharp.cache(false);

let measured = false;
/** ECharts guesses widths where there is no canvas; ours come from the font that draws them. */
function measureByFont(): void {
  if (measured) return;
  measured = true;
  setPlatformAPI({
    measureText: (text, font = '12px sans-serif') => {
      const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
      return { width: glyphs().widthOf(text, size) };
    },
  });
}

/** The chart as SVG of outlines, on white, as wide as the mail. */
export function chartSvg(chart: EditionChart, lang: EditionLang): { svg: string; missing: string[] } {
  measureByFont();
  const instance = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: DRAWN_WIDTH,
    height: DRAWN_HEIGHT,
  });
  try {
    const option = comparisonChart(chart.comparison, {
      names: chart.names,
      locale: lang,
      theme: 'light',
      width: DRAWN_WIDTH,
    });
    // Nobody can page through the legend of a picture, and its ground is the same in a dark mail.
    const legend = { ...(option['legend'] as object), type: 'plain' };
    instance.setOption({ ...option, legend, backgroundColor: '#ffffff' });
    return outlined(instance.renderToSVGString());
  } finally {
    instance.dispose();
  }
}

/** The chart as PNG of 256 colours, which its few hues need no more of: about 30 kB. */
export async function chartPng(chart: EditionChart, lang: EditionLang): Promise<Uint8Array<ArrayBuffer>> {
  const { svg } = chartSvg(chart, lang);
  const png = await sharp(Buffer.from(svg), { density: 72 * DENSITY })
    .flatten({ background: '#ffffff' })
    .png({ palette: true, effort: 4, dither: 0 })
    .toBuffer();
  return new Uint8Array(png);
}
