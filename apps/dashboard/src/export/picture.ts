import type { ChartOption } from '@jinghe/charts';
import { init } from '../charting/echarts.js';

export interface PictureWords {
  readonly title: string;
  readonly foot: string;
  readonly ink: string;
  readonly ground: string;
}

const WIDTH = 1200;
const HEIGHT = 640;
const HEAD = 48;
const FOOT = 36;
/** How many names of lines stand beside each other, at least, and the height of such a row. */
const PER_ROW = 3;
const ROW = 24;
/** Twice the size: sharp on a slide. */
const SCALE = 2;

/** Nobody leafs through a picture: the legend shows all lines at once, each with its own dash and mark. */
function onPaper(option: ChartOption): ChartOption {
  const legend = option['legend'] as { data: string[] };
  const rows = Math.ceil(legend.data.length / PER_ROW);
  return {
    ...option,
    legend: { ...legend, type: 'plain', icon: undefined, itemWidth: 28, itemHeight: 10 },
    grid: { ...(option['grid'] as object), bottom: rows * ROW + 24 },
  };
}

/** The chart as a PNG with its legend, a title above and where it is from below. */
export async function pictureOf(option: ChartOption, words: PictureWords): Promise<Blob> {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  let svg: string;
  try {
    chart.setOption(onPaper(option));
    svg = chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
  const image = new Image(WIDTH, HEIGHT);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = (HEAD + HEIGHT + FOOT) * SCALE;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws no pictures');
  pen.scale(SCALE, SCALE);
  pen.fillStyle = words.ground;
  pen.fillRect(0, 0, WIDTH, HEAD + HEIGHT + FOOT);
  pen.fillStyle = words.ink;
  pen.font = '600 20px sans-serif';
  pen.fillText(words.title, 16, 32, WIDTH - 32);
  pen.drawImage(image, 0, HEAD, WIDTH, HEIGHT);
  pen.font = '13px sans-serif';
  pen.fillText(words.foot, 16, HEAD + HEIGHT + 22, WIDTH - 32);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is empty'))), 'image/png'),
  );
}
