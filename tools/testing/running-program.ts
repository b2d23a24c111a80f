import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundleProgram } from './bundle-program.js';

/** A program that is not ready by then is killed, and the test says what it had said. */
const START_MS = 120_000;

export interface RunningProgram {
  /** The line by which it said that it is ready. */
  ready: string;
  /** All it has said so far, for a failing test. */
  said(): string;
  /** Asks it to end as an operator would; resolves with its exit code, which one that hung and was killed has not. */
  stop(): Promise<{ code: number | null }>;
}

/**
 * A program as it runs in production: bundled, a process of its own, with nothing of our environment but the path.
 *
 * @param config its Vite configuration, from the workspace's root; the entry is `main.js`
 * @param isReady tells the line of its output by which it is ready
 */
export async function startProgram(
  config: string,
  args: readonly string[],
  settings: Readonly<Record<string, string | number | boolean>>,
  isReady: (line: string) => boolean,
): Promise<RunningProgram> {
  const bundle = await bundleProgram(config);
  const env = Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)]));
  const child = spawn(process.execPath, ['--enable-source-maps', join(bundle.folder, 'main.js'), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const said = () => lines.join('\n');
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
    const code = await ended;
    clearTimeout(late);
    await bundle.remove();
    return { code };
  };
  const ready = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), START_MS);
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (!isReady(line)) return;
        clearTimeout(late);
        resolve(line);
      });
    void ended.then(async (code) => {
      clearTimeout(late);
      await bundle.remove();
      reject(new Error(`${config} ended with ${code} before it was ready:\n${said()}`));
    });
  });
  return { ready, said, stop };
}

/** The API on a free port of this machine. */
export async function startApi(
  settings: Readonly<Record<string, string | number | boolean>>,
  dashboard: string,
): Promise<RunningProgram & { url: string }> {
  const isReady = (line: string) => line.startsWith('{"listening"');
  const args = [`--dashboard=${dashboard}`];
  const api = await startProgram('apps/api/vite.config.ts', args, { ...settings, JINGHE_PORT: 0 }, isReady);
  return { ...api, url: (JSON.parse(api.ready) as { listening: string }).listening };
}
