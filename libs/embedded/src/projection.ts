import { evalExpr } from 'mingo/core';
import { without } from './collection.js';
import { type Engine } from './engine.js';
import { CommandError } from './errors.js';
import { baseOpts } from './expressions.js';
import { compile, isOpObj } from './match.js';
import { isObj, num } from './order.js';
import { clone, getPath, setPath } from './paths.js';

/** find()-style projection */
export function project(p: any, E: Engine, query?: any): (d: any) => any {
  let incl: boolean | undefined;
  const inc: string[] = [],
    exc: string[] = [];
  const special: [string, any][] = [];
  let idMode: boolean | undefined;
  let pos: string | undefined;
  const flat = (o: any, pre: string) => {
    for (const k of Object.keys(o)) {
      const v = o[k],
        path = pre + k;
      if (path.endsWith('.$')) {
        pos = path.slice(0, -2);
        inc.push(pos);
        incl = true;
        continue;
      }
      if (isObj(v) && !isOpObj(v) && Object.keys(v).length) {
        flat(v, path + '.');
        continue;
      }
      if (isOpObj(v) || typeof v === 'string' || Array.isArray(v)) {
        special.push([path, v]);
        if (isObj(v) && '$elemMatch' in v) incl ??= true;
        else if (!(isObj(v) && ('$slice' in v || '$meta' in v))) incl ??= true;
        continue;
      }
      const on = typeof v === 'boolean' ? v : num(v) !== 0;
      if (path === '_id') {
        idMode = on;
        continue;
      }
      if (incl !== undefined && incl !== on)
        throw new CommandError(
          31253 + (on ? 0 : 1),
          `Cannot do ${on ? 'inclusion' : 'exclusion'} on field ${path} in ${on ? 'exclusion' : 'inclusion'} projection`,
          'Location3125' + (on ? 3 : 4),
        );
      incl = on;
      (on ? inc : exc).push(path);
    }
  };
  flat(p, '');
  if (incl === undefined && idMode !== undefined && !special.length) incl = idMode;
  const all = [...inc, ...exc];
  for (const a of all)
    for (const b of all)
      if (a !== b && b.startsWith(a + '.'))
        throw new CommandError(
          31249,
          `Path collision at ${b} remaining portion ${b.slice(a.length + 1)}`,
          'Location31249',
        );
  const tree = (ps: string[]) => {
    const t: any = {};
    for (const x of ps) {
      let c = t;
      const s = x.split('.');
      s.forEach((k, i) => {
        if (i === s.length - 1) c[k] = 1;
        else {
          if (c[k] === 1) return;
          c = c[k] ??= {};
        }
      });
    }
    return t;
  };
  const it = tree([...inc, ...special.filter(([, v]) => isObj(v) && '$slice' in v && incl).map(([k]) => k)]),
    et = tree(exc);
  const incF = (d: any, t: any): any => {
    if (Array.isArray(d)) return d.filter((x) => isObj(x) || Array.isArray(x)).map((x) => incF(x, t));
    if (!isObj(d)) return undefined;
    const r: any = {};
    for (const k of Object.keys(d))
      if (k in t) {
        if (t[k] === 1) r[k] = d[k];
        else {
          const v = incF(d[k], t[k]);
          if (v !== undefined) r[k] = v;
        }
      }
    return r;
  };
  const excF = (d: any, t: any): any => {
    if (Array.isArray(d)) return d.map((x) => excF(x, t));
    if (!isObj(d)) return d;
    const r: any = {};
    for (const k of Object.keys(d)) {
      if (!(k in t)) r[k] = d[k];
      else if (t[k] !== 1) r[k] = excF(d[k], t[k]);
    }
    return r;
  };
  return (d) => {
    let r: any;
    if (incl) {
      r = incF(d, it);
      if (idMode !== false && d._id !== undefined) r = '_id' in r ? r : { _id: d._id, ...r };
      const x = without(r, ['_id']);
      r = idMode === false ? x : { ...(d._id !== undefined ? { _id: d._id } : {}), ...x };
    } else {
      r = excF(d, et);
      if (idMode === false) {
        r = without(r, ['_id']);
      }
    }
    for (const [k, v] of special) {
      const ps = k.split('.');
      if (isObj(v) && '$slice' in v) {
        const a = getPath(r, ps);
        if (Array.isArray(a)) {
          const s = v.$slice;
          const [b, n] = Array.isArray(s)
            ? [num(s[0]), num(s[1])]
            : num(s) < 0
              ? [num(s), -num(s)]
              : [0, num(s)];
          const st = b < 0 ? Math.max(0, a.length + b) : b;
          r = clone(r);
          setPath(r, ps, a.slice(st, st + n));
        }
      } else if (isObj(v) && '$elemMatch' in v) {
        const a = getPath(d, ps);
        if (Array.isArray(a)) {
          const f = compile({ x: { $elemMatch: v.$elemMatch } });
          const e = a.find((y: any) => f({ x: [y] }));
          if (e !== undefined) setPath(r, ps, [e]);
        }
      } else if (isObj(v) && '$meta' in v) {
        /* unsupported */
      } else {
        const x = evalExpr(d, v, baseOpts(E));
        if (x !== undefined) setPath(r, ps, x);
      }
    }
    if (pos) {
      const a = getPath(r, pos.split('.'));
      if (Array.isArray(a)) {
        let i = -1;
        for (const k of Object.keys(query ?? {})) {
          const rel = k === pos ? '' : k.startsWith(pos + '.') ? k.slice(pos.length + 1) : null;
          if (rel === null) continue;
          const c = query[k];
          const f =
            rel === ''
              ? isObj(c) && '$elemMatch' in c
                ? compile({ x: c })
                : compile({ x: c })
              : compile({ [rel]: c });
          i = a.findIndex((e: any) => (rel === '' ? f({ x: [e] }) : f(e)));
        }
        r = clone(r);
        setPath(r, pos.split('.'), a.slice(Math.max(i, 0), Math.max(i, 0) + 1));
      }
    }
    return r;
  };
}
