import { BSON } from 'bson';
import { Aggregator } from 'mingo/aggregator';
import * as pip from 'mingo/operators/pipeline';
import { documentPrefix, indexPrefix, type Collection } from './collection.js';
import { type Engine } from './engine.js';
import { CommandError } from './errors.js';
import { baseOpts, opts } from './expressions.js';
import { duplicateKey } from './indexes.js';
import { isObj } from './order.js';
import { getPath } from './paths.js';
import { type Tx } from './store.js';
import { insert } from './writes.js';

const VALID = new Set(Object.keys(pip).concat(['$collStats', '$indexStats', '$listSessions']));
export function* runPipeline(
  E: Engine,
  db: string,
  c: Collection | undefined,
  tx: Tx,
  pipeline: any[],
  o: any,
): Generator<any> {
  for (const s of pipeline) {
    if (!isObj(s) || Object.keys(s).length !== 1)
      throw new CommandError(
        40323,
        'A pipeline stage specification object must contain exactly one field.',
        'Location40323',
      );
    const n = Object.keys(s)[0];
    if (n === '$changeStream')
      throw new CommandError(
        40573,
        'The $changeStream stage is only supported on replica sets',
        'Location40573',
      );
    if (!VALID.has(n!))
      throw new CommandError(40324, `Unrecognized pipeline stage name: '${n}'`, 'Location40324');
  }
  if (c?.viewOn) {
    yield* runPipeline(E, db, E.collections.get(db + '.' + c.viewOn), tx, [...c.pipeline!, ...pipeline], o);
    return;
  }
  let i = 0,
    q: any = {},
    sort: any,
    limit: any,
    skip: any;
  const v = o.let;
  while (i < pipeline.length && pipeline[i].$match && !('$expr' in pipeline[i].$match && v)) {
    q = Object.keys(q).length ? { $and: [q, pipeline[i].$match] } : pipeline[i].$match;
    i++;
  }
  if (pipeline[i]?.$sort) {
    sort = pipeline[i].$sort;
    i++;
  }
  if (pipeline[i]?.$skip !== undefined) {
    skip = pipeline[i].$skip;
    i++;
  }
  if (pipeline[i]?.$limit !== undefined) {
    limit = pipeline[i].$limit;
    i++;
  }
  const rest = pipeline.slice(i);
  const last = rest[rest.length - 1];
  const out = last && (last.$out ?? last.$merge);
  const src = function* () {
    if (!c) return;
    if (!sort && skip === undefined && limit === undefined) {
      for (const r of E.scan(c, tx, q, { hint: o.hint, vars: v })) yield r.doc;
      return;
    }
    for (const r of E.find(c, tx, q, { sort, skip, limit, hint: o.hint, let: v }))
      yield BSON.deserialize(r, { promoteLongs: false, bsonRegExp: true } as any);
  };
  if (!rest.length) {
    yield* src();
    return;
  }
  if (rest[0].$collStats) {
    yield { ns: c?.ns, count: c ? [...E.scan(c, tx, {})].length : 0 };
    return;
  }
  if (rest[0].$indexStats) {
    for (const x of c?.indexes ?? []) yield { name: x.name, key: x.key };
    return;
  }
  const body = out !== undefined ? rest.slice(0, -1) : rest;
  const a = new Aggregator(body, opts(E, db, tx, v));
  const it: any = body.length ? a.stream(src() as any) : src();
  const results: any[] = body.length ? it.collect() : [...it];
  if (out === undefined) {
    if (
      rest.length &&
      rest[rest.length - 1].$count &&
      results.length === 1 &&
      Object.values(results[0])[0] === 0
    )
      return;
    yield* results;
    return;
  }
  const isOut = '$out' in last;
  const into = isOut ? out : (out.into ?? out);
  const ns = typeof into === 'string' ? db + '.' + into : into.db + '.' + into.coll;
  if (isOut) {
    const old = E.collections.get(ns);
    if (old) E.wipe(Buffer.from(documentPrefix(old)));
  }
  const tc = E.collections.get(ns) ?? E.create(ns);
  if (isOut) {
    const xs = tc.indexes;
    for (const x of xs) E.wipe(indexPrefix(tc, x));
    for (const d of results) insert(E, tc, tx, undefined, d);
  } else
    for (const d of results) {
      const on = [].concat(out.on ?? '_id') as string[];
      const mq: any = {};
      for (const k of on) mq[k] = { $eq: getPath(d, k.split('.')) ?? null };
      let ex: any;
      for (ex of E.scan(tc, tx, mq)) break;
      if (ex) {
        const wm = out.whenMatched ?? 'merge';
        if (wm === 'fail') throw duplicateKey(tc, { name: '_id_', key: { _id: 1 } }, d);
        if (wm === 'keepExisting') continue;
        E.put(
          tc,
          tx,
          undefined,
          ex.doc,
          wm === 'replace'
            ? { ...d, _id: ex.doc._id }
            : Array.isArray(wm)
              ? applyPipelineUpdate(E, ex.doc, wm, { new: d })
              : { ...ex.doc, ...d, _id: ex.doc._id },
        );
      } else if (out.whenNotMatched === 'fail')
        throw new CommandError(13113, '$merge could not find a matching document');
      else if (out.whenNotMatched !== 'discard') insert(E, tc, tx, undefined, d);
    }
}
export function applyPipelineUpdate(E: Engine, d: any, p: any[], vars?: any): any {
  return [...new Aggregator(p, { ...baseOpts(E), variables: vars }).run([d])][0];
}
