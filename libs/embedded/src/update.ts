/** MongoDB's update operators on one document. */
import { Timestamp } from 'bson';
import { add, mul } from './arithmetic.js';
import { CommandError } from './errors.js';
import { compile, isOpObj, type MatchContext } from './match.js';
import { canon, cmp, eq, isObj, num } from './order.js';
import { clone, getPath, setPath, unsetPath } from './paths.js';
import { expandPath, filterId } from './positional.js';
import { typeName } from './types.js';

const sortCmp = (s: any) => (a: any, b: any) => {
  if (typeof s === 'number') return s * cmp(a, b);
  for (const k of Object.keys(s)) {
    const r = cmp(getPath(a, k.split('.')) ?? null, getPath(b, k.split('.')) ?? null);
    if (r) return s[k] < 0 ? -r : r;
  }
  return 0;
};
export type UpdateContext = MatchContext & {
  query?: any;
  arrayFilters?: any[];
  isInsert?: boolean;
  now: Date;
};

/** applies update operators to a deep-cloned doc, returns it */
export function applyUpdate(orig: any, u: any, ctx: UpdateContext): any {
  const doc = clone(orig);
  const touched: string[] = [];
  const ops = Object.keys(u);
  for (const op of ops) {
    if (!isObj(u[op]))
      throw new CommandError(
        9,
        `Modifiers operate on fields but we found type ${typeName(u[op])} instead. For example: {$mod: {<field>: ...}} not {${op}: ${JSON.stringify(u[op])}}`,
        'FailedToParse',
      );
    for (const p of Object.keys(u[op])) {
      if (p === '') throw new CommandError(56, 'An empty update path is not valid.', 'EmptyFieldName');
      for (const q of [p, ...(op === '$rename' ? [u[op][p]] : [])]) {
        for (const t of touched)
          if (t === q || t.startsWith(q + '.') || q.startsWith(t + '.'))
            throw new CommandError(
              40,
              `Updating the path '${q}' would create a conflict at '${t.length < q.length ? t : q}'`,
              'ConflictingUpdateOperators',
            );
        touched.push(q);
      }
    }
  }
  for (const af of ctx.arrayFilters ?? []) {
    const id = filterId(af);
    if (!touched.some((t) => t.includes(`$[${id}]`)))
      throw new CommandError(
        9,
        `The array filter for identifier '${id}' was not used in the update ${JSON.stringify(u)}`,
        'FailedToParse',
      );
  }
  for (const op of ops) {
    const spec = u[op];
    // MongoDB applies fields in lexicographic (numeric-aware) order for new fields
    const keys = op === '$set' || op === '$setOnInsert' ? Object.keys(spec) : Object.keys(spec);
    for (const path of keys) {
      const arg = spec[path];
      if (op === '$setOnInsert' && !ctx.isInsert) continue;
      if (op === '$rename') {
        const from = path.split('.');
        const v = getPath(doc, from);
        if (v === undefined) continue;
        unsetPath(doc, from);
        setPath(doc, String(arg).split('.'), v);
        continue;
      }
      for (const parts of expandPath(doc, path, ctx, orig)) {
        const cur = getPath(doc, parts);
        switch (op) {
          case '$set':
          case '$setOnInsert':
            setPath(doc, parts, clone(arg));
            break;
          case '$unset':
            unsetPath(doc, parts);
            break;
          case '$inc':
          case '$mul':
            if (canon(arg) !== 10)
              throw new CommandError(
                14,
                `Cannot ${op === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${JSON.stringify(arg)}}`,
                'TypeMismatch',
              );
            if (cur === undefined) setPath(doc, parts, op === '$inc' ? arg : 0);
            else {
              if (canon(cur) !== 10)
                throw new CommandError(
                  14,
                  `Cannot apply ${op} to a value of non-numeric type. {_id: ${JSON.stringify(doc._id)}} has the field '${parts[parts.length - 1]}' of non-numeric type ${typeName(cur)}`,
                  'TypeMismatch',
                );
              setPath(doc, parts, op === '$inc' ? add(cur, arg) : mul(cur, arg));
            }
            break;
          case '$min':
            if (cur === undefined || cmp(arg, cur) < 0) setPath(doc, parts, clone(arg));
            break;
          case '$max':
            if (cur === undefined || cmp(arg, cur) > 0) setPath(doc, parts, clone(arg));
            break;
          case '$currentDate':
            setPath(
              doc,
              parts,
              isObj(arg) && arg.$type === 'timestamp'
                ? new Timestamp({ t: Math.floor(+ctx.now / 1000), i: 1 })
                : ctx.now,
            );
            break;
          case '$bit': {
            const k = Object.keys(arg)[0];
            const c = BigInt(num(cur ?? 0)),
              b = BigInt(num(arg[k!]));
            setPath(doc, parts, Number(k === 'and' ? c & b : k === 'or' ? c | b : c ^ b));
            break;
          }
          case '$push':
          case '$addToSet': {
            const mod = isObj(arg) && '$each' in arg;
            if (mod && !Array.isArray(arg.$each))
              throw new CommandError(
                op === '$push' ? 2 : 14,
                `The argument to $each in ${op} must be an array but it was of type ${typeName(arg.$each)}`,
                'BadValue',
              );
            const items = (mod ? arg.$each : [arg]).map(clone);
            if (cur !== undefined && !Array.isArray(cur))
              throw new CommandError(
                2,
                `The field '${parts.join('.')}' must be an array but is of type ${typeName(cur)} in document {_id: ${JSON.stringify(doc._id)}}`,
                'BadValue',
              );
            const arr = cur === undefined ? [] : cur;
            if (op === '$addToSet') {
              for (const it of items) if (!arr.some((x: any) => eq(x, it))) arr.push(it);
            } else {
              const at = mod && arg.$position !== undefined ? num(arg.$position) : arr.length;
              arr.splice(at < 0 ? Math.max(0, arr.length + at) : at, 0, ...items);
              if (mod && arg.$sort !== undefined) arr.sort(sortCmp(arg.$sort));
              if (mod && arg.$slice !== undefined) {
                const n = num(arg.$slice);
                if (n === 0) arr.length = 0;
                else if (n > 0) arr.splice(n);
                else arr.splice(0, Math.max(0, arr.length + n));
              }
            }
            if (cur === undefined) setPath(doc, parts, arr);
            break;
          }
          case '$pushAll':
            throw new CommandError(9, 'Unknown modifier: $pushAll', 'FailedToParse');
          case '$pop':
            if (cur === undefined) break;
            if (!Array.isArray(cur))
              throw new CommandError(
                14,
                `Path '${path}' contains an element of non-array type '${typeName(cur)}'`,
                'TypeMismatch',
              );
            if (num(arg) < 0) cur.shift();
            else cur.pop();
            break;
          case '$pull':
          case '$pullAll': {
            if (cur === undefined) break;
            if (!Array.isArray(cur))
              throw new CommandError(2, `Cannot apply ${op} to a non-array value`, 'BadValue');
            let rm: (e: any) => boolean;
            if (op === '$pullAll') {
              if (!Array.isArray(arg))
                throw new CommandError(
                  2,
                  `$pullAll requires an array argument but was given a ${typeName(arg)}`,
                  'BadValue',
                );
              rm = (e) => arg.some((a: any) => eq(a, e));
            } else if (isOpObj(arg) && !['$and', '$or', '$nor'].includes(Object.keys(arg)[0]!)) {
              const f = compile({ x: arg }, ctx);
              rm = (e) => f({ x: e });
            } else if (isObj(arg)) {
              const f = compile(arg, ctx);
              rm = (e) => isObj(e) && f(e);
            } else {
              const f = compile({ x: arg }, ctx);
              rm = (e) => f({ x: e });
            }
            for (let i = cur.length - 1; i >= 0; i--) if (rm(cur[i])) cur.splice(i, 1);
            break;
          }
          default:
            throw new CommandError(
              9,
              `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
              'FailedToParse',
            );
        }
      }
    }
  }
  if ('_id' in orig && !ctx.isInsert && !eq(orig._id, doc._id))
    throw new CommandError(
      66,
      "Performing an update on the path '_id' would modify the immutable field '_id'",
      'ImmutableField',
    );
  return doc;
}
/** equality fields of a query for an upsert's new document */
export function upsertBase(q: any, out: any = {}): any {
  for (const k of Object.keys(q)) {
    if (k === '$and') {
      for (const s of q.$and) upsertBase(s, out);
      continue;
    }
    if (k === '$or' && q.$or.length === 1) {
      upsertBase(q.$or[0], out);
      continue;
    }
    if (k[0] === '$') continue;
    let v = q[k];
    if (v instanceof RegExp || v?._bsontype === 'BSONRegExp') continue;
    if (isOpObj(v)) {
      if ('$eq' in v) v = v.$eq;
      else if (Array.isArray(v.$all) && v.$all.length === 1 && !isOpObj(v.$all[0])) v = v.$all[0];
      else if (Array.isArray(v.$in) && v.$in.length === 1) v = v.$in[0];
      else continue;
    }
    setPath(out, k.split('.'), clone(v));
  }
  return out;
}
