import { openCatalog } from '@jinghe/catalog';
import { TableShape } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { type Cell, type CellValue, type WriteSheet, writeXlsx } from 'hucre';
import { codesOf } from '../../listing.fixture.js';
import { parseFigures } from '../parse-figures.js';
import { isWorkbook, readWorkbook } from './read-workbook.js';
import { MOST_ROWS } from './workbook-size.js';

const catalog = openCatalog();
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const SHAPE = TableShape.parse({
  header: 2,
  columns: { platform: '平台', period: '月份', value: '月活(人)', growth_yoy_percent: '同比' },
  constants: { metric: 'mau', unit: 'users' },
});

const sheet = (rows: CellValue[][], more: Partial<WriteSheet> = {}): WriteSheet => ({
  name: '月活',
  rows,
  ...more,
});
const book = (...sheets: WriteSheet[]) => writeXlsx({ sheets });
const figures = async (bytes: Uint8Array, shape = SHAPE) =>
  parseFigures(
    { sourceId: 's', file: 'mau.xlsx', content: await readWorkbook(bytes, 'mau.xlsx', shape), shape },
    catalog,
  );

const ROWS: CellValue[][] = [
  ['某机构月活统计', null, null, null],
  ['平台', '月份', '月活(人)', '同比'],
  ['小红书', day('2025-03-01'), 300_000_000, 0.158],
  [null, day('2025-04-01'), 310_000_000, 0.2],
  ['快手', '2025-03', 712_000_000, null],
];
const CELLS = new Map([
  ['2,1', { value: day('2025-03-01'), style: { numFmt: 'yyyy"年"m"月"' } }],
  ['3,1', { value: day('2025-04-01'), style: { numFmt: 'yyyy-mm' } }],
  ['2,3', { value: 0.158, style: { numFmt: '0.0%' } }],
  ['3,3', { value: 0.2, style: { numFmt: '0%' } }],
  ['4,2', { value: null, formula: 'C3*2', formulaResult: 712_000_000 }],
]);
const MERGES = [
  { startRow: 0, startCol: 0, endRow: 0, endCol: 3 },
  { startRow: 2, startCol: 0, endRow: 3, endCol: 0 },
];

describe('a workbook of figures', () => {
  it('is read by its saved mapping: merged cells, months, percentages, and a formula’s saved result with a note', async () => {
    const bytes = await book(sheet(ROWS, { cells: CELLS, merges: MERGES }));
    expect(isWorkbook(bytes)).toBe(true);
    const { facts, problems } = await figures(bytes);
    expect(problems).toEqual([]);
    expect(facts.map((fact) => [fact.platform, fact.period?.label, fact.measure, fact.value])).toEqual([
      ['xiaohongshu', '2025-03', 'level', 300_000_000],
      ['xiaohongshu', '2025-03', 'growth', 15.8],
      ['xiaohongshu', '2025-04', 'level', 310_000_000],
      ['xiaohongshu', '2025-04', 'growth', 20],
      ['kuaishou', '2025-03', 'level', 712_000_000],
    ]);
    expect(facts.map(({ evidence }) => 'line' in evidence && evidence.line)).toEqual([3, 3, 4, 4, 5]);
    expect(facts.map(({ evidence }) => 'note' in evidence && evidence.note.includes('formula'))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('says which cell holds an error or a formula without a result, and keeps the other rows', async () => {
    const cells: WriteSheet['cells'] = new Map<string, Partial<Cell>>([
      ...CELLS,
      ['4,2', { value: null, formula: 'C3*2' }],
      ['2,2', { value: '#N/A', type: 'error' as const }],
    ]);
    const { facts, problems } = await figures(await book(sheet(ROWS, { cells, merges: MERGES })));
    expect(new Set(facts.map(({ period }) => period?.label))).toEqual(new Set(['2025-04']));
    expect(problems).toMatchObject([
      { code: 'cell-error', line: 3, field: 'C' },
      { code: 'formula-without-value', line: 5, field: 'C' },
    ]);
  });

  it('is asked for the sheet that is named, and tells those there are', async () => {
    const bytes = await book(sheet([['x']], { name: '说明' }), sheet(ROWS, { cells: CELLS, merges: MERGES }));
    expect((await figures(bytes, { ...SHAPE, sheet: '月活' })).facts).toHaveLength(5);
    const { problems } = await figures(bytes, { ...SHAPE, sheet: '日活' });
    expect(problems[0]).toMatchObject({
      code: 'missing-sheet',
      message: expect.stringContaining("'说明', '月活'"),
    });
    const lost = await figures(bytes, {
      ...SHAPE,
      sheet: '月活',
      columns: { ...SHAPE.columns, value: '用户' },
    });
    expect(lost.problems).toMatchObject([{ code: 'missing-column', line: 2, field: 'value' }]);
  });

  it('with text that a spreadsheet encodes, and numbers without exponents', async () => {
    const { rows } = await readWorkbook(
      await book(sheet([['甲_x000D_乙 & <丙>', 1e-7, 1e21, true]])),
      'x.xlsx',
    );
    expect(rows[0]?.cells).toEqual([
      expect.stringContaining('乙 & <丙>'),
      '0.0000001',
      '1000000000000000000000',
      'TRUE',
    ]);
  });
});

describe('a workbook that is refused', () => {
  const codes = async (bytes: Uint8Array) => codesOf(await readWorkbook(bytes, 'x.xlsx'));

  it('names why: macros, a password, damage, an unpacked size, too many rows', async () => {
    const vbaProject = new Uint8Array([1, 2, 3]);
    expect(await codes(await writeXlsx({ sheets: [sheet(ROWS)], vbaProject }))).toEqual(['macros']);
    expect(await codes(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toEqual(['encrypted-workbook']);
    const good = await book(sheet(ROWS));
    expect(await codes(good.subarray(0, good.length - 40))).toEqual(['broken-workbook']);
    expect(await codes(new TextEncoder().encode('PK\u0003\u0004 nothing'))).toEqual(['broken-workbook']);
    const bomb = await book(
      sheet([
        ['a'.repeat(32_000)],
        ...Array.from({ length: 2_100 }, (_, at) => [`${at}${'a'.repeat(32_000)}`]),
      ]),
    );
    expect(bomb.length).toBeLessThan(3_000_000);
    expect(await codes(bomb)).toEqual(['workbook-too-large']);
  }, 60_000);

  it('has more rows than are read', async () => {
    const { problemOfWorkbook } = await import('./workbook-size.js');
    const { deflateRawSync } = await import('node:zlib');
    const body = deflateRawSync(Buffer.from('<row/>'.repeat(MOST_ROWS + 1)));
    const name = Buffer.from('xl/worksheets/sheet1.xml');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(30 + name.length + body.length, 16);
    const zip = Buffer.concat([local, name, body, entry, name, end]);
    expect(problemOfWorkbook(zip, 'x.xlsx')).toMatchObject({ code: 'too-many-rows' });
  });
});
