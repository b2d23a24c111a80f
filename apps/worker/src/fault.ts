import { type OnWrite } from '@jinghe/store';

/**
 * A place between two steps where a test ends the worker, by the command line: `--fault=after:facts.bulkWrite:2` is the
 * second time that point is reached, `--fault=any:17` the seventeenth point of all.
 */
export interface Fault {
  point: string;
  nth: number;
}

/** @throws Error where the flag is not of the form `<point>:<n>` */
export function parseFault(args: readonly string[]): Fault | null {
  const flag = args.find((arg) => arg.startsWith('--fault='))?.slice('--fault='.length);
  if (flag === undefined) return null;
  const match = /^(.+):([1-9]\d*)$/.exec(flag);
  if (!match?.[1])
    throw new Error(`--fault=${flag} must be <point>:<n>, for example after:facts.bulkWrite:1`);
  return { point: match[1], nth: Number(match[2]) };
}

/** Calls `end` at the fault's place. `end` must not return, as a killed process does not. */
export function faultPoint(fault: Fault, end: () => never): OnWrite {
  let reached = 0;
  return (point) => {
    if (fault.point !== 'any' && fault.point !== point) return;
    reached += 1;
    if (reached === fault.nth) end();
  };
}

/** As `kill -9` does: nothing is closed, nothing flushed. */
export function killSelf(): never {
  process.kill(process.pid, 'SIGKILL');
  // SIGKILL is delivered before the call returns to JavaScript on every system we run on; this is for the compiler.
  throw new Error('killed');
}
