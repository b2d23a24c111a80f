import { evalExpr } from 'mingo/core';
import { hashKey } from './keys.js';
import { canon, cmp, num } from './order.js';

export function accumulate(items: any[], e: any, o: any): any {
  const op = Object.keys(e)[0],
    a = e[op!];
  const f = typeof a === 'string' && /^\$[^$.][^.]*$/.test(a) ? a.slice(1) : null;
  const val = (d: any) => (f ? d[f] : evalExpr(d, a, o));
  switch (op) {
    case '$sum': {
      let s: any = 0;
      for (const d of items) {
        const v: any = typeof a === 'number' ? a : val(d);
        if (typeof v === 'number') s += v;
        else if (v && canon(v) === 10) s += num(v);
      }
      return s;
    }
    case '$avg': {
      let s = 0,
        n = 0;
      for (const d of items) {
        const v: any = val(d);
        if (v != null && canon(v) === 10) {
          s += num(v);
          n++;
        }
      }
      return n ? s / n : null;
    }
    case '$min':
    case '$max': {
      let r: any;
      for (const d of items) {
        const v: any = val(d);
        if (v == null) continue;
        if (r === undefined || (op === '$min' ? cmp(v, r) < 0 : cmp(v, r) > 0)) r = v;
      }
      return r ?? null;
    }
    case '$first': {
      const v = items.length ? val(items[0]) : null;
      return v ?? null;
    }
    case '$last': {
      const v = items.length ? val(items[items.length - 1]) : null;
      return v ?? null;
    }
    case '$push':
      return items.map(val).filter((v) => v !== undefined);
    case '$addToSet': {
      const m = new Map();
      for (const d of items) {
        const v = val(d);
        if (v !== undefined) m.set(hashKey(v), v);
      }
      return [...m.values()];
    }
    case '$count':
      return items.length;
  }
  return evalExpr(items as any, e, o);
}
