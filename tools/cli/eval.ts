/**
 * Scores the extractor on the labelled articles: `eval [--verbose]`.
 *
 * Takes `eval/dev`, `eval/held`, `eval/blind`, `eval/blind2`, `eval/blind3` and `eval/blind4` of this repository and, where the folder
 * `../shared/eval` is at hand, its verbatim seed article and its short real pieces. Prints the scorer's tables, the failures
 * by kind and the calibration. The last lines are for machines.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openCatalog } from '@jinghe/catalog';
import { createExtractor } from '@jinghe/extract';
import { inputOf, parseArticle } from '../predictions/articles.js';
import { type Judged, renderBands } from '../predictions/calibration.js';
import { predictionOf } from '../predictions/prediction.js';

interface Item {
  readonly confidence?: number;
}
interface Part {
  readonly missed: readonly { readonly tier: number }[];
  readonly falses: readonly Item[];
  readonly unproven: readonly Item[];
  readonly malformed: readonly Item[];
  readonly repeats: readonly Item[];
  readonly halfRight: readonly { readonly p: Item }[];
  readonly trapHits: readonly { readonly p: Item }[];
}
interface Totals {
  readonly f1: number | null;
  readonly precision: number | null;
  readonly recallT1: number | null;
  readonly segmentLost: number;
  readonly targetLost: number;
}
interface Scored {
  readonly rows: readonly { readonly id: string; readonly m: Part; readonly p: Part }[];
  readonly metrics: Totals;
  readonly partnerships: Totals;
  readonly traps: number;
  readonly unproven: number;
  readonly summary: string;
}
interface Predicted {
  readonly id: string;
  readonly metrics: readonly Item[];
  readonly partnerships: readonly Item[];
}
interface Scorer {
  score(articles: readonly unknown[], labels: readonly unknown[], predictions: readonly Predicted[]): Scored;
  render(scored: Scored, verbose: boolean): string;
  readJsonl(file: string): { id: string }[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = join(root, '..', 'shared', 'eval');
const verbose = process.argv.includes('--verbose');
const load = async <T>(file: string): Promise<T> =>
  (await import(/* @vite-ignore */ pathToFileURL(file).href)) as T;
const scorer = await load<Scorer>(join(root, 'eval/score.mjs'));
const { inLabelTerms } = await load<{ inLabelTerms(prediction: unknown): Predicted }>(
  join(root, 'eval/ids.mjs'),
);
const catalog = openCatalog();
const extractor = createExtractor(catalog);

/** Scores the articles of a folder; `only` picks some. */
function run(folder: string, only: (id: string) => boolean): { scored: Scored; predictions: Predicted[] } {
  const articles = scorer.readJsonl(join(folder, 'articles.jsonl')).filter((a) => only(a.id));
  const labels = scorer.readJsonl(join(folder, 'labels.jsonl')).filter((l) => only(l.id));
  const predictions = articles.map((line) => {
    const { article, problem } = parseArticle(JSON.stringify(line));
    if (article === null) throw new Error(`${folder}: article ${line.id}: ${problem}`);
    return inLabelTerms(predictionOf(catalog, article.id, extractor.extract(inputOf(article))));
  });
  return { scored: scorer.score(articles, labels, predictions), predictions };
}

/** Which predictions were right: those that the scorer put into no list of wrong ones. */
function judge(
  scored: Scored,
  predictions: readonly Predicted[],
  kind: 'metrics' | 'partnerships',
): Judged[] {
  const rows = new Map(scored.rows.map((row) => [row.id, kind === 'metrics' ? row.m : row.p]));
  return predictions.flatMap((prediction) => {
    const part = rows.get(prediction.id);
    if (!part) return [];
    const wrong = new Set([
      ...part.falses,
      ...part.unproven,
      ...part.malformed,
      ...part.halfRight.map((half) => half.p),
    ]);
    const repeats = new Set(part.repeats);
    return prediction[kind]
      .filter((one) => !repeats.has(one))
      .map((one) => ({ confidence: one.confidence ?? 1, right: !wrong.has(one) }));
  });
}

function failures(scored: Scored): string {
  const count = (pick: (part: Part) => number) =>
    `${sum(scored.rows.map((r) => pick(r.m)))} / ${sum(scored.rows.map((r) => pick(r.p)))}`;
  return [
    'FAILURES BY KIND (metrics / partnerships)',
    `  missed, tier 1            ${count((p) => p.missed.filter((m) => m.tier === 1).length)}`,
    `  missed, tier 2            ${count((p) => p.missed.filter((m) => m.tier === 2).length)}`,
    `  false                     ${count((p) => p.falses.length)}`,
    `  of these drawn from traps ${count((p) => p.trapHits.length)}`,
    `  wrong period or kind      ${count((p) => p.halfRight.length)}`,
    `  unproven                  ${count((p) => p.unproven.length)}`,
    `  slice given as the whole  ${scored.metrics.segmentLost}`,
    `  target given as a fact    ${scored.metrics.targetLost}`,
  ].join('\n');
}
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
const n = (value: number | null) => (value === null ? 'n/a' : value.toFixed(4));
const bench = (name: string, s: Scored) =>
  `${name}_metrics_f1=${n(s.metrics.f1)} ${name}_metrics_precision=${n(s.metrics.precision)} ${name}_metrics_recall_t1=${n(s.metrics.recallT1)} ${name}_partnerships_f1=${n(s.partnerships.f1)} ${name}_traps=${s.traps} ${name}_unproven=${s.unproven} ${name}_segment_lost=${s.metrics.segmentLost}`;

const sets: { name: string; title: string; result: ReturnType<typeof run> }[] = [
  { name: 'dev', title: 'DEVELOPMENT SET (eval/dev)', result: run(join(root, 'eval/dev'), () => true) },
  { name: 'held', title: 'HELD-OUT SET (eval/held)', result: run(join(root, 'eval/held'), () => true) },
  { name: 'blind', title: 'FIRST BLIND SET (eval/blind)', result: run(join(root, 'eval/blind'), () => true) },
  {
    name: 'blind2',
    title: 'SECOND BLIND SET (eval/blind2)',
    result: run(join(root, 'eval/blind2'), () => true),
  },
  {
    name: 'blind3',
    title: 'THIRD BLIND SET (eval/blind3)',
    result: run(join(root, 'eval/blind3'), () => true),
  },
  {
    name: 'blind4',
    title: 'FOURTH BLIND SET (eval/blind4)',
    result: run(join(root, 'eval/blind4'), () => true),
  },
];
if (existsSync(join(shared, 'dev/articles.jsonl')))
  sets.push({
    name: 'seed',
    title: 'SEED ARTICLE (../shared/eval/dev, 000)',
    result: run(join(shared, 'dev'), (id) => id === '000'),
  });
if (existsSync(join(shared, 'real/articles.jsonl')))
  sets.push({
    name: 'real',
    title: 'REAL PIECES (../shared/eval/real)',
    result: run(join(shared, 'real'), () => true),
  });

for (const { title, result } of sets) {
  console.log(`\n=== ${title}\n`);
  console.log(scorer.render(result.scored, verbose));
  console.log(`\n${failures(result.scored)}`);
}
const judged = (kind: 'metrics' | 'partnerships') =>
  sets.flatMap(({ result }) => judge(result.scored, result.predictions, kind));
console.log('\n=== CALIBRATION (all sets)\n');
console.log(renderBands('metrics', judged('metrics')));
console.log(renderBands('partnerships', judged('partnerships')));
console.log(`\nBENCH eval ${sets.map(({ name, result }) => bench(name, result.scored)).join(' ')}`);
console.log(sets[0]!.result.scored.summary);
