import { type Session } from './collection.js';
import { indexPrefix } from './collection.js';
import { type Engine } from './engine.js';
import { CommandError, writeConflict } from './errors.js';
import { hashKey } from './keys.js';
import { Overlay } from './overlay.js';
import { type Tx } from './store.js';

const TRANSACTION_LIFETIME = 60_000;
/** How long a write waits for a document that a transaction holds. */
const WRITE_PATIENCE = 10_000;
const TRANSIENT = { errorLabels: ['TransientTransactionError'] };

/** Sessions, their multi-document transactions, and the answers to retried writes. */
export class Sessions {
  private readonly sessions = new Map<string, Session>();
  private readonly answers = new Map<string, { number: string; answer: any }>();

  constructor(private readonly engine: Engine) {}

  /** The session of a command that belongs to a transaction. Throws NoSuchTransaction. */
  of(cmd: any): Session | undefined {
    if (!cmd.lsid || cmd.autocommit !== false) return undefined;
    const key = hashKey(cmd.lsid.id);
    const txnNumber = String(cmd.txnNumber);
    const known = this.sessions.get(key);
    if (cmd.startTransaction) {
      if (known?.state === 'active') this.abort(known);
      return this.start(key, txnNumber);
    }
    if (!known || known.txnNumber !== txnNumber || known.state === 'aborted')
      throw new CommandError(
        251,
        `Given transaction number ${txnNumber} does not match any in-progress transactions.`,
        'NoSuchTransaction',
        TRANSIENT,
      );
    if (known.state !== 'active')
      throw new CommandError(251, 'Transaction has been ' + known.state, 'NoSuchTransaction');
    return known;
  }

  private start(key: string, txnNumber: string): Session {
    let finish!: () => void;
    const done = new Promise<void>((resolve) => (finish = resolve));
    const session: Session = {
      key,
      txnNumber,
      ov: new Overlay(this.engine.store),
      intents: new Set(),
      done,
      finish,
      state: 'active',
      timer: setTimeout(() => this.abort(session), TRANSACTION_LIFETIME).unref(),
    };
    this.sessions.set(key, session);
    return session;
  }

  /** The session that `commitTransaction` or `abortTransaction` names. */
  named(cmd: any): Session {
    const session = this.sessions.get(hashKey(cmd.lsid.id));
    if (!session || session.txnNumber !== String(cmd.txnNumber))
      throw new CommandError(251, 'No such transaction', 'NoSuchTransaction');
    return session;
  }

  end(lsids: { id: unknown }[]): void {
    for (const { id } of lsids) {
      const key = hashKey(id);
      const session = this.sessions.get(key);
      if (session) this.abort(session);
      this.sessions.delete(key);
      this.answers.delete(key);
    }
  }

  abort(session: Session): void {
    if (session.state !== 'active') return;
    session.state = 'aborted';
    this.release(session);
  }

  private release(session: Session): void {
    clearTimeout(session.timer);
    for (const key of session.intents) this.engine.intents.delete(key);
    session.ov.done();
    session.finish();
  }

  async commit(session: Session): Promise<void> {
    if (session.state === 'committed') return;
    if (session.state === 'aborted')
      throw new CommandError(251, 'Transaction was aborted', 'NoSuchTransaction', TRANSIENT);
    const { store } = this.engine;
    try {
      await store.write(() => {
        this.checkUnique(session);
        for (const [key, value] of session.ov.map) {
          const bytes = Buffer.from(key, 'latin1');
          if (value) store.put(bytes, value);
          else store.del(bytes);
        }
      });
      session.state = 'committed';
      this.release(session);
    } catch (error) {
      this.abort(session);
      throw error;
    }
  }

  /** Another writer may have taken a unique value since the transaction's snapshot. */
  private checkUnique(session: Session): void {
    const { store, collections } = this.engine;
    for (const collection of collections.values())
      for (const index of collection.indexes) {
        if (!index.unique) continue;
        const prefix = indexPrefix(collection, index).toString('latin1');
        for (const [key, value] of session.ov.map) {
          if (!value || !key.startsWith(prefix)) continue;
          const full = Buffer.from(key.slice(0, key.length - value.length), 'latin1');
          const end = Buffer.concat([full, Buffer.from([255, 255])]);
          for (const entry of store.range(full, end, { limit: 3 }))
            if (!entry.value.equals(value) && session.ov.map.get(entry.key.toString('latin1')) !== null)
              throw writeConflict();
        }
      }
  }

  /**
   * Runs a write: inside a transaction into its overlay, else in a group-committed LMDB transaction, tried again while
   * a document is held by a transaction.
   */
  async write<T>(session: Session | undefined, change: (tx: Tx) => T): Promise<T> {
    if (session) {
      try {
        return change(session.ov);
      } catch (error: any) {
        if (error.code === 112) this.abort(session);
        throw error;
      }
    }
    const { store } = this.engine;
    for (const began = Date.now(); ;) {
      try {
        return await store.write(() => change(store));
      } catch (error: any) {
        if (!error.wait) throw error;
        if (Date.now() - began > WRITE_PATIENCE) throw writeConflict();
        await Promise.race([error.wait, new Promise((resolve) => setTimeout(resolve, 1000))]);
      }
    }
  }

  /** A retried write (same session and number) gets the first one's answer again. */
  async once(cmd: any, run: () => Promise<any>): Promise<any> {
    if (!cmd.lsid || cmd.txnNumber === undefined || cmd.autocommit !== undefined) return run();
    const key = hashKey(cmd.lsid.id);
    const number = String(cmd.txnNumber);
    const known = this.answers.get(key);
    if (known?.number === number) return known.answer;
    const answer = await run();
    this.answers.set(key, { number, answer });
    if (this.answers.size > 10_000) this.answers.delete(this.answers.keys().next().value!);
    return answer;
  }
}
