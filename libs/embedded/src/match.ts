/** Query predicates with BSON's comparison. mingo's matcher differs from MongoDB in ways that matter, so this one is ours. */
import { bits, bitSet } from './bits.js';
import { CommandError } from './errors.js';
import { canon, cmp, eq, isObj, num } from './order.js';
import { lookup, valuesAt } from './paths.js';
import { isRegExp, toRegExp } from './regex.js';
import { bsonType, TYPES } from './types.js';

export type Predicate = (doc: any) => boolean;

export const isOpObj = (v: any) =>
  isObj(v) && Object.keys(v).length > 0 && Object.keys(v)[0]![0] === '$' && !('$ref' in v || '$id' in v);

type VPred = (v: any) => boolean; // on a single value
/** predicate applied to leaf with array expansion */
const expand = (p: VPred) => (vals: any[]) => {
  for (const v of vals) {
    if (p(v)) return true;
    if (Array.isArray(v)) for (const e of v) if (p(e)) return true;
  }
  return false;
};
const cmpP = (b: any, test: (c: number) => boolean): VPred => {
  const tb = canon(b);
  return (v) => {
    if (tb === 5 && v === undefined) return test(0);
    if (canon(v) !== tb && tb !== 1 && tb !== 127) return false;
    if (tb === 10 && Number.isNaN(num(v)) !== Number.isNaN(num(b))) return false;
    return test(cmp(v, b));
  };
};

const bitOp = (b: any, f: (s: boolean[]) => boolean) => {
  const bs = bits(b);
  return expand(
    (v) =>
      ((canon(v) === 10 && Number.isInteger(num(v))) || canon(v) === 30) && f(bs.map((i) => bitSet(v, i))),
  );
};

export type MatchContext = { expr?: (e: any, vars?: any) => Predicate };
function compileOps(ops: any, ctx: MatchContext): (vals: any[]) => boolean {
  const ps: ((vals: any[]) => boolean)[] = [];
  for (const op of Object.keys(ops)) {
    const b = ops[op];
    switch (op) {
      case '$eq':
        ps.push(equalPredicate(b));
        break;
      case '$ne': {
        if (isRegExp(b)) throw new CommandError(2, "Can't have regex as arg to $ne.", 'BadValue');
        const p = equalPredicate(b);
        ps.push((v) => !p(v));
        break;
      }
      case '$gt':
        ps.push(expand(cmpP(b, (c) => c > 0)));
        break;
      case '$gte':
        ps.push(expand(cmpP(b, (c) => c >= 0)));
        break;
      case '$lt':
        ps.push(expand(cmpP(b, (c) => c < 0)));
        break;
      case '$lte':
        ps.push(expand(cmpP(b, (c) => c <= 0)));
        break;
      case '$in':
      case '$nin': {
        if (!Array.isArray(b)) throw new CommandError(2, `${op} needs an array`, 'BadValue');
        const es = b.map((x) => (isRegExp(x) ? regexPredicate(toRegExp(x), x) : equalPredicate(x)));
        const prim = b.length > 8 && b.every((x) => typeof x === 'string' || x?._bsontype === 'ObjectId');
        let p = (v: any[]) => es.some((f) => f(v));
        if (prim) {
          const set = new Set(b.map((x) => (typeof x === 'string' ? 's' + x : 'o' + x.toHexString())));
          p = expand((v) =>
            typeof v === 'string'
              ? set.has('s' + v)
              : v?._bsontype === 'ObjectId'
                ? set.has('o' + v.toHexString())
                : false,
          );
        }
        ps.push(op === '$in' ? p : (v) => !p(v));
        break;
      }
      case '$exists': {
        const want = b === true || (canon(b) === 10 ? num(b) !== 0 : !!b);
        ps.push((v) => v.some((x) => x !== undefined) === want);
        break;
      }
      case '$type': {
        const ts = (Array.isArray(b) ? b : [b]).map((t) => {
          if (typeof t === 'string') {
            if (t === 'number') return 'number';
            if (!(t in TYPES)) throw new CommandError(2, `Unknown type name alias: ${t}`, 'BadValue');
            return TYPES[t];
          }
          return num(t);
        });
        ps.push(
          expand(
            (v) => v !== undefined && ts.some((t) => (t === 'number' ? canon(v) === 10 : bsonType(v) === t)),
          ),
        );
        break;
      }
      case '$size': {
        const n = num(b);
        ps.push((v) => v.some((x) => Array.isArray(x) && x.length === n));
        break;
      }
      case '$all': {
        if (!Array.isArray(b)) throw new CommandError(2, '$all needs an array', 'BadValue');
        const es = b.map((x) =>
          isObj(x) && '$elemMatch' in x
            ? compileOps(x, ctx)
            : isRegExp(x)
              ? regexPredicate(toRegExp(x), x)
              : equalPredicate(x),
        );
        ps.push((v) => es.length > 0 && es.every((f) => f(v)));
        break;
      }
      case '$elemMatch': {
        if (!isObj(b)) throw new CommandError(2, '$elemMatch needs an Object', 'BadValue');
        const logical = ['$and', '$or', '$nor', '$expr'];
        if (isOpObj(b) && !logical.includes(Object.keys(b)[0]!)) {
          const f = compileOps(b, ctx);
          ps.push((v) => v.some((x) => Array.isArray(x) && x.some((e) => f([e]))));
        } else {
          const f = compile(b, ctx);
          ps.push((v) =>
            v.some((x) => Array.isArray(x) && x.some((e) => (isObj(e) || Array.isArray(e)) && f(e))),
          );
        }
        break;
      }
      case '$regex': {
        const r = toRegExp(b, ops.$options);
        ps.push(regexPredicate(r, b));
        break;
      }
      case '$options':
        break;
      case '$mod': {
        if (!Array.isArray(b) || b.length !== 2) throw new CommandError(2, 'malformed mod', 'BadValue');
        const [d, m] = b.map((x) => Math.trunc(num(x)));
        ps.push(expand((v) => canon(v) === 10 && Math.trunc(num(v)) % d! === m));
        break;
      }
      case '$not': {
        const f = isRegExp(b) ? regexPredicate(toRegExp(b), b) : compileOps(b, ctx);
        ps.push((v) => !f(v));
        break;
      }
      case '$bitsAllSet':
        ps.push(bitOp(b, (s) => s.every(Boolean)));
        break;
      case '$bitsAnySet':
        ps.push(bitOp(b, (s) => s.some(Boolean)));
        break;
      case '$bitsAllClear':
        ps.push(bitOp(b, (s) => !s.some(Boolean)));
        break;
      case '$bitsAnyClear':
        ps.push(bitOp(b, (s) => !s.every(Boolean)));
        break;
      case '$comment':
        break;
      default:
        throw new CommandError(2, `unknown operator: ${op}`, 'BadValue');
    }
  }
  return ps.length === 1 ? ps[0]! : (v) => ps.every((p) => p(v));
}
const regexPredicate = (r: RegExp, orig: any) =>
  expand((v) => (typeof v === 'string' ? r.test(v) : isRegExp(v) && isRegExp(orig) && cmp(v, orig) === 0));
