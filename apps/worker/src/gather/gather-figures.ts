import { type Fact, type Problem, type Source } from '@jinghe/contracts';
import { keysOf } from '@jinghe/reconcile';
import { FetchError } from '@jinghe/fetch';
import {
  isWorkbook,
  parseDeals,
  parseFigures,
  readWorkbook,
  ROW_EXTRACTOR,
  type RowFact,
  type TableInput,
} from '@jinghe/sources';
import { placeKey } from '@jinghe/store';
import { createHash } from 'node:crypto';
import { type Ports } from '../ports.js';
import { afterDecisions } from '../stages/decisions.js';
import { platformsOf } from '../stages/extract.js';
import { AskMemory } from './ask-memory.js';
import { proxyOf } from './proxy-of.js';
import { type RunLog } from './run-log.js';
import { SecretFiller } from './secret-filler.js';
import { type GatherSettings } from './settings.js';
import { fetchProblem } from './take-items.js';

/**
 * Loads the tables of a `figures` source. A table is read again only when its content changed, or at a start if it had
 * rows that could not be mapped (the catalogue may know them by now). One on the web is asked for with the state in which it
 * was last seen.
 *
 * @throws FetchError where a table could not be had for a reason that trying again may mend; the run is closed before
 */
export async function gatherFigures(
  ports: Ports,
  settings: GatherSettings,
  source: Extract<Source, { kind: 'figures' }>,
  run: RunLog,
): Promise<void> {
  // Asking a site is worth a record even where it has nothing new; looking at a file is not.
  const onWeb = [source.config.figures, source.config.events].some(
    (path) => path !== null && isAddress(path),
  );
  if (onWeb || run.trigger !== 'schedule') await run.open();
  let failed = false;
  let mendable: FetchError | null = null;
  for (const [path, parse] of [
    [source.config.figures, parseFigures],
    [source.config.events, parseDeals],
  ] as const) {
    if (path === null) continue;
    const had = await tableAt(path, ports, settings, source, run);
    if (had === 'unchanged') continue;
    if ('problem' in had) {
      await run.open();
      run.problem(had.problem);
      failed = true;
      mendable ??= had.mendable;
      continue;
    }
    const { content } = had;
    const shape = path === source.config.figures ? source.config.table : undefined;
    const hash = createHash('sha256')
      .update(ROW_EXTRACTOR)
      // Another catalogue may know what could not be mapped.
      .update(ports.catalogRev === 0 ? '' : `+c${ports.catalogRev}`)
      .update(shape ? JSON.stringify(shape) : '')
      .update(content)
      .digest('hex');
    const seen = await ports.store.sources.mark(source.id, path);
    if (seen === hash || (seen === `${hash} with problems` && run.trigger !== 'start')) {
      await had.keep();
      continue;
    }
    await run.open();
    const file = fileOf(path);
    const rows = isWorkbook(content) ? await readWorkbook(content, file, source.config.table) : content;
    const input: TableInput = { sourceId: source.id, file, content: rows, shape };
    const table = parse(input, ports.catalog);
    run.count('found', table.rows);
    run.count('failed', new Set(table.problems.map((problem) => problem.line)).size);
    run.problem(...table.problems);
    // A table of which no row can be read is a broken table, not one that takes all its figures back.
    if (table.facts.length > 0) {
      await run.check();
      const inserted = await loadRows(ports, input, table.facts, run.startedAt);
      run.count('new', inserted);
      run.count('unchanged', table.facts.length - inserted);
    } else failed ||= table.problems.length > 0;
    await run.remember(path, table.problems.length ? `${hash} with problems` : hash);
    await had.keep();
  }
  await run.close(failed);
  if (mendable) throw mendable;
}

interface Had {
  readonly content: Uint8Array;
  /** Remembers the state in which the address was seen, once its rows are stored. */
  keep(): Promise<void>;
}

const isAddress = (path: string): boolean => /^https?:\/\//.test(path);
const fileOf = (path: string): string =>
  (isAddress(path) ? new URL(path).pathname : path).split('/').findLast((part) => part !== '') ?? path;

/** The bytes of a table on the machine or the web, or why they cannot be had. */
async function tableAt(
  path: string,
  ports: Ports,
  settings: GatherSettings,
  source: Pick<Source, 'id' | 'proxy'>,
  run: RunLog,
): Promise<Had | 'unchanged' | { problem: Problem; mendable: FetchError | null }> {
  if (!isAddress(path)) {
    const content = await settings.readTable(path);
    return content ? { content, keep: async () => {} } : { problem: missing(path), mendable: null };
  }
  const memory = new AskMemory(ports.store.sources, source.id, run);
  const ask = { url: path };
  if (await memory.isFresh(ask)) return 'unchanged';
  const secrets = new SecretFiller(ports.store.secrets);
  const way = await proxyOf(source, secrets);
  if ('problem' in way) return { problem: way.problem, mendable: null };
  try {
    const answer = await settings.fetcher.get(path, {
      // At a start rows that could not be mapped are tried again, for which the table must be had.
      ...(run.trigger === 'start' ? {} : await memory.conditions(ask)),
      signal: settings.signal,
      proxy: way.proxy,
    });
    await memory.saw(ask, answer);
    if (answer.status === 'not-modified') {
      await memory.write();
      return 'unchanged';
    }
    return { content: answer.body, keep: () => memory.write() };
  } catch (thrown) {
    if (!(thrown instanceof FetchError)) throw thrown;
    const error = secrets.hideError(thrown);
    return { problem: fetchProblem(error, path), mendable: error.kind === 'transient' ? error : null };
  }
}

async function loadRows(
  ports: Ports,
  { sourceId, file }: TableInput,
  rows: readonly RowFact[],
  now: string,
): Promise<number> {
  const facts = rows.map((row): Fact => ({ ...row, fetchedAt: now, recordedAt: now, retiredAt: null }));
  const place = { sourceId, file };
  const { inserted, retired } = await afterDecisions(
    ports,
    [placeKey({ kind: 'table', sourceId, file })],
    facts,
    async (decided) => {
      const keyed = decided.map((fact) => ({ fact, keys: keysOf(fact, ports.catalog) }));
      const { inserted: added } = await ports.store.facts.upsertMany(keyed);
      const ids = decided.map(({ id }) => id);
      return { inserted: added, retired: await ports.store.facts.retireMissing(place, ids, now) };
    },
  );
  await ports.store.dirty.mark(await ports.store.facts.keysOfPlace(place), now);
  await ports.enqueue.reconcile();
  if (inserted + retired > 0) ports.publish('facts', facts.flatMap(platformsOf));
  return inserted;
}

const missing = (path: string): Problem => ({
  type: 'permanent',
  code: 'file-missing',
  message: 'The table is not there: put it back, or take it out of the source.',
  file: path,
  line: null,
  field: null,
});
