/**
 * Articles to facts: `extract < articles.jsonl > facts.jsonl`, one JSON object a line in and out.
 *
 * `--explain ID` prints for that one article what was seen and why each number became a fact or not. A wrong line is told on
 * stderr with its number; the others are still read, and the exit code is 1 at the end.
 */
import { createInterface } from 'node:readline';
import { openCatalog } from '@jinghe/catalog';
import { createExtractor } from '@jinghe/extract';
import { inputOf, parseArticle } from '../predictions/articles.js';
import { renderExplanation } from '../predictions/explain-text.js';
import { predictionOf } from '../predictions/prediction.js';

const USAGE = 'usage: extract [--explain ID] < articles.jsonl';
const args = process.argv.slice(2);
let explain: string | null = null;
for (let i = 0; i < args.length; i++) {
  if (args[i] === '--explain' && args[i + 1] !== undefined) explain = args[++i]!;
  else {
    process.stderr.write(`${USAGE}\n`);
    process.exit(2);
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const catalog = openCatalog();
const extractor = createExtractor(catalog);
const write = async (text: string) => {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
};
let failed = false;
let found = false;
let number = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  number++;
  if (line.trim() === '') continue;
  const { article, problem } = parseArticle(line);
  if (article === null) {
    failed = true;
    process.stderr.write(`line ${number}: ${problem}\n`);
    continue;
  }
  if (explain !== null) {
    if (article.id !== explain) continue;
    found = true;
    await write(`${renderExplanation(extractor.explain(inputOf(article)))}\n`);
  } else
    await write(
      `${JSON.stringify(predictionOf(catalog, article.id, extractor.extract(inputOf(article))))}\n`,
    );
}
if (explain !== null && !found) {
  process.stderr.write(`no article has the id ${explain}\n`);
  failed = true;
}
process.exitCode = failed ? 1 : 0;
