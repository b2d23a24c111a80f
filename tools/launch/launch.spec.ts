import { mkdtempSync, rmSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Child } from './child.js';
import { endLeftovers, remember } from './leftovers.js';
import { firstFree } from './ports.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jinghe-launch-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (_gone) {
    return false;
  }
};
const until = async (done: () => boolean) => {
  for (let i = 0; i < 200 && !done(); i++) await new Promise((next) => setTimeout(next, 50));
  expect(done()).toBe(true);
};

describe('a used port', () => {
  it('is passed over for the next free one', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as { port: number };
    expect(await firstFree('127.0.0.1', port)).toBeGreaterThan(port);
    await new Promise((done) => taken.close(done));
    expect(await firstFree('127.0.0.1', port)).toBe(port);
  });
});

describe('a program of the product', () => {
  const program = (script: string) => ({
    name: 'sample',
    file: process.execPath,
    args: ['-e', script],
    env: process.env,
    log: join(dir, 'sample.log'),
    words: dir,
    readyLine: (line: string) => line === 'ready',
  });

  it('is started again when it dies, and stays down once it is stopped', async () => {
    const child = new Child(program('console.log("ready"); setInterval(() => {}, 1000)'), () => {});
    await child.start();
    const first = child.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await until(() => child.pid !== undefined && child.pid !== first);
    const second = child.pid ?? 0;
    await child.stop();
    expect(alive(second)).toBe(false);
  });

  it('is given up with its log named when it dies at once, again and again', async () => {
    const said: string[] = [];
    const child = new Child(program('process.exit(3)'), (message) => said.push(message));
    await expect(child.start()).rejects.toThrow(/before it was ready \(code 3\).*sample\.log/);
    await until(() => said.length > 0);
    expect(said[0]).toContain('sample.log');
    await child.stop();
  });

  it('that will not end is killed after the patience is over', async () => {
    const child = new Child(
      program('process.on("SIGTERM", () => {}); console.log("ready"); setInterval(() => {}, 1000)'),
      () => {},
    );
    await child.start();
    const pid = child.pid ?? 0;
    await child.stop(200);
    expect(alive(pid)).toBe(false);
  });

  it('keeps what it prints in the log', async () => {
    const child = new Child(
      program('console.log("ready"); console.error("told"); setInterval(() => {}, 1000)'),
      () => {},
    );
    await child.start();
    await until(() => readFileSync(join(dir, 'sample.log'), 'utf8').includes('told'));
    await child.stop();
  });
});

describe('processes that a killed launcher left behind', () => {
  it('are ended if they still work on our data, and strangers are left alone', async () => {
    const ours = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', `--data=${dir}`]);
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const file = join(dir, 'processes.json');
    remember(file, [
      { name: 'worker', pid: ours.pid ?? 0, words: `--data=${dir}` },
      { name: 'redis', pid: stranger.pid ?? 0, words: `--data=${dir}` },
      { name: 'api', pid: 4_000_000, words: 'node' },
    ]);
    expect(await endLeftovers(file)).toEqual(['worker']);
    expect(existsSync(file)).toBe(false);
    await until(() => ours.exitCode !== null || ours.signalCode !== null);
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  it('are none where nothing was remembered', async () => {
    expect(await endLeftovers(join(dir, 'none.json'))).toEqual([]);
  });
});