function equalPredicate(b: any): (vals: any[]) => boolean {
  if (b === null || b === undefined) return expand((v) => v === undefined || v === null);
  if (typeof b === 'string') return expand((v) => v === b);
  return expand((v) => eq(v, b));
}
export function compile(q: any, ctx: MatchContext = {}): Predicate {
  const ps: Predicate[] = [];
  for (const k of Object.keys(q)) {
    const b = q[k];
    if (k[0] === '$' && k !== '$id' && k !== '$ref' && k !== '$db') {
      switch (k) {
        case '$and':
        case '$or':
        case '$nor': {
          if (!Array.isArray(b) || !b.length)
            throw new CommandError(2, `${k} argument must be a non-empty array`, 'BadValue');
          const fs = b.map((x) => compile(x, ctx));
          ps.push(
            k === '$and'
              ? (d) => fs.every((f) => f(d))
              : k === '$or'
                ? (d) => fs.some((f) => f(d))
                : (d) => !fs.some((f) => f(d)),
          );
          break;
        }
        case '$expr':
          if (!ctx.expr) throw new CommandError(2, '$expr unsupported here');
          ps.push(ctx.expr(b));
          break;
        case '$comment':
          break;
        default:
          throw new CommandError(
            2,
            `unknown top level operator: ${k}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
            'BadValue',
          );
      }
      continue;
    }
    const parts = k.split('.');
    const f = isRegExp(b)
      ? regexPredicate(toRegExp(b), b)
      : isOpObj(b)
        ? compileOps(b, ctx)
        : equalPredicate(b);
    if (parts.length === 1) {
      const key = parts[0];
      ps.push((d) => f([Array.isArray(d) ? undefined : d[key!]]) || (Array.isArray(d) && f(valuesAt(d, k))));
    } else
      ps.push((d) => {
        const o: any[] = [];
        lookup(d, parts, 0, o);
        return f(o);
      });
  }
  return ps.length === 1
    ? ps[0]!
    : (d) => {
        for (let i = 0; i < ps.length; i++) if (!ps[i]!(d)) return false;
        return true;
      };
}
