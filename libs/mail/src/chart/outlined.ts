import { glyphs } from './glyphs.js';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => ENTITIES[name]!);

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

/** How far the baseline lies below the point that a text is set at, as a share of its ascent and descent. */
function baseline(kind: string | undefined, ascent: number, descent: number): number {
  if (kind === 'central' || kind === 'middle') return (ascent - descent) / 2;
  if (kind === 'hanging' || kind === 'text-before-edge') return ascent;
  if (kind === 'text-after-edge' || kind === 'ideographic') return -descent;
  return 0;
}

/** Every text of an SVG as ECharts writes it becomes a path of outlines; `missing`: characters without a glyph. */
export function outlined(svg: string): { svg: string; missing: string[] } {
  const font = glyphs();
  const missing: string[] = [];
  const result = svg.replace(/<text\b([^>]*)>([^<]*)<\/text>/g, (_all, tag: string, content: string) => {
    const text = plain(content);
    const drawn = font.draw(text);
    missing.push(...drawn.missing);
    const size = Number(/font-size:\s*([\d.]+)px/.exec(tag)?.[1] ?? 12);
    const scale = size / font.unitsPerEm;
    const anchor = attribute(tag, 'text-anchor');
    const x =
      Number(attribute(tag, 'x') ?? 0) -
      drawn.width * scale * (anchor === 'middle' ? 0.5 : anchor === 'end' ? 1 : 0);
    const y =
      Number(attribute(tag, 'y') ?? 0) +
      baseline(attribute(tag, 'dominant-baseline'), font.ascent * scale, font.descent * scale);
    const transform = attribute(tag, 'transform');
    const fill = attribute(tag, 'fill') ?? '#000';
    const place = `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale})`;
    return `<path d="${drawn.path}" transform="${transform === undefined ? '' : `${transform} `}${place}" fill="${fill}"/>`;
  });
  return { svg: result, missing };
}
