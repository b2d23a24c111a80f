import { type Collection, type Index } from './collection.js';
import { CommandError } from './errors.js';
import { encodeKey } from './keys.js';
import { isObj } from './order.js';
import { valuesAt } from './paths.js';

export function indexKeys(x: Index, d: any): { keys: Buffer[]; multi: boolean } {
  if (x.pf && !x.pf(d)) return { keys: [], multi: false };
  let multi = false;
  const cols: any[][] = x.paths.map((p, i) => {
    if (x.fields[i]!.length === 1) {
      const v = d[p];
      if (!Array.isArray(v)) return [v];
      multi = true;
      return v.length ? v : [undefined];
    }
    const vs = valuesAt(d, p);
    const out: any[] = [];
    for (const v of vs)
      if (Array.isArray(v)) {
        multi = true;
        if (v.length) out.push(...v);
        else out.push(undefined);
      } else out.push(v);
    if (vs.length !== 1) multi = true;
    return out.length ? out : [undefined];
  });
  if (x.sparse && cols.every((c) => c.every((v) => v === undefined))) return { keys: [], multi };
  let tuples: any[][] = [[]];
  for (const c of cols) {
    const n: any[][] = [];
    for (const t of tuples) for (const v of c) n.push([...t, v === undefined ? null : v]);
    tuples = n;
  }
  const seen = new Set<string>(),
    keys: Buffer[] = [];
  for (const t of tuples) {
    const k = encodeKey(t, x.dirs),
      s = k.toString('latin1');
    if (!seen.has(s)) {
      seen.add(s);
      keys.push(k);
    }
  }
  return { keys, multi };
}

export function duplicateKey(c: Collection, x: { name: string; key: any }, d: any) {
  const kv: any = {};
  for (const p of Object.keys(x.key)) kv[p] = valuesAt(d, p)[0] ?? null;
  const show = (v: any): string =>
    typeof v === 'string'
      ? JSON.stringify(v)
      : v?._bsontype === 'ObjectId'
        ? `ObjectId('${v.toHexString()}')`
        : v instanceof Date
          ? `new Date(${+v})`
          : v?._bsontype === 'Long'
            ? String(v)
            : Array.isArray(v)
              ? `[ ${v.map(show).join(', ')} ]`
              : isObj(v)
                ? `{ ${Object.entries(v)
                    .map(([k, e]) => `${k}: ${show(e)}`)
                    .join(', ')} }`
                : String(v);
  return new CommandError(
    11000,
    `E11000 duplicate key error collection: ${c.ns} index: ${x.name} dup key: { ${Object.entries(kv)
      .map(([k, v]) => `${k}: ${show(v)}`)
      .join(', ')} }`,
    'DuplicateKey',
    { keyPattern: x.key, keyValue: kv },
  );
}
