import { type EditionChart } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { editionOn } from '../../../../tools/testing/baseline-editions.js';
import { chartPng, chartSvg } from './chart-png.js';
import { glyphs } from './glyphs.js';
import { outlined } from './outlined.js';

const chart = editionOn('2025-11-23').chart!;

interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}
async function grey(source: Uint8Array | Buffer, density?: number): Promise<Picture> {
  const { data, info } = await sharp(source, density === undefined ? {} : { density })
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
const ink = ({ data }: Picture): number => data.reduce((sum, value) => sum + (value < 128 ? 1 : 0), 0);

/** One character as the chart draws it, 60 pixels high. */
const drawn = (character: string): Promise<Picture> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><text x="40" y="40" text-anchor="middle" dominant-baseline="central" style="font-size:60px" fill="#000">${character}</text></svg>`;
  return grey(Buffer.from(outlined(svg).svg));
};

/** How many pixels of two pictures differ. */
const differing = (a: Picture, b: Picture): number =>
  a.data.reduce((sum, value, n) => sum + (value < 128 !== b.data[n]! < 128 ? 1 : 0), 0);

describe('the chart of a mail', () => {
  it('has glyphs for all its words, none of them a box', () => {
    for (const lang of ['zh', 'en'] as const) expect(chartSvg(chart, lang).missing).toEqual([]);
    expect(glyphs().draw('淘宝天猫拼多多抖音京东亿元').missing).toEqual([]);
    expect(glyphs().draw('\u{1F600}').missing).toEqual(['\u{1F600}']);
  });

  it('draws Chinese characters with their own strokes: each unlike a box and unlike the others', async () => {
    const characters = [...'淘宝拼多抖音京东'];
    const pictures = await Promise.all(characters.map(drawn));
    const box = await drawn('\u{1F600}');
    pictures.forEach((picture, n) => {
      expect(ink(picture)).toBeGreaterThan(250);
      expect(differing(picture, box)).toBeGreaterThan(250);
      for (const other of pictures.slice(n + 1)) expect(differing(picture, other)).toBeGreaterThan(250);
    });
  });

  it('shows them in the pixels of the legend, where the names stand', async () => {
    const named = (name: string): EditionChart => ({
      ...chart,
      names: {
        ...chart.names,
        platforms: Object.fromEntries(
          Object.keys(chart.names.platforms).map((id) => [id, { zh: name, en: name }]),
        ),
      },
    });
    const [taobao, jingdong, again] = await Promise.all(
      ['淘宝天猫', '京东商城', '淘宝天猫'].map(async (name) => grey(await chartPng(named(name), 'zh'))),
    );
    const { width, height } = taobao!;
    expect([width, height]).toEqual([1200, 675]);
    const legend = ({ data }: Picture) => ({
      data: data.slice(Math.floor(height * 0.9) * width),
      width,
      height,
    });
    expect(differing(legend(taobao!), legend(again!))).toBe(0);
    expect(ink(legend(taobao!))).toBeGreaterThan(500);
    expect(differing(legend(taobao!), legend(jingdong!))).toBeGreaterThan(300);
  });

  it('stands on white, so that dark mails show it as it is', async () => {
    const { data } = await grey(await chartPng(chart, 'zh'));
    expect([data[0], data.at(-1)]).toEqual([255, 255]);
  });
});
