import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Mark } from './leftovers.js';

export interface Program {
  name: string;
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** The first line of standard output that the caller waits for; it resolves `ready`. */
  readyLine?: (line: string) => boolean;
  /** Told of each line of standard output. */
  onLine?: (line: string) => void;
  log: string;
  /** See `Mark` of leftovers.ts. */
  words: string;
}

/** A restart is tried at most this often within a minute; past that something is wrong that a restart does not mend. */
const RESTARTS_A_MINUTE = 5;

/**
 * One program of the product, kept running. Its output goes to a log file. It has a process group of its own, so that
 * Ctrl-C in the terminal reaches only the launcher, which then stops all in order.
 */
export class Child {
  private process: ChildProcess | null = null;
  private stopping = false;
  private starts: number[] = [];
  private readonly out: WriteStream;

  constructor(
    private readonly program: Program,
    private readonly onGone: (message: string) => void,
    private readonly onStarted: () => void = () => {},
  ) {
    this.out = createWriteStream(program.log, { flags: 'a' });
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  get mark(): Mark[] {
    const pid = this.process?.pid;
    return pid ? [{ name: this.program.name, pid, words: this.program.words }] : [];
  }

  /** Starts it; resolves with the line that said it is ready, or at once if it says nothing. */
  start(): Promise<string> {
    const { file, args, env, name, readyLine, onLine, log } = this.program;
    this.starts.push(Date.now());
    const child = spawn(file, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    this.onStarted();
    child.stdout.pipe(this.out, { end: false });
    child.stderr.pipe(this.out, { end: false });
    return new Promise((resolve, reject) => {
      if (!readyLine) resolve('');
      const lines = createInterface({ input: child.stdout });
      lines.on('line', (line) => {
        onLine?.(line);
        if (readyLine?.(line)) resolve(line);
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        reject(new Error(`${name} ended before it was ready (${signal ?? `code ${code}`}); see ${log}`));
        this.process = null;
        if (!this.stopping) this.again(`${signal ?? `code ${code}`}`);
      });
    });
  }

  private again(why: string): void {
    const { name, log } = this.program;
    const lately = this.starts.filter((at) => at > Date.now() - 60_000);
    if (lately.length > RESTARTS_A_MINUTE)
      return this.onGone(`${name} ended ${lately.length} times in a minute (${why}); see ${log}`);
    process.stderr.write(`${name} ended (${why}); starting it again\n`);
    setTimeout(() => {
      if (this.stopping) return;
      this.start().catch((error: Error) => process.stderr.write(`${error.message}\n`));
    }, 500);
  }

  /** Asks it to end and waits; after `patience` milliseconds it is killed. */
  async stop(patience = 15_000): Promise<void> {
    this.stopping = true;
    const child = this.process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), patience);
      await gone;
      clearTimeout(timer);
    }
    this.out.end();
  }
}
