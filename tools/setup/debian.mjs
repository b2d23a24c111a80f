import { mkdirSync, readdirSync, readFileSync, writeFileSync, chmodSync, existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { find, run, works } from './command.mjs';
import { say, step } from './say.mjs';

const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/** The words before `apt-get` that make it able to install without a password; null if nothing does. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = find(['sudo']);
  return sudo && works(sudo, ['-n', 'true']) ? [sudo, '-n'] : null;
}

/** Installs Debian packages for the whole machine, if that needs no password. Says what it runs. */
export async function installDebian(packages) {
  const before = asRoot();
  if (!before || !find(['apt-get'])) return false;
  const words = [...before, 'apt-get'];
  const apt = (...args) => run(words[0], [...words.slice(1), ...args], { env: quiet });
  return step(`Installing ${packages.join(', ')} with ${words.join(' ')} install`, async () => {
    await apt('update', '-q');
    const { code, tail } = await apt('install', '-y', '-q', '--no-install-recommends', ...packages);
    if (code !== 0) say(`  apt-get could not: ${tail.trim().split('\n').at(-1)}`);
    return code === 0;
  });
}

/**
 * Unpacks Debian packages and what they need into a folder of ours: no root, nothing changed on the machine.
 * @returns the path of a wrapper that runs `program` with the libraries beside it, or null
 */
export async function unpackDebian(packages, program, folder) {
  if (!find(['apt-get']) || !find(['dpkg'])) return null;
  const wrapper = join(folder, 'run', program.split('/').at(-1));
  if (existsSync(wrapper)) return wrapper;
  return step(`Unpacking ${packages.join(', ')} into ${folder} (no root needed)`, async () => {
    const lists = join(folder, 'apt');
    for (const part of ['lists/partial', 'cache/archives/partial', 'deb', 'root', 'run'])
      mkdirSync(join(part === 'lists/partial' || part.startsWith('cache') ? lists : folder, part), {
        recursive: true,
      });
    const own = [
      ['-o', `Dir::State::lists=${lists}/lists`],
      ['-o', `Dir::Cache=${lists}/cache`],
      ['-o', 'APT::Sandbox::User='],
    ].flat();
    await run('apt-get', [...own, 'update', '-q'], { env: quiet });
    const missing = await notInstalled(packages, own);
    const { code, tail } = await run('apt-get', [...own, 'download', ...missing], {
      cwd: join(folder, 'deb'),
      env: quiet,
    });
    if (code !== 0) {
      say(`  apt-get download could not: ${tail.trim().split('\n').at(-1)}`);
      return null;
    }
    for (const file of readdirSync(join(folder, 'deb')))
      await run('dpkg', ['-x', join(folder, 'deb', file), join(folder, 'root')]);
    const root = join(folder, 'root');
    const libraries = libraryFolders(root).join(':');
    writeFileSync(wrapper, `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${root}${program}' "$@"\n`);
    chmodSync(wrapper, 0o755);
    return works(wrapper, ['--version']) ? wrapper : null;
  });
}

/** The packages and all they depend on, without those that the machine has. */
async function notInstalled(packages, options) {
  const args = [
    ...options,
    'depends',
    '--recurse',
    '--no-recommends',
    '--no-suggests',
    '--no-conflicts',
    '--no-breaks',
    '--no-replaces',
    '--no-enhances',
  ];
  const all = spawnSync('apt-cache', [...args, ...packages], { encoding: 'utf8' }).stdout.split('\n');
  const names = [
    ...new Set([
      ...packages,
      ...all.filter((line) => /^[a-z0-9]/.test(line)).map((line) => line.trim().split(':')[0]),
    ]),
  ];
  return names.filter((name) => {
    if (packages.includes(name)) return true;
    const status = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' });
    return !status.stdout.includes('install ok installed');
  });
}

function libraryFolders(root) {
  const found = [];
  const look = (folder, depth) => {
    const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
    if (entries.some((entry) => entry.name.includes('.so'))) found.push(folder);
    if (depth > 0)
      for (const entry of entries) if (entry.isDirectory()) look(join(folder, entry.name), depth - 1);
  };
  for (const top of ['lib', 'usr/lib']) look(join(root, top), 3);
  return found;
}

/** True on Debian and what is made from it. */
export function isDebian() {
  return (
    existsSync('/etc/os-release') &&
    /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}
