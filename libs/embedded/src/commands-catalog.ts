import { listedIndex } from './collection.js';
import { type Handler } from './command.js';
import { CommandError } from './errors.js';
import { eq, isObj, num } from './order.js';

const listDatabases: Handler = async ({ engine: E, cmd }) => {
  const m = new Map<string, number>();
  for (const c of E.collections.values()) m.set(c.db, 1);
  const dbs = [...m.keys()].sort().map((name) => ({ name, sizeOnDisk: 8192, empty: false }));
  return {
    databases: cmd.nameOnly ? dbs.map((d) => ({ name: d.name })) : dbs,
    totalSize: dbs.length * 8192,
  };
};

const listCollections: Handler = async ({ server, engine: E, db, cmd }) => {
  const f = E.predicate(cmd.filter ?? {});
  const out = [...E.collections.values()]
    .filter((c) => c.db === db)
    .map((c) => ({
      name: c.name,
      type: c.viewOn ? 'view' : c.options.timeseries ? 'timeseries' : 'collection',
      ...(cmd.nameOnly
        ? {}
        : {
            options: c.options,
            info: { readOnly: !!c.viewOn, uuid: c.uuid },
            ...(c.viewOn ? {} : { idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } }),
          }),
    }))
    .filter(f);
  return server.cursors.open(
    out[Symbol.iterator](),
    `${db}.$cmd.listCollections`,
    num(cmd.cursor?.batchSize ?? 1000),
  );
};

/** Fields of the command that are not options of the collection. */
const NOT_OPTIONS = new Set([
  'create',
  '$db',
  'lsid',
  'writeConcern',
  'txnNumber',
  '$clusterTime',
  '$readPreference',
  'comment',
  'autocommit',
  'startTransaction',
]);

const create: Handler = async ({ engine: E, ns, cmd }) => {
  const options = Object.fromEntries(Object.entries(cmd).filter(([name]) => !NOT_OPTIONS.has(name)));
  await E.store.write(() => {
    if (E.collections.has(ns))
      throw new CommandError(48, `Collection ${ns} already exists.`, 'NamespaceExists');
    E.create(ns, options);
  });
  return {};
};

const drop: Handler = async ({ server, engine: E, ns }) => {
  const c = server.collection(ns);
  if (!c) return {};
  await E.store.write(() => E.drop(c));
  return { nIndexesWas: c.indexes.length + 1, ns };
};

const dropDatabase: Handler = async ({ engine: E, db }) => {
  await E.store.write(() => {
    for (const c of [...E.collections.values()]) if (c.db === db) E.drop(c);
  });
  return { dropped: db };
};

const renameCollection: Handler = async ({ server, engine: E, arg: a, cmd }) => {
  const c = server.collection(a);
  if (!c) throw new CommandError(26, `Source collection ${a} does not exist`, 'NamespaceNotFound');
  const t = server.collection(cmd.to);
  if (t && !cmd.dropTarget) throw new CommandError(48, 'target namespace exists', 'NamespaceExists');
  await E.store.write(() => {
    if (t) E.drop(t);
    E.rename(c, cmd.to);
  });
  return {};
};

const collMod: Handler = async ({ server, engine: E, ns, cmd }) => {
  const c = server.collection(ns);
  if (!c) throw new CommandError(26, 'ns does not exist', 'NamespaceNotFound');
  if (cmd.index) {
    const x = c.indexes.find((i) => i.name === cmd.index.name || eq(i.key, cmd.index.keyPattern ?? null));
    if (x) {
      if (cmd.index.expireAfterSeconds !== undefined) x.expireAfterSeconds = cmd.index.expireAfterSeconds;
      if (cmd.index.hidden !== undefined) x.hidden = cmd.index.hidden;
    }
  }
  for (const k of ['validator', 'validationLevel', 'validationAction'])
    if (cmd[k] !== undefined) c.options[k] = cmd[k];
  await E.store.write(() => E.saveCatalog(c));
  return {};
};

const createIndexes: Handler = async ({ server, engine: E, ns, cmd }) => {
  const existed = !!server.collection(ns);
  const c = await server.ensure(ns);
  const before = c.indexes.length + 1;
  await E.store.write(() => {
    for (const s of cmd.indexes) E.createIndex(c, s);
  });
  return {
    numIndexesBefore: before,
    numIndexesAfter: c.indexes.length + 1,
    createdCollectionAutomatically: !existed,
    ...(before === c.indexes.length + 1 ? { note: 'all indexes already exist' } : {}),
  };
};

const listIndexes: Handler = async ({ server, ns, cmd }) => {
  const c = server.collection(ns);
  if (!c) throw new CommandError(26, `ns does not exist: ${ns}`, 'NamespaceNotFound');
  return server.cursors.open(
    [{ v: 2, key: { _id: 1 }, name: '_id_' }, ...c.indexes.map(listedIndex)][Symbol.iterator](),
    ns,
    num(cmd.cursor?.batchSize ?? 1000),
  );
};

const dropIndexes: Handler = async ({ server, engine: E, ns, cmd }) => {
  const c = server.collection(ns);
  if (!c) throw new CommandError(26, `ns not found ${ns}`, 'NamespaceNotFound');
  const was = c.indexes.length + 1;
  const t = cmd.index;
  const sel =
    t === '*'
      ? [...c.indexes]
      : (Array.isArray(t) ? t : [t]).map((n: any) => {
          if (n === '_id_' || (isObj(n) && '_id' in n && Object.keys(n).length === 1))
            throw new CommandError(72, 'cannot drop _id index', 'InvalidOptions');
          const x = c.indexes.find((i) => (isObj(n) ? eq(i.key, n) : i.name === n));
          if (!x)
            throw new CommandError(
              27,
              `index not found with name [${isObj(n) ? JSON.stringify(n) : n}]`,
              'IndexNotFound',
            );
          return x;
        });
  await E.store.write(() => sel.forEach((x: any) => E.dropIndex(c, x)));
  return { nIndexesWas: was };
};

/** Commands that change or list databases, collections and indexes. */
export const catalogCommands: Record<string, Handler> = {
  listDatabases,
  listCollections,
  create,
  drop,
  dropDatabase,
  renameCollection,
  collMod,
  createIndexes,
  listIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
};
