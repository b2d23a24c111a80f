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
  // Built beside this file.
  const built = fileURLToPath(new URL('bench-read-adapter.js', import.meta.url));
  const args = [`${shared}/run.mjs`, built, ...process.argv.slice(2)];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`The runner ${shared}/run.mjs failed: ${run.stderr.slice(0, 2000)}`);
  console.log(run.stderr + run.stdout);
  return run.stdout
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, , pages]) => /^\d+$/.test(pages ?? ''))
    .map((cells) => `${cells[1]}_f1=${cells[3]} ${cells[1]}_date=${cells[10]}`);
}

interface Label {
  /** Null: the page shows no headline (an error message). Two forms where it shows two. */
  readonly title: string | readonly string[] | null;
  /** Null: the page tells no day. */
  readonly published: string | null;
}
const labels = JSON.parse(readFileSync(`${root}bench/article/labels.json`, 'utf8')) as Record<
  string,
  Record<string, Label>
>;
const letters = (title: string) =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Titles and days against labels of our own, taken from the pages by hand: the sets hold no titles, and the days of
 * `zh-cwce` only where its makers saw one. Four of those are not what the page says (a year alone, the day of the visit, a
 * tag of maintenance, day and month exchanged), and two pages tell a day that they did not note.
 */
async function labelled(set: string): Promise<string[]> {
  const own = Object.entries(labels[set] ?? {});
  if (own.length === 0) return [];
  const { run } = await adapter();
  const index = readFileSync(`${shared}/data/${set}/index.jsonl`, 'utf8').trim().split('\n');
  const addresses = new Map(
    index.map((line) => JSON.parse(line) as { id: string; url?: string }).map(({ id, url }) => [id, url]),
  );
  const titles: boolean[] = [];
  const days: boolean[] = [];
  for (const [id, { title, published }] of own) {
    const bytes = gunzipSync(readFileSync(`${shared}/data/${set}/html/${id}.html.gz`));
    const read = run(bytes, addresses.get(id) ?? 'https://example.com/news/1.html');
    if (title !== null) {
      titles.push([title].flat().some((one) => letters(one) === letters(read?.title ?? '')));
      if (!titles.at(-1)) console.log(`${set} ${id} title: ${read?.title ?? ''}, not ${[title].flat()[0]}`);
    }
    if (published !== null) {
      days.push(read?.date === published);
      if (!days.at(-1)) console.log(`${set} ${id} day: ${read?.date ?? 'none'}, not ${published}`);
    }
  }
  const right = (hits: boolean[]) => `${hits.filter(Boolean).length}/${hits.length}`;
  return [`${set}_title=${right(titles)}`, `${set}_day=${right(days)}`];
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
  for (const set of readdirSync(`${shared}/data`)) figures.push(...(await labelled(set)));
  for (const set of readdirSync(`${shared}/data`)) figures.push(`${set}_pages_per_s=${await speed(set)}`);
  console.log(`BENCH read ${figures.join(' ')}`);
} else {
  console.log(`The page sets are not at hand (looked in ${shared}).`);
  console.log('BENCH read skipped=1');
}
