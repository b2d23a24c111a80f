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
import { createHash } from 'node:crypto';
import { type Ports } from '../ports.js';
import { platformsOf } from '../stages/extract.js';
import { type GatherSettings } from './settings.js';
import { type RunLog } from './run-log.js';

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
  if (run.trigger !== 'schedule') await run.open();
  let failed = false;
  let mendable: FetchError | null = null;
  for (const [path, parse] of [
    [source.config.figures, parseFigures],
    [source.config.events, parseDeals],
  ] as const) {
    if (path === null) continue;
    const had = await tableAt(path, ports, settings, source.id, job);
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
      .update(shape ? JSON.stringify(shape) : '')
      .update(content)
      .digest('hex');
    const seen = await ports.store.sources.mark(source.id, path);
    if (seen === hash || (seen === `${hash} with problems` && run.trigger !== 'start')) continue;
    await run.open();
    const input: TableInput = { sourceId: source.id, file: path.split('/').at(-1) ?? path, content };
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
  }
  await run.close(failed);
}

async function loadRows(
  ports: Ports,
  { sourceId, file }: TableInput,
  rows: readonly RowFact[],
  now: string,
): Promise<number> {
  const facts = rows.map((row): Fact => ({ ...row, fetchedAt: now, recordedAt: now, retiredAt: null }));
  const { inserted } = await ports.store.facts.upsertMany(
    facts.map((fact) => ({ fact, keys: keysOf(fact, ports.catalog) })),
  );
  const place = { sourceId, file };
  const ids = facts.map((fact) => fact.id);
  const retired = await ports.store.facts.retireMissing(place, ids, now);
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
