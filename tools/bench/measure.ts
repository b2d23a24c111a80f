import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findPeriods, findQuantities } from '@jinghe/measure';
import adapter from './measure-adapter.js';

/**
 * Scores numbers and dates: the public sets' own runner where the shared folder is beside the repository, else our own
 * sentences in bench/numdates. Ends with one line for machines.
 *
 * The speed is of this process alone: CPU time, which other programs on the machine do not stretch.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const shared = `${root}../shared/bench/numdates`;
const own = `${root}bench/numdates`;

interface Score {
  set: string;
  n: number;
  pass: number;
  note: string;
}

interface Span {
  text: string;
  start: number;
  end: number;
  kind: string;
  [field: string]: unknown;
}

interface Row {
  id: string;
  input: string;
  lang: 'zh' | 'en';
  ref?: string;
  spans: Span[];
}

const rows = (folder: string, set: string): Row[] =>
  readFileSync(`${folder}/${set}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean => {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0 && shared >= 0.5 * Math.min(a.end - a.start, b.end - b.start);
};
const near = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= Math.max(1e-9, 1e-6 * Math.abs(b));
const days = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / 864e5;

/** Our own sentences by the rules of the shared runner. */
function scoreOwn(folder: string): Score[] {
  const scores: Score[] = [];
  for (const lang of ['zh', 'en'] as const) {
    const score: Score = { set: `biz-num ${lang} (value)`, n: 0, pass: 0, note: '' };
    for (const row of rows(folder, 'biz-num').filter((r) => r.lang === lang)) {
      const found = adapter.numbers(row.input, lang);
      for (const span of row.spans) {
        score.n++;
        const hit = found.some(
          (x) =>
            overlaps(x, span) && near(x.min ?? x.value, span['min']) && near(x.max ?? x.value, span['max']),
        );
        if (hit) score.pass++;
        else console.log(`  not found: ${row.id} ${span.text}`);
      }
    }
    scores.push(score);
  }
  for (const lang of ['zh', 'en'] as const) {
    const score: Score = { set: `biz-date ${lang}`, n: 0, pass: 0, note: '' };
    for (const row of rows(folder, 'biz-date').filter((r) => r.lang === lang)) {
      const found = adapter.dates(row.input, row.ref ?? '', lang);
      for (const span of row.spans) {
        score.n++;
        if (found.some((x) => overlaps(x, span) && dateFits(x, span))) score.pass++;
        else console.log(`  not found: ${row.id} ${span.text}`);
      }
    }
    scores.push(score);
  }
  return scores;
}

function dateFits(x: { from?: string; to?: string }, span: Span): boolean {
  const from = span['from_'] as string | null;
  const to = span['to'] as string | null;
  if (typeof span['must_contain'] === 'string') {
    const day = span['must_contain'];
    return (
      x.from !== undefined &&
      x.to !== undefined &&
      x.from <= day &&
      x.to >= day &&
      x.from.slice(0, 4) === day.slice(0, 4)
    );
  }
  if (to === null || x.from === undefined || x.to === undefined) return false;
  if (from === null) return x.to === to;
  if (span['contains'] === true && x.from <= from && x.to >= to) return true;
  const tolerance = typeof span['tolDays'] === 'number' ? span['tolDays'] : 0;
  return days(x.from, from) <= tolerance && days(x.to, to) <= tolerance;
}

/** The runner's table, and its scores read back from it. */
function scoreShared(folder: string): Score[] {
  const args = [`${folder}/run.mjs`, `${root}dist/tools/bench-measure-adapter.js`];
  if (process.argv.includes('--fails')) args.push('--fails');
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`The runner ${folder}/run.mjs failed: ${run.stderr.slice(0, 2000)}`);
  console.log(run.stdout);
  return run.stdout
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length >= 6 && /^\d+$/.test(cells[2] ?? '') && /^\d+$/.test(cells[3] ?? ''))
    .map((cells) => ({ set: cells[1]!, n: Number(cells[2]), pass: Number(cells[3]), note: cells[5] ?? '' }));
}

/** Sentences a second of CPU for numbers and dates together, after a warm-up. */
function speed(sentences: string[]): number {
  const run = (): void => {
    for (const text of sentences) {
      findQuantities(text, 'zh');
      findPeriods(text, { published: '2025-06-20', lang: 'zh' });
    }
  };
  const wanted = 20_000;
  const rounds = Math.max(1, Math.ceil(wanted / sentences.length));
  for (let i = 0; i < rounds; i++) run();
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) run();
  const used = process.cpuUsage(before);
  return Math.round((rounds * sentences.length) / ((used.user + used.system) / 1e6));
}

const percent = (s: Score): string => ((100 * s.pass) / Math.max(1, s.n)).toFixed(1);

const beside = existsSync(`${shared}/run.mjs`);
const scores = beside ? scoreShared(shared) : scoreOwn(own);
if (!beside) {
  for (const s of scores) console.log(`${s.set.padEnd(24)} ${s.pass}/${s.n}  ${percent(s)}%`);
}
const texts = beside
  ? rows(`${shared}/data`, 'fewfc-spans').map((r) => r.input)
  : [...rows(own, 'biz-num'), ...rows(own, 'biz-date')].map((r) => r.input);
const perSecond = speed(texts);
const mean = Math.round(texts.reduce((sum, t) => sum + t.length, 0) / texts.length);
console.log(
  `numbers and dates together: ${perSecond} sentences a second of CPU (${mean} characters on average)`,
);

const figures = scores.map((s) => `${s.set.replace(/ \(.*\)/, '').replace(/[ /-]+/g, '_')}=${percent(s)}`);
const exact = scores.flatMap((s) => {
  const m = /exact (\d+)\/(\d+)/.exec(s.note);
  return m
    ? [
        `${s.set.replace(/ overlap/, '').replace(/[ /-]+/g, '_')}_exact=${((100 * Number(m[1])) / Number(m[2])).toFixed(1)}`,
      ]
    : [];
});
console.log(`BENCH measure ${[...figures, ...exact].join(' ')} sentences_per_s=${perSecond}`);
