import { existsSync } from 'node:fs';
import { find, run } from './command.mjs';
import { installDebian, isDebian, unpackDebian } from './debian.mjs';
import { giveUp, say, step } from './say.mjs';

const PROGRAMS = {
  redis: {
    names: ['redis-server'],
    folders: ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'],
    files: [],
    debian: { packages: ['redis-server', 'redis-tools'], program: '/usr/bin/redis-server' },
    brew: ['install', 'redis'],
    byHand:
      'Install Redis (Debian/Ubuntu: sudo apt-get install redis-server; macOS: brew install redis), or set REDIS_URL to one that runs.',
  },
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    folders: ['/usr/bin', '/snap/bin'],
    files: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    debian: { packages: ['chromium'], program: '/usr/lib/chromium/chromium' },
    brew: ['install', '--cask', 'chromium'],
    byHand:
      'Install Chromium (Debian/Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium).',
  },
};

const look = ({ names, folders, files }) =>
  find(names, folders) ?? files.find((file) => existsSync(file)) ?? null;

/**
 * Finds a program, or brings it without asking for a password: the package manager if it may, else Debian's packages
 * unpacked into `folder`. Ends the program with the command to type if nothing works.
 * @param {'redis' | 'chromium'} name
 * @param {string} folder where a private copy may be kept
 */
export async function bring(name, folder) {
  const program = PROGRAMS[name];
  const there = look(program);
  if (there) return there;
  say(`· ${name} is not on this machine`);
  if (isDebian() && (await installDebian(program.debian.packages.slice(0, 1))))
    return look(program) ?? giveUp(program.byHand);
  const brew = find(['brew'], ['/opt/homebrew/bin', '/usr/local/bin']);
  if (brew) {
    await step(`Installing ${name} with brew ${program.brew.join(' ')}`, () => run(brew, program.brew));
    const now = look(program);
    if (now) return now;
  }
  if (isDebian()) {
    const own = await unpackDebian(program.debian.packages, program.debian.program, folder);
    if (own) return own;
  }
  return giveUp(`${name} could not be installed without help.\n  ${program.byHand}`);
}
