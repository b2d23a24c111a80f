import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The data folder is used by a process that is alive. */
export class FolderInUseError extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(
      `The data folder ${folder} is in use by process ${pid}. Stop that one first, or choose another folder. ` +
        `If it is no database of this product, remove ${join(folder, 'pid')}.`,
    );
  }
}

/** Locks that this process holds. */
const HELD = new Set<string>();

/**
 * Takes the folder for this process, or throws FolderInUseError: LMDB allows several writers, but our catalogue of
 * collections is in memory. The lock of a process that is gone is taken over.
 *
 * @returns gives the folder back
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'pid');
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file)) {
      HELD.add(file);
      return () => {
        rmSync(file, { force: true });
        HELD.delete(file);
      };
    }
    const pid = holder(file);
    // In a container a restarted process gets the number of the dead one: our own number is a lock only if we hold it.
    const held = pid === process.pid ? HELD.has(file) : pid !== undefined && isAlive(pid);
    if (pid !== undefined && held) throw new FolderInUseError(folder, pid);
    rmSync(file, { force: true });
  }
  throw new Error(`The lock ${file} could not be taken: another process keeps making it. Try again.`);
}

function create(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, `${process.pid}\n`);
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holder(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
