import { open, type RootDatabase } from 'lmdb';

export interface Tx {
  get(k: Buffer): Buffer | undefined;
  range(
    start: Buffer,
    end: Buffer,
    o?: { reverse?: boolean; limit?: number },
  ): { key: Buffer; value: Buffer }[];
  put(k: Buffer, v: Buffer): void;
  del(k: Buffer): void;
}
export class Store implements Tx {
  db: RootDatabase<Buffer, Buffer>;
  constructor(path: string, opts: any = {}) {
    this.db = open({ path, keyEncoding: 'binary', encoding: 'binary', maxReaders: 512, ...opts }) as any;
  }
  get(k: Buffer) {
    return this.db.get(k);
  }
  range(start: Buffer, end: Buffer, o: any = {}, transaction?: any) {
    const r: any = o.reverse
      ? { start: end, end: start, reverse: true, exclusiveStart: true }
      : { start, end };
    if (o.limit) r.limit = o.limit;
    if (transaction) r.transaction = transaction;
    const out: any[] = [];
    for (const e of this.db.getRange(r)) out.push({ key: Buffer.from(e.key as any), value: e.value });
    if (o.reverse && (!o.limit || out.length < o.limit)) {
      const g = (this.db as any).get(start, transaction ? { transaction } : undefined);
      if (g !== undefined) out.push({ key: start, value: g });
    }
    return out;
  }
  /** How many keys there are from `start` on, before `end`. */
  keys(start: Buffer, end: Buffer): number {
    return this.db.getKeysCount({ start, end });
  }
  put(k: Buffer, v: Buffer) {
    this.db.put(k, v);
  }
  del(k: Buffer) {
    this.db.remove(k);
  }
  write<T>(fn: () => T): Promise<T> {
    let err: any;
    return this.db
      .transaction(() => {
        try {
          return fn();
        } catch (e) {
          err = e ?? new Error('?');
          return undefined as any;
        }
      })
      .then((r) => {
        if (err) throw err;
        return r;
      });
  }
}
