/** `npm test`: brings what the tests need, then format, lint, types and every test; the last line counts them. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bring } from './setup/programs.mjs';
import { giveUp, say, step } from './setup/say.mjs';
import { run } from './setup/command.mjs';
import { build, checkNode, installPackages, ROOT } from './setup/workspace.mjs';

checkNode();
await installPackages();
const folder = join(ROOT, 'data/run/debian');
const redis = await bring('redis', folder);
const chromium = await bring('chromium', folder);
await build();

const bin = (name) => join(ROOT, 'node_modules', name);
const checks = [
  ['Format (prettier)', [bin('prettier/bin/prettier.cjs'), '--check', '.']],
  ['Lint with module boundaries (eslint)', [bin('eslint/bin/eslint.js'), '.']],
  ['Types (tsc)', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
  [
    'Types of the dashboard (svelte-check)',
    [
      bin('svelte-check/bin/svelte-check'),
      '--workspace',
      'apps/dashboard',
      '--tsconfig',
      './tsconfig.json',
      '--output',
      'human',
    ],
  ],
];
const env = {
  ...process.env,
  NX_DAEMON: 'false',
  TZ: 'UTC',
  JINGHE_TEST_REDIS: redis,
  CHROMIUM: chromium,
};
const failed = [];
for (const [name, args] of checks)
  await step(name, async () => {
    const { code, tail } = await run(process.execPath, args, { cwd: ROOT, env });
    if (code === 0) return;
    failed.push(name);
    say(tail);
  });

const results = join(mkdtempSync(join(tmpdir(), 'jinghe-test-')), 'results.json');
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  bin('jest/bin/jest.js'),
  '--json',
  `--outputFile=${results}`,
  '--maxWorkers=2',
  ...process.argv.slice(2),
];
const code = await new Promise((resolve) => {
  // Jest prints its report on standard error; --json would put the same numbers on standard output.
  const child = spawn(process.execPath, jest, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
  child.on('exit', (exit) => resolve(exit ?? 1));
});
if (!existsSync(results)) giveUp('Jest ended without a result.');
const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
  readFileSync(results, 'utf8'),
);
rmSync(join(results, '..'), { recursive: true });

for (const name of failed) say(`✖ ${name} failed; its output stands above`);
const bad = numFailedTests + numRuntimeErrorTestSuites + failed.length;
process.stdout.write(`${numPassedTests + checks.length - failed.length} passed, ${bad} failed\n`);
process.exitCode = bad || code ? 1 : 0;
