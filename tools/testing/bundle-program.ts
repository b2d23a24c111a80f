import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The workspace, from this source file as from wherever a bundle puts it. */
const ROOT = above(import.meta.dirname);

function above(folder: string): string {
  return existsSync(join(folder, 'nx.json')) ? folder : above(dirname(folder));
}

/**
 * Bundles one program of the workspace as it stands now into a folder of its own, so that specs that run at once, or
 * beside a build, never see each other's half-written files. It lies below `dist`, where packages are found.
 *
 * @param config a Vite configuration, from the workspace's root
 * @returns the folder, and how to remove it
 */
export async function bundleProgram(
  config: string,
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = join(ROOT, 'dist/testing', randomBytes(6).toString('hex'));
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const child = spawn(
    process.execPath,
    [vite, 'build', '--config', config, '--outDir', folder, '--logLevel', 'warn'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${config} could not be bundled:\n${said}`);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
