import { Binary, Long, ObjectId, Timestamp } from 'bson';
import { randomBytes } from 'node:crypto';
import { type Handler } from './command.js';
import { CommandError } from './errors.js';

const VERSION = '7.0.0';

/**
 * The handshake. No `topologyVersion`: with it the driver would stream hellos. A standalone's answer is the simplest: the
 * driver then asks for no retryable writes and no transactions.
 */
const hello: Handler = async ({ server, connection }) => {
  const { host, port, replicaSet } = server.options;
  const me = `${host}:${port}`;
  return {
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    ...(replicaSet
      ? {
          setName: replicaSet,
          setVersion: 1,
          electionId: new ObjectId('7fffffff0000000000000001'),
          secondary: false,
          hosts: [me],
          primary: me,
          me,
          lastWrite: {
            opTime: { ts: new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }), t: Long.ONE },
            lastWriteDate: new Date(),
          },
        }
      : {}),
    maxBsonObjectSize: 16777216,
    maxMessageSizeBytes: 48000000,
    maxWriteBatchSize: 100000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
  };
};

const nothing: Handler = async () => ({});

const endSessions: Handler = async ({ server, arg }) => {
  server.sessions.end(arg ?? []);
  return {};
};

const startSession: Handler = async () => ({
  id: { id: new Binary(randomBytes(16), Binary.SUBTYPE_UUID) },
  timeoutMinutes: 30,
});

const buildInfo: Handler = async () => ({
  version: VERSION,
  gitVersion: 'embedded',
  versionArray: [7, 0, 0, 0],
  bits: 64,
  debug: false,
  maxBsonObjectSize: 16777216,
  modules: [],
});

const serverStatus: Handler = async ({ server }) => ({
  host: 'embedded',
  version: VERSION,
  process: 'mongod',
  uptime: process.uptime(),
  connections: { current: server.connections },
});

const connectionStatus: Handler = async () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
});

const getParameter: Handler = async () => ({ featureCompatibilityVersion: { version: '7.0' } });
const getCmdLineOpts: Handler = async () => ({ argv: [], parsed: {} });
const getLog: Handler = async () => ({ log: [], totalLinesWritten: 0 });
const hostInfo: Handler = async () => ({ system: {}, os: {}, extra: {} });

const commitTransaction: Handler = async ({ server, cmd }) => {
  await server.sessions.commit(server.sessions.named(cmd));
  return {};
};

const abortTransaction: Handler = async ({ server, cmd }) => {
  const session = server.sessions.named(cmd);
  if (session.state !== 'active') throw new CommandError(251, 'no active transaction', 'NoSuchTransaction');
  server.sessions.abort(session);
  return {};
};

const dbStats: Handler = async ({ engine, db }) => ({
  db,
  collections: [...engine.collections.values()].filter((c) => c.db === db).length,
  objects: 0,
  dataSize: 0,
  storageSize: 0,
  indexes: 0,
  indexSize: 0,
});

const validate: Handler = async ({ ns }) => ({ ns, valid: true, errors: [], warnings: [] });

/** Commands about the server itself, its sessions and transactions. */
export const serverCommands: Record<string, Handler> = {
  hello,
  ismaster: hello,
  isMaster: hello,
  ping: nothing,
  logout: nothing,
  configureFailPoint: nothing,
  setParameter: nothing,
  killAllSessions: nothing,
  endSessions,
  killSessions: endSessions,
  startSession,
  buildInfo,
  buildinfo: buildInfo,
  serverStatus,
  connectionStatus,
  getParameter,
  getCmdLineOpts,
  getLog,
  hostInfo,
  commitTransaction,
  abortTransaction,
  dbStats,
  dbstats: dbStats,
  validate,
};
