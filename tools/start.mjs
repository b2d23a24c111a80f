/** `npm start`: everything from a fresh clone to a running product, with nothing but Node's own modules until the packages are there. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bring } from './setup/programs.mjs';
import { giveUp } from './setup/say.mjs';
import { build, checkNode, installPackages, ROOT } from './setup/workspace.mjs';

checkNode();
if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));
await installPackages();
await build();
const flags = process.env.REDIS_URL ? [] : [`--redis=${await bring('redis', join(ROOT, 'data/run/debian'))}`];

const child = spawn(process.execPath, [join(ROOT, 'dist/tools/launch.js'), ...flags], {
  cwd: ROOT,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
child.on('error', (error) => giveUp(`The launcher could not be started: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
