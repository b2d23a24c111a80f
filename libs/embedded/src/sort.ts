import { cmp, num } from './order.js';
import { valuesAt } from './paths.js';

export function comparator(sort: any) {
  const ks = Object.keys(sort).map((k) => ({
    k,
    simple: !k.includes('.'),
    d: typeof sort[k] === 'object' ? 1 : num(sort[k]) < 0 ? -1 : 1,
  }));
  const val = (d: any, k: any) => {
    let v: any;
    if (k.simple) {
      v = d[k.k];
      if (!Array.isArray(v)) return v === undefined ? null : v;
    } else {
      const vs = valuesAt(d, k.k);
      if (vs.length === 1 && !Array.isArray(vs[0])) return vs[0] ?? null;
      v = vs.flatMap((x) => (Array.isArray(x) ? x : [x]));
    }
    if (!v.length) return undefined;
    return v.reduce((a: any, b: any) => (cmp(b ?? null, a ?? null) * k.d < 0 ? b : a)) ?? null;
  };
  return (a: any, b: any) => {
    for (const k of ks) {
      const r = cmp(val(a, k), val(b, k));
      if (r) return r * k.d;
    }
    return 0;
  };
}
