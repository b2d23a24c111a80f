import { Decimal128, Long } from 'bson';
import { num } from './order.js';

export function add(a: any, b: any): any {
  if (a?._bsontype === 'Decimal128' || b?._bsontype === 'Decimal128') return decAdd(a, b);
  if (a?._bsontype === 'Long' || b?._bsontype === 'Long') {
    if (Number.isInteger(num(a)) && Number.isInteger(num(b)))
      return Long.fromString(String(a)).add(Long.fromString(String(b)));
    return num(a) + num(b);
  }
  return num(a) + num(b);
}

export function mul(a: any, b: any): any {
  if (a?._bsontype === 'Decimal128' || b?._bsontype === 'Decimal128')
    return Decimal128.fromString(String(num(a) * num(b)));
  if (a?._bsontype === 'Long' || b?._bsontype === 'Long') {
    if (Number.isInteger(num(a)) && Number.isInteger(num(b)))
      return Long.fromString(String(a)).mul(Long.fromString(String(b)));
  }
  return num(a) * num(b);
}

export function decAdd(a: any, b: any) {
  // plain (no-exponent) decimal addition
  const p = (x: any) => {
    let s = x.toString();
    if (/e/i.test(s) || !/^-?\d*\.?\d*$/.test(s)) return null;
    const neg = s[0] === '-';
    if (neg) s = s.slice(1);
    const [i, f = ''] = s.split('.');
    return { n: BigInt((neg ? '-' : '') + i + f), d: f.length };
  };
  const x = p(a),
    y = p(b);
  if (!x || !y) return Decimal128.fromString(String(num(a) + num(b)));
  const d = Math.max(x.d, y.d);
  let s = (x.n * 10n ** BigInt(d - x.d) + y.n * 10n ** BigInt(d - y.d)).toString();
  const neg = s[0] === '-';
  if (neg) s = s.slice(1);
  s = s.padStart(d + 1, '0');
  return Decimal128.fromString(
    (neg ? '-' : '') + s.slice(0, s.length - d) + (d ? '.' + s.slice(s.length - d) : ''),
  );
}
