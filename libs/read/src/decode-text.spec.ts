import { describe, expect, it } from '@jest/globals';
import { decodeText } from './index.js';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);
/** Node encodes only UTF-8: a table of the decoder, turned round, encodes the others. */
function encode(text: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset);
  const table = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const letter = decoder.decode(bytes(high, low));
      if (letter.length === 1 && letter !== '\ufffd' && !table.has(letter)) table.set(letter, [high, low]);
    }
  return Uint8Array.from([...text].flatMap((letter) => table.get(letter) ?? [letter.charCodeAt(0)]));
}

const SIMPLIFIED = '淘宝今天说，它与微信的合作扩大到了支付，月活用户超过9亿。这是双方第一次在这个领域合作。';
const TRADITIONAL = '淘寶今天說，它與微信的合作擴大到了支付，月活用戶超過9億。這是雙方第一次在這個領域合作。';
const JAPANESE = 'このサービスの利用者は、今年の三月に三億人を超えたと会社は発表した。';

describe('the charset of bytes', () => {
  it.each([
    ['UTF-8', utf8(SIMPLIFIED), null, 'utf-8', SIMPLIFIED],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8('文')]), null, 'utf-8', '文'],
    ['UTF-8, wrongly declared as GBK', utf8(SIMPLIFIED), 'gbk', 'utf-8', SIMPLIFIED],
    ['UTF-16, little end first', bytes(0xff, 0xfe, 0x87, 0x65), null, 'utf-16le', '文'],
    ['UTF-16, big end first', bytes(0xfe, 0xff, 0x65, 0x87), null, 'utf-16be', '文'],
    ['GB18030, declared as gb2312', encode(SIMPLIFIED, 'gb18030'), 'gb2312', 'gb18030', SIMPLIFIED],
    ['GB18030, undeclared', encode(SIMPLIFIED, 'gb18030'), null, 'gb18030', SIMPLIFIED],
    ['GB18030, wrongly declared as UTF-8', encode(SIMPLIFIED, 'gb18030'), 'utf-8', 'gb18030', SIMPLIFIED],
    [
      'GB18030, wrongly declared as Latin',
      encode(SIMPLIFIED, 'gb18030'),
      'iso-8859-1',
      'gb18030',
      SIMPLIFIED,
    ],
    ['Big5, undeclared', encode(TRADITIONAL, 'big5'), null, 'big5', TRADITIONAL],
    ['Big5, declared', encode(TRADITIONAL, 'big5'), 'Big5', 'big5', TRADITIONAL],
    ['Shift-JIS, undeclared', encode(JAPANESE, 'shift_jis'), null, 'shift_jis', JAPANESE],
    ['Latin, declared', bytes(0x63, 0x61, 0x66, 0xe9, 0x20, 0x21), 'iso-8859-1', 'windows-1252', 'café !'],
    ['a charset that does not exist', utf8('text'), 'klingon', 'utf-8', 'text'],
  ])('%s', (_name, given, declared, charset, text) =>
    expect(decodeText(given, declared)).toEqual({ charset, text }),
  );

  it('forgives a character that was cut at the end', () => {
    const cut = utf8(SIMPLIFIED.repeat(20)).subarray(0, -1);
    expect(decodeText(cut)).toMatchObject({ text: expect.stringContaining(SIMPLIFIED) });
  });
});

describe('what is no text', () => {
  it.each([
    ['nothing', bytes(), 'empty'],
    ['white space', utf8(' \n\u3000\n'), 'empty'],
    ['only a mark', bytes(0xef, 0xbb, 0xbf), 'empty'],
    ['NULs', bytes(0x41, 0, 0x42, 0), 'binary'],
    ['a PDF', utf8('%PDF-1.7 text'), 'binary'],
    ['a zip', bytes(0x50, 0x4b, 3, 4, 0x20), 'binary'],
    ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d), 'binary'],
    ['control characters', bytes(1, 2, 3, 4, 5, 6, 7), 'binary'],
    ['50 MB', new Uint8Array(50_000_000).fill(0x61), 'too-large'],
  ])('%s', (_name, given, code) => expect(decodeText(given)).toMatchObject({ problem: { code } }));
});
