import { Long } from 'bson';
import { encode } from './documents.js';
import { type RawBatch } from './wire.js';

interface Cursor {
  items: Iterator<any>;
  ns: string;
  /** Taken from `items` already and not yet sent. */
  pending: any[];
}

/** Documents of one batch stay below this, so that the answer stays below the protocol's message size. */
const BATCH_BYTES = 16_000_000;
const FIRST_BATCH = 101;

/** Results that clients have not fetched to the end. */
export class Cursors {
  private readonly cursors = new Map<string, Cursor>();
  private next = 1n;

  get(id: string): Cursor | undefined {
    return this.cursors.get(id);
  }

  delete(id: string): boolean {
    return this.cursors.delete(id);
  }

  /** Answers with the first batch, and keeps the rest for `getMore`. */
  open(items: Iterator<any>, ns: string, batch?: number, single = false): { __raw: RawBatch } {
    const cursor: Cursor = { items, ns, pending: [] };
    const { docs, done } = this.fill(
      cursor,
      batch ?? FIRST_BATCH,
      batch !== undefined && batch > 0 && single,
    );
    let id = Long.ZERO;
    if (!done) {
      const n = this.next++;
      id = Long.fromBigInt(n);
      this.cursors.set(String(n), cursor);
    }
    return { __raw: { docs, id, ns, key: 'firstBatch' } };
  }

  fill(cursor: Cursor, batch: number, single = false): { docs: Uint8Array[]; done: boolean } {
    const docs: Uint8Array[] = [];
    let size = 0;
    if (batch === 0) return { docs, done: false };
    for (;;) {
      let doc: any;
      if (cursor.pending.length) doc = cursor.pending.shift();
      else {
        const item = cursor.items.next();
        if (item.done) return { docs, done: true };
        doc = item.value;
      }
      if (!(doc instanceof Uint8Array)) doc = encode(doc);
      if (size + doc.length > BATCH_BYTES && docs.length) {
        cursor.pending.unshift(doc);
        return { docs, done: false };
      }
      docs.push(doc);
      size += doc.length;
      if (docs.length < batch) continue;
      if (single) return { docs, done: true };
      const ahead = cursor.pending.length ? null : cursor.items.next();
      if (ahead?.done) return { docs, done: true };
      if (ahead) cursor.pending.push(ahead.value);
      return { docs, done: false };
    }
  }
}
