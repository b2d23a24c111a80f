import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A worker as a process of its own, so that it can be killed as a machine kills it. */
export interface WorkerProcess {
  pid: number;
  /** Resolves with the signal or the code it ended with. */
  ended: Promise<string>;
  /** Asks it to stop, as Ctrl-C does; resolves when it is gone. */
  stop(): Promise<string>;
  kill(): Promise<string>;
  /** What it has said. */
  said(): string;
}

/**
 * Starts a bundled worker.
 *
 * @param folder of the bundle, see `bundleProgram`
 * @param settings the keys of the configuration
 * @param fault a place at which it ends itself without a word: see the worker's `fault.ts`
 */
export function startWorker(folder: string, settings: Record<string, string>, fault?: string): WorkerProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--enable-source-maps', join(folder, 'main.js'), ...(fault ? [`--fault=${fault}`] : [])],
    { env: { PATH: process.env['PATH'], ...settings }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? String(code))),
  );
  const send = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    pid: child.pid ?? -1,
    ended,
    stop: () => send('SIGTERM'),
    kill: () => send('SIGKILL'),
    said: () => said,
  };
}
