import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../index.js';
import { readPdf } from './read-pdf.js';
import { type PdfLimits } from './pieces.js';

/** One text at one place: points from the page's lower left corner. */
interface Put {
  text: string;
  x: number;
  y: number;
  size?: number;
}
const WIDTH = 600;
const HEIGHT = 800;
const isHan = (text: string) => [...text].some((c) => c.charCodeAt(0) > 0x7e);
const hex = (text: string) => [...text].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('');

/**
 * A PDF by hand: Latin in Helvetica (codes 1 and 2 are the ligatures fi and fl), Chinese in a font that is named and not embedded, encoded by the predefined map
 * UniGB-UCS2-H, as Chinese offices make them.
 */
function pdf(pages: Put[][], more: { info?: string; trailer?: string; objects?: string[] } = {}): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const kids = pages.map((_page, at) => `${6 + 2 * at} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add(
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >> >>',
  );
  add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font
     /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>
     /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]
     /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>`,
  );
  add(`<< ${more.info ?? ''} >>`);
  pages.forEach((page, at) => {
    const content = page
      .map(({ text, x, y, size = 10 }) => {
        const shown = isHan(text) ? `<${hex(text)}>` : `(${text.replace(/[()\\]/g, '\\$&')})`;
        return `BT /${isHan(text) ? 'C' : 'L'} ${size} Tf ${x} ${y} Td ${shown} Tj ET`;
      })
      .join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${7 + 2 * at} 0 R /Resources << /Font << /L 3 0 R /C 4 0 R >> >> >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  });
  objects.push(...(more.objects ?? []));
  let file = '%PDF-1.5\n';
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R ${more.trailer ?? ''} >>\nstartxref\n${xref}\n%%EOF`;
  return new TextEncoder().encode(file);
}

const article = async (bytes: Uint8Array) => {
  const read = await readDocument(bytes, 'application/pdf');
  if ('problem' in read) throw new Error(`${read.problem.code}: ${read.problem.message}`);
  return read.article;
};
const problemOf = async (bytes: Uint8Array, limits?: PdfLimits) => {
  const read = await readPdf(bytes, undefined, limits);
  return 'problem' in read ? read.problem.code : null;
};
const down = (lines: string[], { x = 50, top = 700, step = 14 } = {}): Put[] =>
  lines.map((text, at) => ({ text, x, y: top - at * step }));

// 50 letters of 10 points: from the left margin to the right one.
const FULL =
  '甲平台今天宣布与乙平台在支付上合作双方说这是多年来力度最大的一次商家可以在笔记下方放上链接用户点击后跳到';

describe('a PDF', () => {
  it('in Chinese without its font is read through the character maps that are installed', async () => {
    const bytes = pdf([
      [
        { text: '甲乙两家平台合作的公告', x: 150, y: 740, size: 18 },
        { text: '2025年5月8日', x: 250, y: 715 },
        ...down([FULL, '下单，截至三月底月活用户为3亿。', '第二段从这里开始，说的是别的事情。'], {
          top: 690,
        }),
      ],
    ]);
    expect(await article(bytes)).toMatchObject({
      title: '甲乙两家平台合作的公告',
      lang: 'zh',
      published: '2025-05-08',
      publishedInferred: false,
      text: `甲乙两家平台合作的公告\n2025年5月8日\n${FULL}下单，截至三月底月活用户为3亿。\n第二段从这里开始，说的是别的事情。`,
    });
  });

  it('has its words joined over lines, and its paragraphs kept apart', async () => {
    const long = 'The company said on Thursday that its monthly active users had grown to an inter-';
    const bytes = pdf([
      [
        ...down([long, 'national record, and that more was to come.', 'Nothing else was said.'], { x: 50 }),
      ].map((put) => ({ ...put, size: 12 })),
    ]);
    expect((await article(bytes)).text).toBe(
      'The company said on Thursday that its monthly active users had grown to an international record, and that more was to come.\nNothing else was said.',
    );
  });

  it('has its ligatures told as letters', async () => {
    const line = 'The \x01nancial statements re\x02ect that the \x01fth quarter was not o\x01cial.';
    const { text } = await article(pdf([down([line])]));
    expect(text).toBe('The financial statements reflect that the fifth quarter was not oficial.');
  });

  it('loses running heads, feet and page numbers', async () => {
    const page = (n: number): Put[] => [
      { text: 'Annual report 2025', x: 50, y: 780 },
      ...down([`Paragraph ${n} tells something.`, `And so does this one of page ${'abc'[n - 1]}.`]),
      { text: 'Confidential', x: 50, y: 30 },
      { text: `- ${n} -`, x: 300, y: 15 },
    ];
    const { text } = await article(pdf([page(1), page(2), page(3)]));
    expect(text).not.toMatch(/Annual report|Confidential|- \d -/);
    expect(text).toContain('Paragraph 2 tells something.');
  });

  it('keeps the rows of a table', async () => {
    const row = (y: number, ...cells: string[]): Put[] =>
      cells.map((text, at) => ({ text, x: 50 + at * 150, y }));
    const bytes = pdf([
      [
        ...down(['The figures of the quarter follow in this table.'], { top: 740 }),
        ...row(700, 'Platform', 'MAU', 'GMV'),
        ...row(686, 'Alpha', '300 million', '1,611.2'),
        ...row(672, 'Beta', '250 million', '476.3'),
      ],
    ]);
    expect((await article(bytes)).text.split('\n').slice(1)).toEqual([
      'Platform | MAU | GMV',
      'Alpha | 300 million | 1,611.2',
      'Beta | 250 million | 476.3',
    ]);
  });

  it('in two columns is read one after the other, below a headline that crosses both', async () => {
    const column = (name: string, x: number) =>
      down(
        Array.from(
          { length: 10 },
          (_none, i) => `${name} line ${'abcdefghij'[i]} has so many words that it comes to its end`,
        ),
        { x, top: 680 },
      );
    // Line by line over both columns, as some programs write them.
    const mixed = column('Left', 50).flatMap((put, at) => [put, column('Right', 330)[at]!]);
    const { text } = await article(
      pdf([[{ text: 'A headline that goes over both of the columns', x: 50, y: 740, size: 20 }, ...mixed]]),
    );
    expect(text.indexOf('Left line j')).toBeLessThan(text.indexOf('Right line a'));
    expect(text.indexOf('A headline')).toBe(0);
  });

  it('is dated by its making where no line does, and titled by its metadata', async () => {
    const bytes = pdf([down(['A paragraph about nothing that has no date.'])], {
      info: `/Title (What the quarter brought) /Author (A. Writer) /CreationDate (D:20250508093000+08'00')`,
    });
    expect(await article(bytes)).toMatchObject({
      title: 'What the quarter brought',
      author: 'A. Writer',
      published: '2025-05-08',
    });
  });

  it('is known by its first bytes, whatever the carrier says', async () => {
    const read = await readDocument(pdf([down(['A paragraph about nothing at all, really.'])]), 'text/html');
    expect(read).toMatchObject({ article: { text: 'A paragraph about nothing at all, really.' } });
  });
});

describe('a PDF that cannot be read', () => {
  it('says so where its pages are pictures', async () =>
    expect(await problemOf(pdf([[]]))).toBe('pdf-no-text'));

  it('says so where it is damaged', async () => {
    expect(await problemOf(new TextEncoder().encode('%PDF-1.5\nnothing of a PDF'))).toBe('pdf-damaged');
  });

  it('says so where it is encrypted', async () => {
    const zeros = '<' + '41'.repeat(32) + '>';
    const bytes = pdf([down(['secret'])], {
      trailer: `/ID [<0011> <0011>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${zeros} /U ${zeros} /P -4 >>`,
    });
    expect(await problemOf(bytes)).toBe('pdf-encrypted');
  });

  it('says so where it is too much', async () => {
    const bytes = pdf([[], [], []]);
    expect(await problemOf(bytes, { bytes: 100, pages: 9, ms: 9e3 })).toBe('pdf-too-large');
    expect(await problemOf(bytes, { bytes: 1e6, pages: 2, ms: 9e3 })).toBe('pdf-too-many-pages');
    expect(await problemOf(bytes, { bytes: 1e6, pages: 9, ms: 0 })).toBe('pdf-too-slow');
  });
});
