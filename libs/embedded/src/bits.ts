import { num } from './order.js';

export const bits = (b: any): number[] => {
  if (Array.isArray(b)) return b;
  if (b?._bsontype === 'Binary') {
    const o: number[] = [];
    b.value().forEach((x: number, i: number) => {
      for (let j = 0; j < 8; j++) if (x & (1 << j)) o.push(i * 8 + j);
    });
    return o;
  }
  const o: number[] = [];
  let n = BigInt(num(b));
  for (let i = 0; n > 0n; i++, n >>= 1n) if (n & 1n) o.push(i);
  return o;
};
export const bitSet = (v: any, i: number) => {
  if (v?._bsontype === 'Binary') {
    const x = v.value();
    return i >> 3 < x.length && !!(x[i >> 3] & (1 << (i & 7)));
  }
  return !!((BigInt.asIntN(128, BigInt(Math.trunc(num(v)))) >> BigInt(i)) & 1n);
};
