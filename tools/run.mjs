/** Runs one of the tools, built first if it changed: `node tools/run.mjs extract [arguments]`. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp } from './setup/say.mjs';
import { installPackages, nx, ROOT } from './setup/workspace.mjs';

const [name, ...args] = process.argv.slice(2);
await installPackages();
const built = await nx(['run', 'tools:build', '--output-style=static']);
if (built.code !== 0) giveUp(`The tools could not be built.\n${built.tail}`);
const file = join(ROOT, `dist/tools/${name}.js`);
if (!name || !existsSync(file))
  giveUp(
    `There is no tool '${name}'. Those there are: files of tools/cli, and bench-* for those of tools/bench.`,
  );
const child = spawn(process.execPath, ['--expose-gc', '--enable-source-maps', file, ...args], {
  cwd: process.cwd(),
  stdio: 'inherit',
});
child.on('exit', (code) => process.exit(code ?? 1));
