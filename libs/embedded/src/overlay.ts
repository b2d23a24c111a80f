import { type Store, type Tx } from './store.js';

/** snapshot + private write set (multi-document transactions) */
export class Overlay implements Tx {
  snap: any;
  map = new Map<string, Buffer | null>();
  sorted: string[] | null = [];
  constructor(public base: Store) {
    this.snap = base.db.useReadTransaction();
  }
  get(k: Buffer) {
    const s = k.toString('latin1');
    if (this.map.has(s)) return this.map.get(s) ?? undefined;
    return (this.base.db as any).get(k, { transaction: this.snap });
  }
  snapGet(k: Buffer) {
    return (this.base.db as any).get(k, { transaction: this.snap });
  }
  range(start: Buffer, end: Buffer, o: any = {}) {
    const s = start.toString('latin1'),
      e = end.toString('latin1');
    const mine: string[] = [];
    for (const k of this.map.keys()) if (k >= s && k < e) mine.push(k);
    const lo = mine.length ? { ...o, limit: o.limit ? o.limit + mine.length : undefined } : o;
    const base = this.base.range(start, end, lo, this.snap);
    if (!mine.length) return base;
    const m = base.filter((x) => !this.map.has(x.key.toString('latin1')));
    for (const k of mine) {
      const v = this.map.get(k);
      if (v) m.push({ key: Buffer.from(k, 'latin1'), value: v });
    }
    m.sort((a, b) => Buffer.compare(a.key, b.key));
    if (o.reverse) m.reverse();
    return o.limit ? m.slice(0, o.limit) : m;
  }
  put(k: Buffer, v: Buffer) {
    this.map.set(k.toString('latin1'), v);
  }
  del(k: Buffer) {
    this.map.set(k.toString('latin1'), null);
  }
  done() {
    if (this.snap) {
      this.snap.done();
      this.snap = null;
    }
  }
}
