import net from 'node:net';
import { Binary, Long, Timestamp } from 'bson';
import { type Collection } from './collection.js';
import { type Handler, type Sequences } from './command.js';
import { catalogCommands } from './commands-catalog.js';
import { readCommands } from './commands-read.js';
import { serverCommands } from './commands-server.js';
import { writeCommands } from './commands-write.js';
import { Cursors } from './cursors.js';
import { Engine } from './engine.js';
import { CommandError, NAMES } from './errors.js';
import { evalLet } from './expressions.js';
import { Sessions } from './sessions.js';
import { serveSocket, type Answer } from './wire.js';

export interface ServerOptions {
  /** 0: a free one. */
  port: number;
  /** Loopback only: there is no authentication. */
  host: '127.0.0.1';
  /** Poses as the only member of this replica set, which lets drivers use transactions. */
  replicaSet?: string;
  /** How often expired documents of TTL indexes are removed, in milliseconds. */
  ttlInterval: number;
}

const DEFAULTS: ServerOptions = { port: 0, host: '127.0.0.1', ttlInterval: 1000 };

const HANDLERS = new Map<string, Handler>(
  [serverCommands, catalogCommands, readCommands, writeCommands].flatMap((group) => Object.entries(group)),
);
/** Commands that may run inside a transaction; the others never look at the session. */
const IN_SESSION = new Set(['find', 'aggregate', 'count', 'distinct', ...Object.keys(writeCommands)]);
const RETRYABLE = new Set(Object.keys(writeCommands));

/** Speaks MongoDB's wire protocol over one data folder. */
export class MongoServer {
  readonly engine: Engine;
  readonly cursors = new Cursors();
  readonly sessions: Sessions;
  readonly options: ServerOptions;
  private readonly sockets = new Set<net.Socket>();
  private readonly listener = net.createServer((socket) => this.connect(socket));
  private accepted = 0;
  private ttlTimer: NodeJS.Timeout | undefined;
  private clock = { seconds: 0, increment: 0 };

  constructor(file: string, options: Partial<ServerOptions> = {}) {
    this.options = { ...DEFAULTS, ...options };
    this.engine = new Engine(file);
    this.sessions = new Sessions(this.engine);
  }

  get connections(): number {
    return this.sockets.size;
  }

  /** Listens; `options.port` then holds the port. */
  async listen(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.listener.once('error', reject);
      this.listener.listen(this.options.port, this.options.host, resolve);
    });
    this.options.port = (this.listener.address() as net.AddressInfo).port;
    this.ttlTimer = setInterval(() => void this.expire(), this.options.ttlInterval).unref();
    return this;
  }

  /** Ends all connections and flushes the store. */
  async close(): Promise<void> {
    clearInterval(this.ttlTimer);
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.listener.close(() => resolve()));
    await this.engine.store.db.close();
  }

  collection(ns: string): Collection | undefined {
    return this.engine.collections.get(ns);
  }

  /** The collection, created if it is not there. The check is made again inside the write: a `create` may have raced. */
  async ensure(ns: string): Promise<Collection> {
    const known = this.collection(ns);
    if (known?.viewOn)
      throw new CommandError(166, `Namespace ${ns} is a view, not a collection`, 'CommandNotSupportedOnView');
    return known ?? this.engine.store.write(() => this.collection(ns) ?? this.engine.create(ns));
  }

  private async expire(): Promise<void> {
    try {
      await this.engine.store.write(() => this.engine.ttl());
    } catch (error) {
      console.error('embedded database: expired documents could not be removed; tried again', error);
    }
  }

  private connect(socket: net.Socket): void {
    const id = ++this.accepted;
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    serveSocket(socket, (cmd, db, sequences) => this.run(cmd, db, sequences, id));
  }

  private async run(cmd: any, db: string, sequences: Sequences, connection: number): Promise<Answer> {
    this.engine.store.db.resetReadTxn();
    const time = () => (this.options.replicaSet ? this.clusterTime() : {});
    try {
      const answer = await this.dispatch(cmd, db, sequences, connection);
      if ('__raw' in answer) {
        answer.__raw.extra = time();
        return answer;
      }
      return { ...answer, ok: 1, ...time() };
    } catch (error: any) {
      const code =
        typeof error.code === 'number' && error.code ? error.code : isMingoError(error) ? 16020 : 2;
      return {
        ok: 0,
        errmsg: error.message,
        code,
        codeName: error.codeName || NAMES[code] || `Location${code}`,
        ...error.extra,
        ...time(),
      };
    }
  }

  private async dispatch(cmd: any, db: string, sequences: Sequences, connection: number): Promise<any> {
    const name = Object.keys(cmd)[0] ?? '';
    const handler = HANDLERS.get(name);
    if (!handler) throw new CommandError(59, `no such command: '${name}'`, 'CommandNotFound');
    const { engine } = this;
    const arg = cmd[name];
    const call = {
      server: this,
      engine,
      tx: engine.store,
      session: undefined,
      db,
      ns: `${db}.${arg}`,
      arg,
      cmd,
      sequences,
      connection,
    };
    if (!IN_SESSION.has(name)) return handler(call);
    const run = async () => {
      if (cmd.let) cmd.let = evalLet(engine, cmd.let);
      for (const field of ['updates', 'deletes'])
        for (const part of cmd[field] ?? []) if (part.let) part.let = evalLet(engine, part.let);
      const session = this.sessions.of(cmd);
      try {
        return await handler({ ...call, session, tx: session ? session.ov : engine.store });
      } catch (error: any) {
        if (session && error.code !== 251) this.sessions.abort(session);
        throw error;
      }
    };
    return RETRYABLE.has(name) ? this.sessions.once(cmd, run) : run();
  }

  private clusterTime(): object {
    const seconds = Math.floor(Date.now() / 1000);
    this.clock =
      seconds > this.clock.seconds
        ? { seconds, increment: 1 }
        : { seconds: this.clock.seconds, increment: this.clock.increment + 1 };
    const operationTime = new Timestamp({ t: this.clock.seconds, i: this.clock.increment });
    const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };
    return { operationTime, $clusterTime: { clusterTime: operationTime, signature } };
  }
}

const isMingoError = (error: { constructor?: { name?: string } }) =>
  /^mingo|MingoError/.test(error.constructor?.name ?? '');
