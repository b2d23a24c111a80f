import { Long } from 'bson';
import { after, documentPrefix } from './collection.js';
import { type Handler } from './command.js';
import { CommandError } from './errors.js';
import { hashKey } from './keys.js';
import { eq, isObj, num } from './order.js';
import { valuesAt } from './paths.js';
import { plan } from './planner.js';
import { project } from './projection.js';

const find: Handler = async ({ server, engine: E, tx: rtx, db, ns, cmd }) => {
  const c = server.collection(ns);
  if (c?.viewOn) {
    const p: any[] = [{ $match: cmd.filter ?? {} }];
    if (cmd.sort) p.push({ $sort: cmd.sort });
    if (cmd.skip) p.push({ $skip: num(cmd.skip) });
    if (cmd.limit) p.push({ $limit: Math.abs(num(cmd.limit)) });
    if (cmd.projection && Object.keys(cmd.projection).length) p.push({ $project: cmd.projection });
    return server.cursors.open(E.aggregate(db, c, rtx, p, {})[Symbol.iterator](), ns, cmd.batchSize);
  }
  if (cmd.filter && !isObj(cmd.filter))
    throw new CommandError(14, `Expected field filterto be of type object`, 'TypeMismatch');
  if (c && cmd.hint !== undefined) {
    const h = cmd.hint;
    const ok =
      typeof h === 'string'
        ? h === '_id_' || c.indexes.some((x) => x.name === h)
        : !Object.keys(h).length ||
          '$natural' in h ||
          eq(h, { _id: 1 }) ||
          c.indexes.some((x) => eq(x.key, h));
    if (!ok)
      throw new CommandError(
        2,
        'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
        'BadValue',
      );
  }
  if (num(cmd.skip ?? 0) < 0)
    throw new CommandError(51024, `BSON field 'skip' value must be >= 0, actual value '${cmd.skip}'`);
  E.predicate(cmd.filter ?? {}, cmd.let);
  if (cmd.projection) project(cmd.projection, E, cmd.filter);
  return server.cursors.open(
    E.find(c, rtx, cmd.filter ?? {}, cmd),
    ns,
    cmd.batchSize === undefined ? undefined : num(cmd.batchSize),
    !!cmd.singleBatch,
  );
};

const aggregate: Handler = async ({ server, engine: E, tx: rtx, session: s, db, ns, cmd }) => {
  const isDb = cmd.aggregate === 1;
  const c = isDb ? undefined : server.collection(ns);
  const p = cmd.pipeline;
  const writes = p.length && ('$out' in p[p.length - 1] || '$merge' in p[p.length - 1]);
  const bs = cmd.cursor?.batchSize === undefined ? undefined : num(cmd.cursor.batchSize);
  if (writes) {
    await server.sessions.write(s, (tx) => [...E.aggregate(db, c, tx, p, cmd)]);
    return server.cursors.open([][Symbol.iterator](), ns, 101);
  }
  return server.cursors.open(
    E.aggregate(db, c, rtx, p, cmd)[Symbol.iterator](),
    isDb ? `${db}.$cmd.aggregate` : ns,
    bs,
  );
};

const count: Handler = async ({ server, engine: E, tx: rtx, session: s, db, ns, cmd }) => {
  if (s)
    throw new CommandError(
      50768,
      "Cannot run 'count' in a multi-document transaction.",
      'OperationNotSupportedInTransaction',
    );
  const c = server.collection(ns);
  let n = 0;
  const q = cmd.query ?? {};
  if (c) {
    const lim = cmd.limit ? Math.abs(num(cmd.limit)) : Infinity,
      skip = num(cmd.skip ?? 0);
    if (c.viewOn) n = [...E.aggregate(db, c, rtx, [{ $match: q }], {})].length;
    // How many there are is asked for every page of figures: keys are counted without reading what they hold.
    else if (Object.keys(q).length === 0)
      n = Math.min(lim + skip, E.store.keys(documentPrefix(c), after(documentPrefix(c))));
    else for (const scan = E.scan(c, rtx, q, { hint: cmd.hint }); n < lim + skip && !scan.next().done;) n++;
    n = Math.max(0, n - skip);
  }
  return { n };
};

const distinct: Handler = async ({ server, engine: E, tx: rtx, db, ns, cmd }) => {
  const c = server.collection(ns);
  const m = new Map<string, any>();
  if (c)
    for (const r of c.viewOn
      ? [...E.aggregate(db, c, rtx, [{ $match: cmd.query ?? {} }], {})].map((doc) => ({ doc }))
      : E.scan(c, rtx, cmd.query ?? {}))
      for (const v of valuesAt(r.doc, cmd.key))
        for (const x of Array.isArray(v) ? v : [v])
          if (x !== undefined) {
            const k = hashKey(x);
            if (!m.has(k)) m.set(k, x);
          }
  return { values: [...m.values()] };
};

const explain: Handler = async ({ server, db, ns, arg: a }) => {
  const q = a.filter ?? a.query ?? a.pipeline?.[0]?.$match ?? a.updates?.[0]?.q ?? a.deletes?.[0]?.q ?? {};
  const c = server.collection(`${db}.${Object.values(a)[0]}`);
  const p = c && plan(c, q, a.sort, a.hint);
  const win = p
    ? {
        stage: 'FETCH',
        inputStage: { stage: p.idx ? 'IXSCAN' : 'IDHACK', indexName: p.idx?.name ?? '_id_' },
      }
    : { stage: 'COLLSCAN' };
  return {
    queryPlanner: { namespace: ns, parsedQuery: q, winningPlan: win, rejectedPlans: [] },
    executionStats: {
      executionSuccess: true,
      nReturned: 0,
      executionTimeMillis: 0,
      totalKeysExamined: 0,
      totalDocsExamined: 0,
    },
    serverInfo: {},
    command: a,
  };
};

const getMore: Handler = async ({ server, arg: a, cmd }) => {
  const k = String(a);
  const c = server.cursors.get(k);
  if (!c) throw new CommandError(43, `cursor id ${k} not found`, 'CursorNotFound');
  const r = server.cursors.fill(c, num(cmd.batchSize ?? 0) || 1e9);
  if (r.done) server.cursors.delete(k);
  return {
    __raw: { docs: r.docs, id: r.done ? Long.ZERO : Long.fromString(k), ns: c.ns, key: 'nextBatch' },
  };
};

const killCursors: Handler = async ({ server, cmd }) => {
  const k: any[] = [],
    nf: any[] = [];
  for (const id of cmd.cursors) {
    (server.cursors.delete(String(id)) ? k : nf).push(id);
  }
  return { cursorsKilled: k, cursorsNotFound: nf, cursorsAlive: [], cursorsUnknown: [] };
};

const collStats: Handler = async ({ server, engine: E, ns }) => {
  const c = server.collection(ns);
  let n = 0,
    sz = 0;
  if (c)
    for (const r of E.scan(c, E.store, {})) {
      n++;
      sz += r.raw.length;
    }
  return {
    ns,
    count: n,
    size: sz,
    avgObjSize: n ? sz / n : 0,
    storageSize: sz,
    nindexes: (c?.indexes.length ?? 0) + 1,
    capped: !!c?.options.capped,
    ...(c?.options.capped ? { max: c.options.max ?? 0, maxSize: c.options.size } : {}),
    indexSizes: {},
    totalIndexSize: 0,
  };
};

/** Commands that read. */
export const readCommands: Record<string, Handler> = {
  find,
  aggregate,
  count,
  distinct,
  explain,
  getMore,
  killCursors,
  collStats,
  collstats: collStats,
};
