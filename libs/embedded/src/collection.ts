import { type Binary } from 'bson';
import { type Predicate } from './match.js';
import { type Overlay } from './overlay.js';

export interface Index {
  v: number;
  key: any;
  name: string;
  unique?: boolean;
  sparse?: boolean;
  partialFilterExpression?: any;
  expireAfterSeconds?: number;
  hidden?: boolean;
  ino: number;
  fields: string[][];
  paths: string[];
  dirs: number[];
  multikey?: boolean;
  pf?: Predicate;
  collation?: any;
}
export interface Collection {
  ns: string;
  db: string;
  name: string;
  id: number;
  uuid: Binary;
  options: any;
  indexes: Index[];
  nextIno: number;
  viewOn?: string;
  pipeline?: any[];
}
export interface Session {
  key: string;
  txnNumber: string;
  ov: Overlay;
  intents: Set<string>;
  done: Promise<void>;
  finish: () => void;
  state: 'active' | 'committed' | 'aborted';
  timer: any;
}

const T_DOC = 2;
const T_IDX = 3;

const u32 = (n: number) => {
  const b = Buffer.alloc(4);
  b.writeUInt32BE(n);
  return b;
};
export const after = (b: Buffer) => Buffer.concat([b, Buffer.from([0xff, 0xff])]); // after any extension of b (type bytes < 0xff.. desc: 0xfe max)

export function documentPrefix(c: Collection) {
  return Buffer.concat([Buffer.from([T_DOC]), u32(c.id)]);
}

export function indexPrefix(c: Collection, x: Index) {
  const b = Buffer.alloc(7);
  b[0] = T_IDX;
  b.writeUInt32BE(c.id, 1);
  b.writeUInt16BE(x.ino, 5);
  return b;
}

export const split = (ns: string): [string, string] => {
  const i = ns.indexOf('.');
  return [ns.slice(0, i), ns.slice(i + 1)];
};

/** The record without some of its fields. */
export const without = (record: any, fields: string[]): any =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !fields.includes(name)));

/** What the catalogue keeps of an index: not what is computed from its key. */
export const storedIndex = (index: Index) => without(index, ['fields', 'paths', 'dirs', 'pf']);

/** What clients are told of an index. */
export const listedIndex = (index: Index) => without(storedIndex(index), ['ino', 'multikey']);
