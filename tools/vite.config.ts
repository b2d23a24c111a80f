import { existsSync, readdirSync } from 'node:fs';
import { nodeBundle } from './bundle.js';

const root = new URL('..', import.meta.url).pathname;
const programs = (folder: string, prefix: string) =>
  existsSync(root + folder)
    ? readdirSync(root + folder)
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .map((file) => [prefix + file.replace(/\.ts$/, ''), `${folder}/${file}`] as const)
    : [];

/** Every file in `cli` and `bench` is a program; the launcher and the one-machine database are two more. */
export default nodeBundle(
  Object.fromEntries([
    ...programs('tools/cli', ''),
    ...programs('tools/bench', 'bench-'),
    ['launch', 'tools/launch/main.ts'],
    ['embedded', 'libs/embedded/src/main.ts'],
  ]),
  'dist/tools',
);
