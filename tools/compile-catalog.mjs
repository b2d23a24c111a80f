/**
 * Compiles libs/catalog/data/*.csv into libs/catalog/src/generated/catalog.ts: `node tools/compile-catalog.mjs`.
 * With problems it prints each with file and line, writes nothing, and ends with 1.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const { module } = await runnerImport(`${root}libs/catalog/src/compile.ts`, {
  root,
  configFile: false,
  logLevel: 'warn',
});

const names = ['platforms', 'metrics', 'publishers', 'partnership_kinds', 'statuses'];
const texts = Object.fromEntries(
  await Promise.all(
    names.map(async (name) => [name, await readFile(`${root}libs/catalog/data/${name}.csv`, 'utf8')]),
  ),
);
const { data, problems } = module.compileCatalog(texts);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);

const target = `${root}libs/catalog/src/generated/catalog.ts`;
await mkdir(new URL('../libs/catalog/src/generated/', import.meta.url), { recursive: true });
await writeFile(`${target}.new`, module.catalogModule(data));
await rename(`${target}.new`, target);
console.log(
  Object.entries(data)
    .map(([name, rows]) => `${name} ${rows.length}`)
    .join(', '),
);
