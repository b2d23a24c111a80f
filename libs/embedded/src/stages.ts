import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import { accumulate } from './accumulate.js';
import { runPipeline } from './aggregate.js';
import { type Engine } from './engine.js';
import { CommandError } from './errors.js';
import { hashKey } from './keys.js';
import { cmp } from './order.js';
import { valuesAt } from './paths.js';
import { comparator } from './sort.js';
import { type Tx } from './store.js';

export const ownStage = (E: Engine, db: string, tx: Tx): any => ({
  $match: (c: any, e: any, o: any) => {
    const f = E.predicate(e, o.local?.variables ?? o.variables);
    return c.filter(f);
  },
  $sort: (c: any, e: any) =>
    c.transform((a: any[]) => {
      const f = comparator(e);
      return Lazy(a.slice().sort(f));
    }),
  $group: (c: any, e: any, o: any) =>
    c.transform((items: any[]) => {
      if (!('_id' in e)) throw new CommandError(15955, 'a group specification must include an _id');
      const m = new Map<any, { id: any; a: any[] }>();
      const ide = e._id;
      const direct = typeof ide === 'string' && /^\$[^$.][^.]*$/.test(ide) ? ide.slice(1) : null;
      for (const it of items) {
        let id: any = direct ? it[direct] : evalExpr(it, ide, o);
        if (id === undefined) id = null;
        const k = typeof id === 'string' ? 's' + id : hashKey(id);
        let g = m.get(k);
        if (!g) m.set(k, (g = { id, a: [] }));
        g.a.push(it);
      }
      const fs = Object.keys(e).filter((k) => k !== '_id');
      return Lazy(
        [...m.values()].map((g) => {
          const r: any = { _id: g.id };
          for (const f of fs) {
            const v = accumulate(g.a, e[f], o);
            if (v !== undefined) r[f] = v;
          }
          return r;
        }),
      );
    }),
  // mingo counts a value that equals a boundary to the bucket below it.
  $bucket: (c: any, e: any, o: any) =>
    c.transform((items: any[]) => {
      const bounds: any[] = e.boundaries;
      const buckets = new Map<any, any[]>(bounds.slice(0, -1).map((bound) => [bound, []]));
      const others: any[] = [];
      for (const item of items) {
        const value: any = evalExpr(item, e.groupBy, o) ?? null;
        const above = bounds.findIndex((bound) => cmp(value, bound) < 0);
        if (above > 0) buckets.get(bounds[above - 1])!.push(item);
        else if (e.default !== undefined) others.push(item);
        else
          throw new CommandError(
            40066,
            '$bucket could not find a matching branch for an input, and no default was specified.',
          );
      }
      buckets.set(e.default, others);
      const output = e.output ?? { count: { $sum: 1 } };
      return Lazy(
        [...buckets]
          .filter(([, group]) => group.length)
          .map(([id, group]) => {
            const fields = Object.keys(output).map((name) => [name, accumulate(group, output[name], o)]);
            return { _id: id, ...Object.fromEntries(fields) };
          }),
      );
    }),
  $lookup: (c: any, e: any, o: any) => {
    const fc = E.collections.get(db + '.' + e.from);
    const vars = o.local?.variables;
    return c.map((d: any) => {
      const lv: any = {};
      for (const k of Object.keys(e.let ?? {})) {
        const v = evalExpr(d, e.let[k], o);
        lv[k] = v;
      }
      const pipe = e.pipeline ?? [];
      let q: any = {};
      if (e.localField) {
        const vs = valuesAt(d, e.localField).flatMap((v: any) => (Array.isArray(v) ? v : [v ?? null]));
        q = { [e.foreignField]: vs.length === 1 ? { $eq: vs[0] } : { $in: vs } };
      }
      const res = [
        ...runPipeline(E, db, fc, tx, e.localField ? [{ $match: q }, ...pipe] : pipe, {
          let: { ...vars, ...lv },
        }),
      ];
      return { ...d, [e.as]: res };
    });
  },
  $unionWith: (c: any, e: any) => {
    const coll = typeof e === 'string' ? e : e.coll;
    const xs = [...runPipeline(E, db, E.collections.get(db + '.' + coll), tx, e.pipeline ?? [], {})];
    return c.transform((a: any[]) => Lazy([...a, ...xs]));
  },
});
