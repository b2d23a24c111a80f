/** Binary keys whose byte order is BSON's order of values. */
import { createHash } from 'node:crypto';
import { canon, num, bin, reSrc } from './order.js';

let buf = Buffer.allocUnsafe(1 << 16),
  pos = 0;
function room(n: number) {
  if (pos + n > buf.length) {
    const nb = Buffer.allocUnsafe(Math.max(buf.length * 2, pos + n));
    buf.copy(nb, 0, 0, pos);
    buf = nb;
  }
}
function putStr(s: string) {
  room(s.length * 3 * 2 + 2);
  if (!s.includes('\0')) pos += buf.write(s, pos);
  else
    for (const c of Buffer.from(s)) {
      buf[pos++] = c;
      if (c === 0) buf[pos++] = 0xff;
    }
  buf[pos++] = 0;
  buf[pos++] = 0;
}
function putVal(v: any) {
  const t = canon(v);
  room(64);
  buf[pos++] = t;
  switch (t) {
    case 10: {
      let d = num(v),
        off = 0;
      if (v._bsontype === 'Long' && !Number.isSafeInteger(d)) {
        off = Number(BigInt(v.toString()) - BigInt(d));
      }
      if (d === 0) d = 0; // -0
      if (Number.isNaN(d)) {
        buf.writeBigUInt64BE(0n, pos);
      } else {
        buf.writeDoubleBE(d, pos);
        if (buf[pos]! & 0x80) for (let i = 0; i < 8; i++) buf[pos + i]! ^= 0xff;
        else buf[pos]! ^= 0x80;
      }
      pos += 8;
      buf.writeUInt16BE(off + 0x8000, pos);
      pos += 2;
      break;
    }
    case 15:
      putStr(String(v));
      break;
    case 20:
      for (const k of Object.keys(v)) {
        room(1);
        buf[pos++] = canon(v[k]);
        putStr(k);
        putVal(v[k]);
      }
      room(1);
      buf[pos++] = 0;
      break;
    case 25:
      for (const e of v) putVal(e);
      room(1);
      buf[pos++] = 0;
      break;
    case 30: {
      const b = bin(v);
      room(b.length + 8);
      pos = buf.writeUInt32BE(b.length, pos);
      buf[pos++] = v.sub_type ?? 0;
      pos += b.copy(buf, pos);
      break;
    }
    case 35: {
      const b: Uint8Array = v.id;
      buf.set(b, pos);
      pos += 12;
      break;
    }
    case 40:
      buf[pos++] = v ? 1 : 0;
      break;
    case 45:
      buf.writeBigInt64BE(BigInt(+v || 0), pos);
      buf[pos]! ^= 0x80;
      pos += 8;
      break;
    case 47:
      buf.writeUInt32BE(v.getHighBitsUnsigned(), pos);
      buf.writeUInt32BE(v.getLowBitsUnsigned(), pos + 4);
      pos += 8;
      break;
    case 50: {
      const [s, f] = reSrc(v);
      putStr(s);
      putStr(f);
      break;
    }
    case 55:
    case 60:
    case 65:
      putStr(JSON.stringify(v));
      break;
  }
}
const MAX = 900; // data key part; lmdb max key 1978 for the index key = prefix + values + docKey
function clip(b: Buffer): Buffer {
  if (b.length <= MAX) return b;
  return Buffer.concat([b.subarray(0, MAX - 20), createHash('sha1').update(b).digest()]);
}
/** encode a tuple of values (dirs: 1/-1 per value) */
export function encodeKey(vals: any[], dirs?: number[]): Buffer {
  pos = 0;
  for (let i = 0; i < vals.length; i++) {
    const s = pos;
    putVal(vals[i]);
    if (dirs && dirs[i]! < 0) for (let j = s; j < pos; j++) buf[j]! ^= 0xff;
  }
  return clip(Buffer.from(buf.subarray(0, pos)));
}

export const hashKey = (v: any) => encodeKey([v]).toString('latin1');
