import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** `words` stand in the program's command line and in no stranger's: the data folder, or Redis's own address. */
export interface Mark {
  name: string;
  pid: number;
  words: string;
}

/** Remembers which processes are ours, so that the next start finds those that a killed launcher left behind. */
export function remember(file: string, marks: Mark[]): void {
  writeFileSync(file, JSON.stringify(marks));
}

/**
 * Ends what an earlier launcher left running on the same data. A pid is ours only if its command line still has the
 * words it was started with: pids are used again.
 *
 * @returns the names of what was ended
 */
export async function endLeftovers(file: string): Promise<string[]> {
  if (!existsSync(file)) return [];
  const marks = JSON.parse(readFileSync(file, 'utf8')) as Mark[];
  const ours = marks.filter(({ pid, words }) => commandLine(pid).includes(words));
  for (const { pid } of ours) process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + 10_000;
  while (ours.some(({ pid }) => commandLine(pid) !== '') && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 100));
  rmSync(file);
  return ours.map(({ name }) => name);
}

function commandLine(pid: number): string {
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch (_gone) {
    return '';
  }
}
