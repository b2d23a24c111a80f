import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { killRounds } from './durability.js';

const ROOT = new URL('../../..', import.meta.url).pathname;
const data = mkdtempSync(join(tmpdir(), 'jinghe-embedded-'));
/** Inside the workspace, so that the bundle finds its packages. */
const out = join(ROOT, `dist/test/embedded-${process.pid}`);
const program = join(out, 'main.js');

beforeAll(() => {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = ['build', '--ssr', 'libs/embedded/src/main.ts', '--outDir', out, '--logLevel', 'error'];
  execFileSync(process.execPath, [vite, ...args], { cwd: ROOT });
}, 60_000);

afterAll(() => {
  rmSync(data, { recursive: true });
  rmSync(out, { recursive: true });
});

describe('the database as a process', () => {
  it('loses no acknowledged write when it is killed', async () => {
    const tally = await killRounds(program, join(data, 'killed'), 2, () => 400);
    expect(tally.acknowledged).toBeGreaterThan(100);
    expect(tally).toMatchObject({ lost: 0, indexMismatches: 0, halfTransactions: 0 });
  }, 60_000);

  it('refuses a folder in use, takes over the lock of a dead process, and ends cleanly', async () => {
    const dir = join(data, 'locked');
    const first = spawn(process.execPath, [program, '--dir', dir], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(first.stdout, 'data')) as [Buffer];
    expect(JSON.parse(line.toString())).toEqual({ port: expect.any(Number) });
    const second = spawnSync(process.execPath, [program, '--dir', dir], { encoding: 'utf8' });
    expect(second.status).toBe(1);
    expect(second.stderr).toContain(`in use by process ${first.pid}`);
    first.kill('SIGTERM');
    expect(await once(first, 'exit')).toEqual([0, null]);
    expect(existsSync(join(dir, 'pid'))).toBe(false);

    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(dir, 'pid'), `${dead}\n`);
    const third = spawn(process.execPath, [program, '--dir', dir], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(third.stdout, 'data');
    expect(readFileSync(join(dir, 'pid'), 'utf8')).toBe(`${third.pid}\n`);
    third.kill('SIGINT');
    expect(await once(third, 'exit')).toEqual([0, null]);
  }, 60_000);

  it('says how it is used when the arguments are wrong', () => {
    const { status, stderr } = spawnSync(process.execPath, [program, '--port', 'x'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('Usage');
  });
});
