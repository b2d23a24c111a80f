import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { giveUp, step } from './say.mjs';

export const ROOT = new URL('../../', import.meta.url).pathname.replace(/\/$/, '');

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    giveUp(
      `Jinghe needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and start again.`,
    );
}

/** Installs the packages when there are none, or when the lock file has changed since. */
export async function installPackages() {
  const lock = join(ROOT, 'package-lock.json');
  const modules = join(ROOT, 'node_modules');
  const stamp = join(modules, '.jinghe-lock');
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const installed = join(modules, '.package-lock.json');
  const fresh =
    existsSync(installed) && !existsSync(stamp) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
  if (!fresh)
    await step('Installing packages (npm ci; the first time takes a minute or two)', async () => {
      const { code, tail } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: ROOT,
      });
      if (code !== 0) giveUp(`npm ci failed. What it said last:\n${tail}`);
    });
  writeFileSync(stamp, hash);
}

/** Builds what changed since the last time (Nx keeps the rest). */
export async function build(projects = []) {
  await step('Building what changed', async () => {
    const only = projects.length ? ['--projects', projects.join(',')] : [];
    const { code, tail } = await nx(['run-many', '-t', 'build', '--output-style=static', ...only]);
    if (code !== 0) giveUp(`The build failed. What it said last:\n${tail}`);
  });
}

/** Nx without its daemon and without a word to anybody outside. */
export function nx(args, options = {}) {
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_TUI: 'false',
    NX_VERBOSE_LOGGING: 'false',
  };
  return run(process.execPath, [join(ROOT, 'node_modules/nx/dist/bin/nx.js'), ...args], {
    cwd: ROOT,
    env,
    ...options,
  });
}
