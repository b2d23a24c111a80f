import { inflateRawSync } from 'node:zlib';
import { type Problem } from '@jinghe/contracts';
import { inputProblem } from '../../problems.js';

/** After unpacking; reading takes some ten times of it. */
export const MOST_WORKBOOK_BYTES = 64_000_000;
export const MOST_ROWS = 1_000_000;
const MOST_PARTS = 2_000;

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * What makes a workbook one that must not be opened: macros, more bytes after unpacking or more rows than are read. The
 * parts are unpacked against a bound, since a bomb's directory may name any size.
 *
 * @returns null where it may be opened
 */
export function problemOfWorkbook(bytes: Uint8Array, file: string): Problem | null {
  const wrong = (code: string, message: string) => inputProblem(code, message, { file });
  // The container of old binary workbooks and of encrypted ones.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return wrong(
      'encrypted-workbook',
      'The workbook is encrypted or an old .xls: save it as .xlsx without a password.',
    );
  const broken = () => wrong('broken-workbook', 'The workbook is damaged: save it again and add it again.');
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END_OF_DIRECTORY) return broken();
  let at = zip.readUInt32LE(end + 16);
  const parts = zip.readUInt16LE(end + 10);
  if (parts > MOST_PARTS)
    return wrong('workbook-too-large', `The workbook has ${parts} parts, more than are read.`);
  let left = MOST_WORKBOOK_BYTES;
  for (let part = 0; part < parts; part++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) return broken();
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const nameBytes = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes);
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (/vbaProject\.bin$/i.test(name))
      return wrong('macros', 'The workbook holds macros, which are not read: save it as .xlsx.');
    if (local + 30 > zip.length) return broken();
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(begin, begin + packed);
    const content = method === 0 ? body : unpacked(body, left);
    if (content === null || content.length > left)
      return wrong(
        'workbook-too-large',
        `The workbook has more than ${MOST_WORKBOOK_BYTES / 1_000_000} MB after unpacking: keep the table only, or save it as CSV.`,
      );
    left -= content.length;
    if (/worksheets\/[^/]+\.xml$/i.test(name) && rowsOf(content) > MOST_ROWS)
      return wrong('too-many-rows', `A sheet has more than ${MOST_ROWS} rows: split the table.`);
  }
  return null;
}

/** The bytes, or null where they are more than `most` or cannot be unpacked. */
function unpacked(body: Uint8Array, most: number): Buffer | null {
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    // zlib's errors carry a code; anything else is a mistake of ours.
    if (typeof error === 'object' && error !== null && 'code' in error) return null;
    throw error;
  }
}

function rowsOf(sheet: Buffer): number {
  let rows = 0;
  for (let at = sheet.indexOf('<row'); at >= 0; at = sheet.indexOf('<row', at + 4)) rows += 1;
  return rows;
}
