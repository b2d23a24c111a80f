import { type Session } from './collection.js';
import { type Engine } from './engine.js';
import { type MongoServer } from './server.js';
import { type Tx } from './store.js';

/** Documents sent beside the command (OP_MSG's kind-1 sections), by the name of the field they stand for. */
export type Sequences = Record<string, Buffer[] | undefined>;

/** A command as it came, and what it runs on. */
export interface Call {
  server: MongoServer;
  engine: Engine;
  /** Where it reads: the session's snapshot inside a transaction, else the store. */
  tx: Tx;
  session: Session | undefined;
  db: string;
  /** `db.collection` */
  ns: string;
  /** The value of the command's first field: mostly the collection's name. */
  arg: any;
  cmd: any;
  sequences: Sequences;
  connection: number;
}

/** Answers a command; throws CommandError. */
export type Handler = (call: Call) => Promise<any>;
