import { setFlagsFromString } from 'node:v8';

/**
 * By how much of what is alive the old part of the heap may grow before it is cleaned up, in percent. V8 chooses by the machine's
 * memory, up to four times what is alive; a worker makes some garbage and holds little, so that it would be mostly garbage.
 */
const GROWING = 40;

/** For this V8; a spec asks it whether it knows the flag. */
export const heapFlag = `--heap-growing-percent=${GROWING}`;

/**
 * Lets V8 clean up earlier. That bounds what a worker takes without a limit at which it would end: a large workbook may still
 * have what it needs. V8 reads this at each collection, so that it holds from now on, however the program was started.
 */
export function keepHeapTight(): void {
  setFlagsFromString(heapFlag);
}
