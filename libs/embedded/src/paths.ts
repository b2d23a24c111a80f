import { CommandError } from './errors.js';
import { isObj } from './order.js';

export const isPosition = (s: string) => /^(0|[1-9]\d*)$/.test(s);

export function lookup(v: any, parts: string[], i: number, out: any[], inArr = false) {
  if (i === parts.length) {
    out.push(v);
    return;
  }
  if (Array.isArray(v)) {
    if (isPosition(parts[i]!) && +parts[i]! < v.length) lookup(v[+parts[i]!], parts, i + 1, out, true);
    for (const e of v) if (isObj(e)) lookup(e, parts, i, out, true);
  } else if (isObj(v) || v?._bsontype === 'DBRef') {
    if (v._bsontype === 'DBRef')
      v = { $ref: v.collection, $id: v.oid, ...(v.db ? { $db: v.db } : {}), ...v.fields };
    if (Object.prototype.hasOwnProperty.call(v, parts[i]!)) lookup(v[parts[i]!], parts, i + 1, out, inArr);
    else out.push(undefined);
  } else if (!inArr) out.push(undefined);
}
export const valuesAt = (doc: any, path: string) => {
  const o: any[] = [];
  lookup(doc, path.split('.'), 0, o);
  return o;
};

export const clone = (v: any): any =>
  Array.isArray(v)
    ? v.map(clone)
    : isObj(v)
      ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, clone(x)]))
      : v;

const own = (o: any, k: string) => (Object.prototype.hasOwnProperty.call(o, k) ? o[k] : undefined); // never walk the prototype chain
const put = (o: any, k: string, v: any) => {
  if (k === '__proto__')
    Object.defineProperty(o, k, { value: v, writable: true, enumerable: true, configurable: true });
  else o[k] = v;
};
export function getPath(o: any, parts: string[]): any {
  for (const p of parts) {
    if (o === null || typeof o !== 'object') return undefined;
    o = Array.isArray(o) ? (isPosition(p) ? o[+p] : undefined) : own(o, p);
  }
  return o;
}
export function setPath(o: any, parts: string[], v: any) {
  for (let i = 0; i < parts.length; i++) {
    const p = parts[i],
      last = i === parts.length - 1;
    if (Array.isArray(o)) {
      if (!isPosition(p!))
        throw new CommandError(
          28,
          `Cannot create field '${p}' in element {${parts[i - 1]}: ${JSON.stringify(o)}}`,
          'PathNotViable',
        );
      while (o.length < +p!) o.push(null);
    } else if (!isObj(o))
      throw new CommandError(
        28,
        `Cannot create field '${p}' in element {${parts[i - 1]}: ${JSON.stringify(o)}}`,
        'PathNotViable',
      );
    if (last) {
      put(o, p!, v);
      return;
    }
    if (own(o, p!) === undefined) put(o, p!, {});
    o = own(o, p!);
  }
}
export function unsetPath(o: any, parts: string[]) {
  const par = getPath(o, parts.slice(0, -1));
  const k = parts[parts.length - 1];
  if (Array.isArray(par)) {
    if (isPosition(k!) && +k! < par.length) par[+k!] = null;
  } else if (isObj(par)) delete par[k!];
}
