/**
 * Scores the article reader on the public page sets, with their own runner, where the shared folder is beside the
 * repository. The pages belong to their publishers, so none is kept here. Ends with one line for machines.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import adapter from './read-adapter.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shared = `${root}../shared/bench/article`;

/** The runner's table, and its columns F1 and date read back from it. */
function score(): string[] {
  const args = [`${shared}/run.mjs`, `${root}dist/tools/bench-read-adapter.js`, ...process.argv.slice(2)];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`The runner ${shared}/run.mjs failed: ${run.stderr.slice(0, 2000)}`);
  console.log(run.stderr + run.stdout);
  return run.stdout
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, , pages]) => /^\d+$/.test(pages ?? ''))
    .map((cells) => `${cells[1]}_f1=${cells[3]} ${cells[1]}_date=${cells[10]}`);
}

/** Pages a second of CPU, after a warm-up: other programs on the machine do not stretch it. */
async function speed(set: string): Promise<number> {
  const { run } = await adapter();
  const folder = `${shared}/data/${set}/html`;
  const pages = readdirSync(folder).map((file) => gunzipSync(readFileSync(`${folder}/${file}`)));
  const all = () => pages.forEach((page) => run(page, 'https://example.com/news/1.html'));
  all();
  const rounds = Math.ceil(100 / pages.length);
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) all();
  const { user, system } = process.cpuUsage(before);
  return Math.round((rounds * pages.length) / ((user + system) / 1e6));
}

if (existsSync(`${shared}/run.mjs`)) {
  const figures = score();
  for (const set of readdirSync(`${shared}/data`)) figures.push(`${set}_pages_per_s=${await speed(set)}`);
  console.log(`BENCH read ${figures.join(' ')}`);
} else {
  console.log(`The page sets are not at hand (looked in ${shared}).`);
  console.log('BENCH read skipped=1');
}
