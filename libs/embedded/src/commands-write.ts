import { type Handler } from './command.js';
import { decode, encode } from './documents.js';
import { CommandError } from './errors.js';
import { findAndModify, insert, remove, update } from './writes.js';

const insertCommand: Handler = async ({ server, engine: E, session: s, ns, cmd, sequences: seqs }) => {
  const c = await server.ensure(ns);
  const raws: Buffer[] = seqs.documents ?? (cmd.documents ?? []).map((d: any) => encode(d));
  const errs: any[] = [];
  let n = 0;
  await server.sessions.write(s, (tx) => {
    errs.length = 0;
    n = 0;
    for (let i = 0; i < raws.length; i++) {
      try {
        insert(E, c, tx, s, decode(raws[i]!), raws[i]);
        n++;
      } catch (e: any) {
        if (e.wait && n === 0 && !errs.length) throw e;
        if (!(e instanceof CommandError) || s) throw e;
        errs.push({ index: i, code: e.code, errmsg: e.message, ...e.extra });
        if (cmd.ordered !== false) break;
      }
    }
  });
  return { n, ...(errs.length ? { writeErrors: errs } : {}) };
};

const updateCommand: Handler = async ({ server, engine: E, session: s, ns, cmd, sequences: seqs }) => {
  const c = await server.ensure(ns);
  const us = seqs.updates?.map((b: Buffer) => decode(b)) ?? cmd.updates;
  const errs: any[] = [],
    ups: any[] = [];
  let n = 0,
    m = 0,
    next = 0;
  await server.sessions.write(s, (tx) => {
    for (; next < us.length; next++) {
      const i = next;
      try {
        const r = update(E, c, tx, s, { let: cmd.let, ...us[i] });
        n += r.n;
        m += r.nModified;
        if ('upserted' in r) ups.push({ index: i, _id: r.upserted });
      } catch (e: any) {
        if (e.wait) throw e;
        if ((!(e instanceof CommandError) && e.constructor?.name !== 'MingoError') || s) throw e;
        errs.push({ index: i, code: e.code ?? 2, errmsg: e.message, ...e.extra });
        if (cmd.ordered !== false) break;
      }
    }
  });
  return {
    n,
    nModified: m,
    ...(ups.length ? { upserted: ups } : {}),
    ...(errs.length ? { writeErrors: errs } : {}),
  };
};

const deleteCommand: Handler = async ({ server, engine: E, session: s, ns, cmd, sequences: seqs }) => {
  const c = server.collection(ns);
  const dsx = seqs.deletes?.map((b: Buffer) => decode(b)) ?? cmd.deletes;
  let n = 0,
    next = 0;
  const errs: any[] = [];
  if (c)
    await server.sessions.write(s, (tx) => {
      for (; next < dsx.length; next++)
        try {
          n += remove(E, c, tx, s, { let: cmd.let, ...dsx[next] });
        } catch (e: any) {
          if (!(e instanceof CommandError) || s) throw e;
          errs.push({ index: next, code: e.code, errmsg: e.message });
          if (cmd.ordered !== false) break;
        }
    });
  return { n, ...(errs.length ? { writeErrors: errs } : {}) };
};

const findAndModifyCommand: Handler = async ({ server, engine: E, session: s, ns, cmd }) => {
  const c = cmd.upsert ? await server.ensure(ns) : server.collection(ns);
  if (!c) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
  return server.sessions.write(s, (tx) => findAndModify(E, c, tx, s, cmd));
};

/** Commands that change documents. */
export const writeCommands: Record<string, Handler> = {
  insert: insertCommand,
  update: updateCommand,
  delete: deleteCommand,
  findAndModify: findAndModifyCommand,
  findandmodify: findAndModifyCommand,
};
