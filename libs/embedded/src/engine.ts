import { Binary } from 'bson';
import { randomBytes } from 'node:crypto';
import { runPipeline } from './aggregate.js';
import {
  after,
  documentPrefix,
  indexPrefix,
  split,
  storedIndex,
  without,
  type Collection,
  type Index,
  type Session,
} from './collection.js';
import { decode, encode } from './documents.js';
import { CommandError, writeConflict } from './errors.js';
import { makeExprCtx } from './expressions.js';
import { duplicateKey, indexKeys } from './indexes.js';
import { encodeKey } from './keys.js';
import { compile, type Predicate } from './match.js';
import { eq, num } from './order.js';
import { plan } from './planner.js';
import { project } from './projection.js';
import { comparator } from './sort.js';
import { Store, type Tx } from './store.js';
import { remove } from './writes.js';

const T_CAT = 1;

export class Engine {
  store: Store;
  collections = new Map<string, Collection>();
  nextId = 1;
  intents = new Map<string, Session>();
  constructor(path: string, opts: any = {}) {
    this.store = new Store(path, opts);
    for (const { value } of this.store.range(Buffer.from([T_CAT]), Buffer.from([T_CAT + 1]))) {
      const c = decode(value);
      this.nextId = Math.max(this.nextId, c.id + 1);
      c.indexes.forEach((x: any) => this.prep(x));
      this.collections.set(c.ns, c);
    }
  }
  prep(x: any): Index {
    x.paths = Object.keys(x.key);
    x.fields = x.paths.map((p: string) => p.split('.'));
    x.dirs = x.paths.map((p: string) => (typeof x.key[p] === 'number' && x.key[p] < 0 ? -1 : 1));
    if (x.partialFilterExpression) x.pf = compile(x.partialFilterExpression);
    return x;
  }
  saveCatalog(c: Collection, tx: Tx = this.store) {
    const { indexes, ...r } = c;
    tx.put(
      Buffer.concat([Buffer.from([T_CAT]), Buffer.from(c.ns)]),
      encode({ ...r, indexes: indexes.map(storedIndex) }),
    );
  }
  docKey(c: Collection, id: any) {
    return Buffer.concat([documentPrefix(c), encodeKey([id])]);
  }
  create(ns: string, options: any = {}): Collection {
    const [db, name] = split(ns);
    if (options.capped && !options.size)
      throw new CommandError(72, "the 'size' field is required when 'capped' is true", 'InvalidOptions');
    if (!name || name.includes('$') || name.startsWith('.'))
      throw new CommandError(73, `Invalid collection name: ${name}`, 'InvalidNamespace');
    const c: Collection = {
      ns,
      db,
      name,
      id: this.nextId++,
      uuid: new Binary(randomBytes(16), 4),
      options,
      indexes: [],
      nextIno: 1,
    };
    if (options.viewOn) {
      c.viewOn = options.viewOn;
      c.pipeline = options.pipeline ?? [];
    }
    this.collections.set(ns, c);
    this.saveCatalog(c);
    return c;
  }
  matchContext(vars?: any) {
    return makeExprCtx(this, vars);
  }
  predicate(q: any, vars?: any): Predicate {
    return compile(q ?? {}, this.matchContext(vars));
  }
  /** replace old by new in doc store and all indexes, with unique checks first */
  put(
    c: Collection,
    tx: Tx,
    sess: Session | undefined,
    old: any | undefined,
    nw: any | undefined,
    raw?: Buffer,
  ) {
    const id = (nw ?? old)._id;
    const dk = this.docKey(c, id);
    const short = dk.subarray(5);
    if (old === undefined && tx.get(dk) !== undefined)
      throw duplicateKey(c, { name: '_id_', key: { _id: 1 } }, nw);
    const buf = nw === undefined ? undefined : (raw ?? encode(nw));
    if (buf && buf.length > 16777216)
      throw new CommandError(
        10334,
        `BSONObj size: ${buf.length} is invalid. Size must be between 0 and 16793600(16MB)`,
        'BSONObjectTooLarge',
      );
    this.lock(dk, sess);
    const puts: Buffer[] = [],
      dels: Buffer[] = [];
    let catDirty = false;
    for (const x of c.indexes) {
      const pre = indexPrefix(c, x);
      const o = old === undefined ? [] : indexKeys(x, old).keys;
      const nn = nw === undefined ? { keys: [], multi: false } : indexKeys(x, nw);
      if (nn.multi && !x.multikey) {
        x.multikey = true;
        catDirty = true;
      }
      const os = new Set(o.map((k) => k.toString('latin1'))),
        ns = new Set(nn.keys.map((k) => k.toString('latin1')));
      for (const k of o) if (!ns.has(k.toString('latin1'))) dels.push(Buffer.concat([pre, k, short]));
      for (const k of nn.keys)
        if (!os.has(k.toString('latin1'))) {
          const full = Buffer.concat([pre, k]);
          if (x.unique)
            for (const e of tx.range(full, after(full), { limit: 2 }))
              if (!e.value.equals(short)) throw duplicateKey(c, x, nw);
          puts.push(Buffer.concat([full, short]));
        }
    }
    for (const k of dels) tx.del(k);
    for (const k of puts) tx.put(k, short);
    if (buf) tx.put(dk, buf);
    else tx.del(dk);
    if (catDirty) this.saveCatalog(c, tx);
  }
  private lock(dk: Buffer, sess: Session | undefined) {
    const s = dk.toString('latin1'),
      h = this.intents.get(s);
    if (h && h !== sess) {
      if (!sess) throw Object.assign(new Error('wait'), { wait: h.done });
      throw writeConflict();
    }
    if (sess && !sess.intents.has(s)) {
      const a = sess.ov.snapGet(dk),
        b = this.store.get(dk);
      if (a === undefined ? b !== undefined : b === undefined || !a.equals(b)) throw writeConflict();
      sess.intents.add(s);
      this.intents.set(s, sess);
    }
  }
  /** lazily yields [docKeyShort, doc]; safe across ticks (re-seeks per chunk) */
  *scan(
    c: Collection,
    tx: Tx,
    q: any,
    o: { sort?: any; hint?: any; pred?: Predicate; vars?: any; raw?: boolean } = {},
  ): Generator<{ dk: Buffer; doc: any; raw: Buffer }, void> {
    const pred = o.pred ?? (Object.keys(q ?? {}).length ? this.predicate(q, o.vars) : null);
    const p = plan(c, q, o.sort, o.hint);
    const pre = documentPrefix(c);
    const ranges = p ? p.ranges : [[pre, after(pre)] as [Buffer, Buffer]];
    const reverse = !!p?.reverse;
    const seen = p?.idx && (p.idx.multikey || ranges.length > 1) ? new Set<string>() : null;

    if (p && !p.idx && ranges.length > 1) ranges.sort((a, b) => Buffer.compare(a[0], b[0]));
    for (let [s, e] of ranges) {
      let lim = 16;
      for (;;) {
        const ch = tx.range(s, e, { reverse, limit: lim });
        for (const it of ch) {
          let dk = it.key,
            raw = it.value;
          if (p?.idx) {
            if (seen) {
              const k = it.value.toString('latin1');
              if (seen.has(k)) continue;
              seen.add(k);
            }
            dk = Buffer.concat([pre, it.value]);
            const r = tx.get(dk);
            if (r === undefined) continue;
            raw = r;
          }
          const doc = decode(raw);
          if (!pred || pred(doc)) yield { dk, doc, raw };
        }
        if (ch.length < lim) break;
        const last = ch[ch.length - 1]!.key;
        if (reverse) e = last;
        else s = Buffer.concat([last, Buffer.from([0])]);
        lim = Math.min(1024, lim * 4);
      }
    }
  }
  *find(c: Collection | undefined, tx: Tx, q: any, o: any = {}): Generator<any> {
    if (!c) return;
    const sort = o.sort && Object.keys(o.sort).length ? o.sort : undefined;
    let skip = num(o.skip ?? 0),
      limit = Math.abs(num(o.limit ?? 0)) || Infinity;
    const nat = sort && '$natural' in sort;
    const p = plan(c, q, nat ? undefined : sort, o.hint);
    const memSort = sort && !nat && !p?.sorted;
    let it: Iterable<any> = this.scan(c, tx, q, { sort: nat ? undefined : sort, hint: o.hint, vars: o.let });
    if (nat && sort.$natural < 0) it = [...it].reverse();
    if (memSort) {
      const arr = [...it];
      const f = comparator(sort);
      arr.sort((a, b) => f(a.doc, b.doc));
      it = arr;
    }
    const pj = o.projection && Object.keys(o.projection).length ? project(o.projection, this, q) : null;
    for (const r of it) {
      if (skip > 0) {
        skip--;
        continue;
      }
      if (limit-- <= 0) break;
      yield pj ? pj(r.doc) : r.raw;
    }
  }
  createIndex(c: Collection, spec: any): boolean {
    const { key, name: nm, ...rest } = without(spec, ['v', 'ns', 'background']);
    const name =
      nm ??
      Object.entries(key)
        .map(([k, d]) => `${k}_${d}`)
        .join('_');
    if (Object.keys(key).length === 1 && '_id' in key) return false;
    if (!Object.keys(key).length)
      throw new CommandError(67, 'Index keys cannot be an empty object', 'CannotCreateIndex');
    const sameOpts = (x: any) =>
      !!x.unique === !!rest.unique &&
      !!x.sparse === !!rest.sparse &&
      x.expireAfterSeconds === rest.expireAfterSeconds &&
      eq(x.partialFilterExpression ?? null, rest.partialFilterExpression ?? null) &&
      eq(x.collation ?? null, rest.collation ?? null);
    for (const x of c.indexes) {
      if (x.name === name) {
        if (eq(x.key, key) && sameOpts(x)) return false;
        if (eq(x.key, key))
          throw new CommandError(
            eq(x.collation ?? null, rest.collation ?? null) &&
              x.expireAfterSeconds !== rest.expireAfterSeconds
              ? 85
              : 86,
            `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify({ v: 2, key, name, ...rest })}, existing index: ${JSON.stringify({ v: 2, key: x.key, name: x.name })}`,
            x.expireAfterSeconds !== rest.expireAfterSeconds
              ? 'IndexOptionsConflict'
              : 'IndexKeySpecsConflict',
          );
        throw new CommandError(
          86,
          `An existing index has the same name as the requested index. Requested index: ${JSON.stringify({ v: 2, key, name })}, existing index: ${JSON.stringify({ v: 2, key: x.key, name: x.name })}`,
          'IndexKeySpecsConflict',
        );
      }
      if (eq(x.key, key) && sameOpts(x))
        throw new CommandError(
          85,
          `Index already exists with a different name: ${x.name}`,
          'IndexOptionsConflict',
        );
    }
    const x = this.prep({ v: 2, key, name, ...rest, ino: c.nextIno++ }) as Index;
    const tx = this.store;
    const pre = indexPrefix(c, x);
    const pend: [Buffer, Buffer][] = [];
    const seen = new Map<string, Buffer>();
    for (const { dk, doc } of this.scan(c, tx, {})) {
      const { keys, multi } = indexKeys(x, doc);
      if (multi) x.multikey = true;
      const sh = dk.subarray(5);
      for (const k of keys) {
        if (x.unique) {
          const s = k.toString('latin1');
          const o = seen.get(s);
          if (o && !o.equals(sh)) throw duplicateKey(c, x, doc);
          seen.set(s, sh);
        }
        pend.push([Buffer.concat([pre, k, sh]), sh]);
      }
    }
    for (const [k, v] of pend) tx.put(k, v);
    c.indexes.push(x);
    this.saveCatalog(c);
    return true;
  }
  wipe(pre: Buffer) {
    for (;;) {
      const ch = this.store.range(pre, after(pre), { limit: 5000 });
      for (const e of ch) this.store.del(e.key);
      if (ch.length < 5000) break;
    }
  }
  dropIndex(c: Collection, x: Index) {
    this.wipe(indexPrefix(c, x));
    c.indexes = c.indexes.filter((i) => i !== x);
    this.saveCatalog(c);
  }
  drop(c: Collection) {
    for (const x of c.indexes) this.wipe(indexPrefix(c, x));
    this.wipe(documentPrefix(c));
    this.store.del(Buffer.concat([Buffer.from([T_CAT]), Buffer.from(c.ns)]));
    this.collections.delete(c.ns);
  }
  rename(c: Collection, to: string) {
    this.store.del(Buffer.concat([Buffer.from([T_CAT]), Buffer.from(c.ns)]));
    this.collections.delete(c.ns);
    c.ns = to;
    [c.db, c.name] = split(to);
    this.collections.set(to, c);
    this.saveCatalog(c);
  }
  ttl() {
    const now = Date.now();
    let n = 0;
    for (const c of this.collections.values())
      for (const x of c.indexes)
        if (x.expireAfterSeconds !== undefined && x.paths.length === 1) {
          const lim = new Date(now - num(x.expireAfterSeconds) * 1000);
          n += remove(this, c, this.store, undefined, {
            q: { [x.paths[0]!]: { $lt: lim, $type: 'date' } },
            limit: 0,
          });
        }
    return n;
  }
  aggregate(db: string, c: Collection | undefined, tx: Tx, pipeline: any[], o: any = {}): Iterable<any> {
    return runPipeline(this, db, c, tx, pipeline, o);
  }
}
