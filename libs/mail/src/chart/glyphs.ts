import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Blob, Buffer as GlyphBuffer, Face, Font, shape } from 'harfbuzzjs';

/** Noto Sans for simplified Chinese (OFL-1.1), which holds Latin too; the whole of GB 2312. */
const FILE = 'NotoSansHans-Regular.otf';
const PACKAGE = '@embedpdf/fonts-sc';

export interface Drawn {
  /** SVG path in units of the font, baseline at 0, y downwards. */
  readonly path: string;
  /** Width in units of the font. */
  readonly width: number;
  /** Characters that the font does not have, which would be boxes. */
  readonly missing: readonly string[];
}

/** Draws words as outlines, so that a picture needs no font on the machine that makes or shows it. */
export interface Glyphs {
  readonly unitsPerEm: number;
  /** Heights above and below the baseline, in units of the font; both positive. */
  readonly ascent: number;
  readonly descent: number;
  draw(text: string): Drawn;
  /** Width in pixels. */
  widthOf(text: string, size: number): number;
}

function openFont(): Font {
  const main = createRequire(import.meta.url).resolve(PACKAGE);
  const bytes = readFileSync(join(dirname(main), '..', 'fonts', FILE));
  return new Font(new Face(new Blob(new Uint8Array(bytes).buffer)));
}

const flipped = (path: string, dx: number, dy: number): string =>
  path.replace(/([MLQCZ])([^MLQCZ]*)/g, (_all, command: string, numbers: string) => {
    const values = numbers.split(/[ ,]+/).filter(Boolean).map(Number);
    return command + values.map((value, n) => (n % 2 === 0 ? value + dx : dy - value)).join(' ');
  });

/** Most words of a chart come again and again: dates, units, names. */
const KEPT = 2_000;

function openGlyphs(): Glyphs {
  const font = openFont();
  const unitsPerEm = font.face.upem;
  const { ascender, descender } = font.hExtents();
  const drawn = new Map<string, Drawn>();

  function draw(text: string): Drawn {
    const held = drawn.get(text);
    if (held) return held;
    const buffer = new GlyphBuffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    shape(font, buffer);
    const infos = buffer.getGlyphInfos();
    const positions = buffer.getGlyphPositions();
    let width = 0;
    const paths: string[] = [];
    const missing: string[] = [];
    infos.forEach(({ codepoint: glyph, cluster }, n) => {
      const { xAdvance, xOffset, yOffset } = positions[n]!;
      if (glyph === 0) missing.push(String.fromCodePoint(text.codePointAt(cluster)!));
      paths.push(flipped(font.glyphToPath(glyph), width + xOffset, -yOffset));
      width += xAdvance;
    });
    const result = { path: paths.join(''), width, missing };
    if (drawn.size >= KEPT) drawn.clear();
    drawn.set(text, result);
    return result;
  }
  return {
    unitsPerEm,
    ascent: ascender,
    descent: -descender,
    draw,
    widthOf: (text, size) => (draw(text).width * size) / unitsPerEm,
  };
}

let opened: Glyphs | undefined;

/** The bundled font, read once a process (8 MB) at the first chart. */
export const glyphs = (): Glyphs => (opened ??= openGlyphs());
