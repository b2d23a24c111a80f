import { after, documentPrefix, indexPrefix, type Collection, type Index } from './collection.js';
import { encodeKey } from './keys.js';
import { compile, isOpObj } from './match.js';
import { canon, eq } from './order.js';

export function bounds(q: any): Map<string, any> {
  const m = new Map<string, any>();
  const add = (q: any) => {
    for (const k of Object.keys(q)) {
      if (k === '$and') {
        for (const s of q.$and) add(s);
        continue;
      }
      if (k[0] === '$') continue;
      const v = q[k];
      const b = m.get(k) ?? {};
      if (v instanceof RegExp || v?._bsontype === 'BSONRegExp') b.$regex ??= v;
      else if (isOpObj(v)) {
        for (const o of Object.keys(v)) if (!(o in b)) b[o] = v[o];
      } else if (!('$eq' in b)) b.$eq = v;
      m.set(k, b);
    }
  };
  add(q ?? {});
  return m;
}

export function plan(
  c: Collection,
  q: any,
  sort?: any,
  hint?: any,
): { ranges: [Buffer, Buffer][]; idx?: Index; sorted: boolean; reverse: boolean; eqn: number } | null {
  const b = bounds(q);
  let best: any = null;
  const idI: any = { paths: ['_id'], dirs: [1], key: { _id: 1 }, name: '_id_', isId: true };
  const hname = hint === undefined ? undefined : typeof hint === 'string' ? hint : null;
  const scalar = (v: any) => {
    const t = canon(v);
    return t !== 20 && t !== 25 && t !== 50 && t !== 3;
  };
  for (const x of [idI, ...c.indexes] as Index[]) {
    if (x.hidden || Object.values(x.key).some((v) => typeof v === 'string') || x.collation) continue;
    if (
      x.sparse &&
      !x.paths.some((p) => {
        const f = b.get(p);
        return (
          f &&
          (('$eq' in f && f.$eq !== null) ||
            '$gt' in f ||
            '$gte' in f ||
            '$lt' in f ||
            '$lte' in f ||
            f.$exists === true ||
            (Array.isArray(f.$in) && !f.$in.includes(null)))
        );
      })
    )
      continue;
    if (
      x.partialFilterExpression &&
      !Object.entries(x.partialFilterExpression).every(([k, v]: any) => {
        const f = b.get(k);
        if (!f) return false;
        if (!isOpObj(v)) return '$eq' in f && eq(f.$eq, v);
        if (v.$exists === true) return ('$eq' in f && f.$eq !== null) || f.$exists === true;
        return (
          Object.keys(v).every((o) => o in f && eq(f[o], v[o])) ||
          ('$eq' in f && compile({ [k]: v })({ [k]: f.$eq }))
        );
      })
    )
      continue;
    let pre: { vals: any[] }[] = [{ vals: [] }],
      i = 0,
      score = 0,
      points = 0;
    for (; i < x.paths.length; i++) {
      const f = b.get(x.paths[i]!);
      if (!f) break;
      const vs =
        '$eq' in f
          ? [f.$eq]
          : Array.isArray(f.$in) && f.$in.length <= 2000 && f.$in.every((v: any) => v === null || scalar(v))
            ? f.$in
            : null;
      if (!vs || !vs.every((v: any) => v === null || scalar(v) || ((x as any).isId && canon(v) === 20)))
        break;
      if (pre.length * vs.length > 5000) break;
      pre = pre.flatMap((p) => vs.map((v: any) => ({ vals: [...p.vals, v ?? null] })));
      score += vs.length === 1 ? 10 : 8;
      points++;
    }
    const base = (x as any).isId ? documentPrefix(c) : indexPrefix(c, x);
    let ranges: [Buffer, Buffer][] = pre.map((p) => {
      const k = Buffer.concat([base, encodeKey(p.vals, x.dirs)]);
      return [k, after(k)] as [Buffer, Buffer];
    });
    if (i < x.paths.length) {
      const f = b.get(x.paths[i]!);
      const desc = x.dirs[i]! < 0;
      let lo: any = f ? ('$gt' in f ? f.$gt : f.$gte) : undefined,
        hi: any = f ? ('$lt' in f ? f.$lt : f.$lte) : undefined;
      if (f?.$regex && !f.$options) {
        const r = f.$regex,
          src =
            r instanceof RegExp
              ? r.flags.includes('i')
                ? ''
                : r.source
              : typeof r === 'string'
                ? r
                : r.options
                  ? ''
                  : r.pattern;
        const m = /^\^([A-Za-z0-9 _:@\-/]+)(?![*?+{|])/.exec(src);
        if (m && !src.includes('|')) {
          lo ??= m[1]!.slice(0, /[*?+{]/.test(src[m[0].length] ?? '') ? -1 : undefined);
          hi ??= lo + '\u{10ffff}';
          if (!lo) lo = hi = undefined;
        }
      }
      if (x.multikey && lo !== undefined && hi !== undefined) hi = undefined;
      const t = lo !== undefined ? canon(lo) : hi !== undefined ? canon(hi) : -1;
      if (
        t >= 0 &&
        scalar(lo ?? hi) &&
        t !== 5 &&
        (lo === undefined || hi === undefined || canon(lo) === canon(hi))
      ) {
        score += 5 + (lo !== undefined && hi !== undefined ? 1 : 0);
        points++;
        ranges = pre.map((p) => {
          const P = Buffer.concat([base, encodeKey(p.vals, x.dirs)]);
          const enc = (v: any) => encodeKey([v], [desc ? -1 : 1]);
          const tb = (n: number) => Buffer.from([desc ? n ^ 0xff : n]);
          const L = lo !== undefined ? enc(lo) : tb(t),
            H = hi !== undefined ? enc(hi) : tb(t);
          const [s, e] = desc ? [H, L] : [L, H];
          return [Buffer.concat([P, s]), after(Buffer.concat([P, e]))] as [Buffer, Buffer];
        });
      }
    }
    let sorted = false,
      reverse = false;
    if (sort && !x.multikey && pre.length === 1) {
      const sk = Object.keys(sort).filter((k) => {
        const f = b.get(k);
        return !(f && '$eq' in f && scalar(f.$eq));
      });
      const off = x.paths.findIndex((p) => p === sk[0]);
      if (!sk.length) sorted = true;
      else if (off >= 0 && off <= i) {
        const dir = (sort[sk[0]!] < 0 ? -1 : 1) * x.dirs[off]!;
        sorted = sk.every(
          (k, n) => x.paths[off + n] === k && (sort[k] < 0 ? -1 : 1) * x.dirs[off + n]! === dir,
        );
        reverse = sorted && dir < 0;
      }
      if (sorted) score += points ? 4 : 2;
    }
    if (hint !== undefined && (hname === x.name || (hname === null && eq(hint, x.key)))) score += 1000;
    if (score > 0 && (!best || score > best.score))
      best = {
        ranges,
        idx: (x as any).isId ? undefined : x,
        isId: (x as any).isId,
        sorted,
        reverse,
        score,
        eqn: i,
      };
  }
  return best;
}
