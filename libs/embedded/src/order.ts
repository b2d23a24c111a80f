import { Long } from 'bson';

export function canon(v: any): number {
  switch (typeof v) {
    case 'undefined':
      return 3;
    case 'number':
      return 10;
    case 'bigint':
      return 10;
    case 'string':
      return 15;
    case 'boolean':
      return 40;
    case 'object':
      break;
    default:
      return 3;
  }
  if (v === null) return 5;
  if (Array.isArray(v)) return 25;
  if (v instanceof Date) return 45;
  if (v instanceof RegExp) return 50;
  switch (v._bsontype) {
    case undefined:
      return ArrayBuffer.isView(v) ? 30 : 20;
    case 'ObjectId':
      return 35;
    case 'Long':
    case 'Int32':
    case 'Double':
    case 'Decimal128':
      return 10;
    case 'Binary':
    case 'UUID':
      return 30;
    case 'Timestamp':
      return 47;
    case 'BSONRegExp':
      return 50;
    case 'BSONSymbol':
      return 15;
    case 'DBRef':
      return 55;
    case 'Code':
      return v.scope ? 65 : 60;
    case 'MinKey':
      return 1;
    case 'MaxKey':
      return 127;
  }
  return 20;
}
export const isObj = (v: any) => canon(v) === 20;
export const num = (v: any): number =>
  typeof v === 'number'
    ? v
    : v._bsontype === 'Decimal128'
      ? Number(v.toString())
      : v._bsontype === 'Long'
        ? v.toNumber()
        : Number(v);
export const reSrc = (v: any): [string, string] =>
  v instanceof RegExp
    ? [
        v.source,
        [...v.flags]
          .filter((f) => 'imsx'.includes(f))
          .sort()
          .join(''),
      ]
    : [v.pattern, v.options];
function cmpNum(a: any, b: any): number {
  if (typeof a !== 'number' || typeof b !== 'number') {
    const la = a._bsontype === 'Long',
      lb = b._bsontype === 'Long';
    if (la && lb) return a.compare(b);
    if (la || lb) {
      // Long vs double, exact for safe cases
      const x = num(a),
        y = num(b);
      if (x === y && Math.abs(x) > 2 ** 53) {
        const A = BigInt(la ? a.toString() : Math.trunc(y)),
          B = BigInt(lb ? b.toString() : Math.trunc(x));
        return A < B ? -1 : A > B ? 1 : 0;
      }
      return x < y ? -1 : x > y ? 1 : 0;
    }
    a = num(a);
    b = num(b);
  }
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1; // NaN sorts lowest
}
const strCmp = (a: string, b: string) => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)));
const asciiLt = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
export const bin = (v: any): Buffer =>
  v._bsontype ? Buffer.from(v.value()) : Buffer.from(v.buffer, v.byteOffset, v.byteLength);
export function cmp(a: any, b: any): number {
  const ta = canon(a),
    tb = canon(b);
  if (ta !== tb) return ta - tb;
  switch (ta) {
    case 10:
      return cmpNum(a, b);
    case 15: {
      a = String(a);
      b = String(b);
      const r = asciiLt(a, b);
      return r === 0 ? 0 : strCmp(a, b);
    }
    case 20: {
      const ka = Object.keys(a),
        kb = Object.keys(b);
      for (let i = 0; i < ka.length && i < kb.length; i++) {
        const t = canon(a[ka[i]!]) - canon(b[kb[i]!]);
        if (t) return t;
        const k = strCmp(ka[i]!, kb[i]!);
        if (k) return k;
        const r = cmp(a[ka[i]!], b[kb[i]!]);
        if (r) return r;
      }
      return ka.length - kb.length;
    }
    case 25: {
      for (let i = 0; i < a.length && i < b.length; i++) {
        const r = cmp(a[i], b[i]);
        if (r) return r;
      }
      return a.length - b.length;
    }
    case 30: {
      const x = bin(a),
        y = bin(b);
      return x.length - y.length || (a.sub_type ?? 0) - (b.sub_type ?? 0) || Buffer.compare(x, y);
    }
    case 35:
      return Buffer.compare(a.id ?? a.buffer, b.id ?? b.buffer);
    case 40:
      return +a - +b;
    case 45:
      return +a - +b;
    case 47:
      return a.compare ? Long.prototype.compare.call(a.toUnsigned(), b.toUnsigned()) : 0;
    case 50: {
      const [s, f] = reSrc(a),
        [s2, f2] = reSrc(b);
      return strCmp(s, s2) || strCmp(f, f2);
    }
    case 55:
    case 60:
    case 65:
      return strCmp(JSON.stringify(a), JSON.stringify(b));
  }
  return 0;
}
export const eq = (a: any, b: any) => a === b || cmp(a, b) === 0;
