import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Config } from '@jinghe/contracts';
import { bundleProgram } from '../../../tools/testing/bundle-program.js';

export interface RunningApi {
  url: string;
  /** Asks it to end as an operator would; resolves with its exit code and how long it took, in milliseconds. */
  stop(): Promise<{ code: number | null; took: number }>;
}

/**
 * The API as it runs in production: bundled, a process of its own, on a free port.
 *
 * @param dashboard folder of a built dashboard
 */
export async function startApi(config: Config, dashboard: string): Promise<RunningApi> {
  const bundle = await bundleProgram('apps/api/vite.config.ts');
  const settings = Object.entries({ ...config, JINGHE_PORT: 0 }).map(([key, value]) => [key, String(value)]);
  const child = spawn(process.execPath, [join(bundle.folder, 'main.js'), `--dashboard=${dashboard}`], {
    env: { PATH: process.env['PATH'], ...Object.fromEntries(settings) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async () => {
    const from = Date.now();
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    const code = await ended;
    clearTimeout(late);
    await bundle.remove();
    return { code, took: Date.now() - from };
  };
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        if (line.startsWith('{"listening"')) resolve((JSON.parse(line) as { listening: string }).listening);
      });
    void ended.then((code) => reject(new Error(`The API ended with ${code}:\n${said.join('\n')}`)));
  });
  return { url, stop };
}
