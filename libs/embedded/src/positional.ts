import { CommandError } from './errors.js';
import { compile, isOpObj } from './match.js';
import { isObj } from './order.js';
import { getPath, isPosition } from './paths.js';
import { type UpdateContext } from './update.js';

function positional(doc: any, arrPath: string, ctx: UpdateContext): number {
  const arr = getPath(doc, arrPath.split('.'));
  if (!Array.isArray(arr))
    throw new CommandError(
      2,
      'The positional operator did not find the match needed from the query.',
      'BadValue',
    );
  let found = -1;
  const visit = (q: any) => {
    for (const k of Object.keys(q ?? {})) {
      if (k === '$and' || k === '$or') {
        for (const s of q[k]) {
          if (k === '$or' && !compile(s, ctx)(doc)) continue;
          visit(s);
        }
        continue;
      }
      let test: ((e: any) => boolean) | undefined;
      if (k === arrPath) {
        const c = q[k];
        if (isOpObj(c)) {
          const ops = { ...c };
          if ('$elemMatch' in ops) {
            const f = compile({ x: { $elemMatch: ops.$elemMatch } }, ctx);
            test = (e) => f({ x: [e] });
          } else if ('$all' in ops) {
            const f = compile(
              { x: isObj(ops.$all[0]) && '$elemMatch' in ops.$all[0] ? ops.$all[0] : ops.$all[0] },
              ctx,
            );
            test = (e) => f({ x: [e] });
          } else {
            const f = compile({ x: c }, ctx);
            test = (e) => f({ x: e });
          }
        } else if (Array.isArray(c)) test = (_e) => true;
        else {
          const f = compile({ x: c }, ctx);
          test = (e) => f({ x: e });
        }
      } else if (k.startsWith(arrPath + '.')) {
        const sub = k.slice(arrPath.length + 1);
        const i = parseInt(sub);
        if (isPosition(sub.split('.')[0]!)) {
          found = i;
          continue;
        }
        const f = compile({ [sub]: q[k] }, ctx);
        test = (e) => f(e);
      } else if (arrPath.startsWith(k + '.') && isObj(q[k]) && q[k].$elemMatch) {
        visit(Object.fromEntries(Object.entries(q[k].$elemMatch).map(([x, y]) => [k + '.' + x, y])));
      }
      if (test) {
        const i = arr.findIndex((e: any) => test!(e));
        if (i >= 0) found = i;
      }
    }
  };
  visit(ctx.query);
  if (found < 0)
    throw new CommandError(
      2,
      'The positional operator did not find the match needed from the query.',
      'BadValue',
    );
  return found;
}

export function expandPath(doc: any, path: string, ctx: UpdateContext, orig: any): string[][] {
  const parts = path.split('.');
  let cur: string[][] = [[]];
  for (let i = 0; i < parts.length; i++) {
    const p = parts[i];
    if (p === '$') {
      const pre = parts.slice(0, i).join('.');
      const ix = String(positional(orig, pre, ctx));
      cur = cur.map((c) => [...c, ix]);
    } else if (p![0] === '$' && p![1] === '[') {
      const id = p!.slice(2, -1);
      const next: string[][] = [];
      let f: ((e: any) => boolean) | undefined;
      if (id) {
        const af = (ctx.arrayFilters ?? []).find((a) => filterId(a) === id);
        if (!af)
          throw new CommandError(
            2,
            `No array filter found for identifier '${id}' in path '${path}'`,
            'BadValue',
          );
        const c = compile(af, ctx);
        f = (e) => c({ [id]: e });
      }
      for (const c of cur) {
        const a = getPath(doc, c);
        if (!Array.isArray(a)) {
          if (a === undefined && ctx.isInsert)
            throw new CommandError(
              2,
              `The path '${c.join('.')}' must exist in the document in order to apply array updates.`,
              'BadValue',
            );
          throw new CommandError(
            2,
            a === undefined
              ? `The path '${c.join('.')}' must exist in the document in order to apply array updates.`
              : `Cannot apply array updates to non-array element ${c[c.length - 1]}: ${JSON.stringify(a)}`,
            'BadValue',
          );
        }
        a.forEach((e, j) => {
          if (!f || f(e)) next.push([...c, String(j)]);
        });
      }
      cur = next;
    } else {
      cur = cur.map((c) => [...c, p!]);
    }
  }
  return cur;
}

export const filterId = (a: any): string => {
  const k = Object.keys(a)[0];
  return k === '$and' || k === '$or' || k === '$nor' ? filterId(a[k][0]) : k!.split('.')[0]!;
};
