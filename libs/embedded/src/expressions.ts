/** mingo evaluates expressions; ours stand in where it differs from MongoDB. */
import { Context, evalExpr, ProcessingMode } from 'mingo/core';
import * as acc from 'mingo/operators/accumulator';
import * as exp from 'mingo/operators/expression';
import * as pip from 'mingo/operators/pipeline';
import * as prj from 'mingo/operators/projection';
import * as qry from 'mingo/operators/query';
import * as win from 'mingo/operators/window';
import { BSON } from 'bson';
import { type Engine } from './engine.js';
import { CommandError } from './errors.js';
import { cmp, eq } from './order.js';
import { ownStage } from './stages.js';
import { type Tx } from './store.js';
import { typeName } from './types.js';

const two = (f: (c: number, a: any, b: any) => any) => (o: any, e: any, opt: any) => {
  const [a, b] = evalExpr(o, e, opt) as any;
  return f(cmp(a, b), a, b);
};
const ownExpr: any = {
  $eq: two((c) => c === 0),
  $ne: two((c) => c !== 0),
  $gt: two((c) => c > 0),
  $gte: two((c) => c >= 0),
  $lt: two((c) => c < 0),
  $lte: two((c) => c <= 0),
  $cmp: two((c) => Math.sign(c)),
  $in: (o: any, e: any, opt: any) => {
    const [a, b] = evalExpr(o, e, opt) as any;
    if (!Array.isArray(b))
      throw new CommandError(40081, `$in requires an array as a second argument, found: ${typeName(b)}`);
    return b.some((x: any) => eq(a, x));
  },
  $type: (o: any, e: any, opt: any) => typeName(evalExpr(o, e, opt)),
  $toObjectId: (o: any, e: any, opt: any) => {
    const v: any = evalExpr(o, e, opt);
    return v == null ? null : v._bsontype === 'ObjectId' ? v : new BSON.ObjectId(String(v));
  },
  $toString: (o: any, e: any, opt: any) => {
    const v: any = evalExpr(o, e, opt);
    return v == null
      ? null
      : v instanceof Date
        ? v.toISOString()
        : v._bsontype === 'ObjectId'
          ? v.toHexString()
          : String(v);
  },
};

const mk = (E: Engine, db: string, tx: Tx) =>
  Context.init({
    accumulator: acc as any,
    expression: { ...exp, ...ownExpr } as any,
    pipeline: { ...pip, ...ownStage(E, db, tx) } as any,
    projection: prj as any,
    query: qry as any,
    window: win as any,
  });
export const opts = (E: Engine, db: string, tx: Tx, vars?: any) => ({
  context: mk(E, db, tx),
  variables: vars,
  useStrictMode: true,
  scriptEnabled: true,
  processingMode: ProcessingMode.CLONE_OFF,
  collectionResolver: (n: string) => {
    const c = E.collections.get(db + '.' + n);
    return c ? [...E.scan(c, tx, {})].map((r) => r.doc) : [];
  },
});
let base: any;
export const baseOpts = (E: Engine) => (base ??= opts(E, '', E.store));
export const makeExprCtx = (E: Engine, vars?: any) => ({
  expr: (e: any) => (d: any) => {
    const v: any = evalExpr(d, e, { ...baseOpts(E), variables: vars });
    return !(v === false || v === null || v === undefined || v === 0);
  },
});

export const evalLet = (E: Engine, l: any) =>
  Object.fromEntries(Object.entries(l).map(([k, v]) => [k, evalExpr({}, v as any, baseOpts(E))]));
