import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Runs a program to its end. The last 4,000 characters it printed come back, for the message if it failed. */
export function run(file, args, { cwd, env = process.env, show = false, input = 'ignore' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: [input, show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let tail = '';
    const keep = (chunk) => (tail = (tail + chunk).slice(-4000));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, tail }));
  });
}

/** The full path of a program on PATH or in one of `more` folders; null if there is none. */
export function find(names, more = []) {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...more])
    for (const name of names) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch (error) {
        if (error.code !== 'ENOENT' && error.code !== 'EACCES' && error.code !== 'ENOTDIR') throw error;
      }
    }
  return null;
}

/** True if the program answers with success, without a question and without output. */
export const works = (file, args) => spawnSync(file, args, { stdio: 'ignore' }).status === 0;
