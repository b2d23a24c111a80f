import { ObjectId, Timestamp } from 'bson';
import { applyPipelineUpdate } from './aggregate.js';
import { type Collection, type Session } from './collection.js';
import { encode } from './documents.js';
import { type Engine } from './engine.js';
import { CommandError } from './errors.js';
import { canon, eq, isObj, num } from './order.js';
import { clone } from './paths.js';
import { plan } from './planner.js';
import { project } from './projection.js';
import { comparator } from './sort.js';
import { type Tx } from './store.js';
import { typeName } from './types.js';
import { applyUpdate, upsertBase } from './update.js';

export function insert(E: Engine, c: Collection, tx: Tx, sess: Session | undefined, d: any, raw?: Buffer) {
  if (d._id === undefined) {
    d = { _id: new ObjectId(), ...d };
    raw = undefined;
  } else if (Object.keys(d)[0] !== '_id') {
    d = { _id: d._id, ...d };
    raw = undefined;
  }
  const t = canon(d._id);
  if (t === 25 || t === 50 || t === 3)
    throw new CommandError(2, `The '_id' value cannot be of type ${typeName(d._id)}`, 'BadValue');
  if (isObj(d._id) && Object.keys(d._id).some((k) => k[0] === '$' && k !== '$id' && k !== '$ref'))
    throw new CommandError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${Object.keys(d._id)[0]} is not valid for storage.`,
      'DollarPrefixedFieldName',
    );
  for (const k of Object.keys(d))
    if (d[k]?._bsontype === 'Timestamp' && d[k].isZero?.()) {
      d[k] = new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 });
      raw = undefined;
    }
  E.put(c, tx, sess, undefined, d, raw);
  return d;
}
export function newDoc(E: Engine, old: any, u: any, q: any, o: any, isInsert = false) {
  const now = new Date();
  if (Array.isArray(u)) {
    const r = applyPipelineUpdate(E, clone(old), u, o.let ?? o.c);
    if (!isInsert && !eq(r._id, old._id)) {
      if (r._id === undefined) return { _id: old._id, ...r };
      throw new CommandError(
        66,
        "Performing an update on the path '_id' would modify the immutable field '_id'",
        'ImmutableField',
      );
    }
    return r;
  }
  const ks = Object.keys(u);
  if (ks.length && ks[0]![0] === '$') {
    const bad = ks.find((k) => k[0] !== '$');
    if (bad)
      throw new CommandError(
        9,
        `Unknown modifier: ${bad}. Expected a valid update modifier or pipeline-style update specified as an array`,
        'FailedToParse',
      );
    return applyUpdate(old, u, {
      ...E.matchContext(o.let),
      query: q,
      arrayFilters: o.arrayFilters,
      isInsert,
      now,
    });
  }
  const bad = ks.find((k) => k[0] === '$');
  if (bad)
    throw new CommandError(
      52,
      `The dollar ($) prefixed field '${bad}' in '${bad}' is not allowed in the context of an update's replacement document.`,
      'DollarPrefixedFieldName',
    );
  if ('_id' in u && '_id' in old && !eq(u._id, old._id))
    throw new CommandError(
      66,
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${u._id}`,
      'ImmutableField',
    );
  const { _id, ...rest } = clone(u);
  return '_id' in old ? { _id: old._id, ...rest } : _id !== undefined ? { _id, ...rest } : rest;
}
export function upsertDoc(E: Engine, u: any, q: any, o: any) {
  let base = upsertBase(q);
  if (!Array.isArray(u) && Object.keys(u)[0]?.[0] !== '$') base = '_id' in base ? { _id: base._id } : {};
  const d = newDoc(E, base, u, q, o, true);
  return d._id === undefined ? { _id: new ObjectId(), ...d } : { _id: d._id, ...d };
}
export function update(
  E: Engine,
  c: Collection,
  tx: Tx,
  sess: Session | undefined,
  s: any,
): { n: number; nModified: number; upserted?: any } {
  const q = s.q ?? {},
    u = s.u;
  let n = 0,
    m = 0;
  const isOp = Array.isArray(u) || Object.keys(u)[0]?.[0] === '$';
  if (s.multi && !isOp)
    throw new CommandError(9, 'multi update is not supported for replacement-style update', 'FailedToParse');
  const hits: any[] = [];
  let it: Iterable<any> = E.scan(c, tx, q, { vars: s.let, hint: s.hint, sort: s.sort });
  if (s.sort) {
    const f = comparator(s.sort);
    it = [...it].sort((a: any, b: any) => f(a.doc, b.doc));
  }
  for (const r of it) {
    hits.push(r);
    if (!s.multi) break;
  }
  for (const r of hits) {
    const nd = newDoc(E, r.doc, u, q, s);
    n++;
    if (!encode(nd).equals(r.raw)) {
      E.put(c, tx, sess, r.doc, nd);
      m++;
    }
  }
  if (!n && s.upsert) {
    const d = insert(E, c, tx, sess, upsertDoc(E, u, q, s));
    return { n: 1, nModified: 0, upserted: d._id };
  }
  return { n, nModified: m };
}
export function remove(E: Engine, c: Collection, tx: Tx, sess: Session | undefined, s: any): number {
  const hits: any[] = [];
  for (const r of E.scan(c, tx, s.q, { vars: s.let, hint: s.hint })) {
    hits.push(r);
    if (num(s.limit) === 1) break;
  }
  for (const r of hits) E.put(c, tx, sess, r.doc, undefined);
  return hits.length;
}
export function findAndModify(E: Engine, c: Collection, tx: Tx, sess: Session | undefined, s: any) {
  const q = s.query ?? {};
  let it: Iterable<any> = E.scan(c, tx, q, { sort: s.sort, hint: s.hint, vars: s.let });
  if (s.sort && Object.keys(s.sort).length && !plan(c, q, s.sort, s.hint)?.sorted) {
    const f = comparator(s.sort);
    it = [...it].sort((a: any, b: any) => f(a.doc, b.doc));
  }
  let r: any;
  for (r of it) break;
  const pj = s.fields && Object.keys(s.fields).length ? project(s.fields, E, q) : (d: any) => d;
  if (s.remove) {
    if (s.update || s.new)
      throw new CommandError(9, 'Cannot specify both an update and remove=true', 'FailedToParse');
    if (r) E.put(c, tx, sess, r.doc, undefined);
    return { lastErrorObject: { n: r ? 1 : 0 }, value: r ? pj(r.doc) : null };
  }
  if (!s.update)
    throw new CommandError(9, 'Either an update or remove=true must be specified', 'FailedToParse');
  if (!r) {
    if (!s.upsert) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
    const d = insert(E, c, tx, sess, upsertDoc(E, s.update, q, s));
    return {
      lastErrorObject: { n: 1, updatedExisting: false, upserted: d._id },
      value: s.new ? pj(d) : null,
    };
  }
  const nd = newDoc(E, r.doc, s.update, q, s);
  if (!encode(nd).equals(r.raw)) E.put(c, tx, sess, r.doc, nd);
  return { lastErrorObject: { n: 1, updatedExisting: true }, value: pj(s.new ? nd : r.doc) };
}
