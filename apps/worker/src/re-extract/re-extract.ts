import { type ReExtractionSample } from '@jinghe/contracts';
import { type Standing } from '@jinghe/store';
import { type Ports, type Reader } from '../ports.js';
import { applyBatch } from './apply.js';
import { type Chunk, compareChunk, loadChunk } from './compare.js';

/** The chunk behind the one that is being compared, asked for meanwhile: the database answers while the extractor reads. */
interface Ahead {
  run: string;
  after: string;
  chunk: Promise<Chunk>;
}

/** Of the rate told, how much is of what was told before: it settles over some ten chunks. */
const OLD_SHARE = 0.9;

/** How fast one run is: articles a second since the last time it was asked, evened out. */
class Pace {
  #run = '';
  #since = 0;
  #rate: number | null = null;

  begin({ run }: Standing): void {
    const phase = `${run.id} ${run.state}`;
    if (this.#run === phase && run.rate !== null) return;
    this.#run = phase;
    this.#since = performance.now();
    this.#rate = null;
  }

  readonly perSecond = (articles: number): number => {
    const now = performance.now();
    const rate = (articles * 1000) / Math.max(1, now - this.#since);
    this.#since = now;
    this.#rate = this.#rate === null ? rate : OLD_SHARE * this.#rate + (1 - OLD_SHARE) * rate;
    return Math.round(this.#rate * 10) / 10;
  };
}

/** What a run reads by; null where it cannot go on, which it is then told. */
async function readerOf(ports: Ports, { run }: Standing): Promise<Reader | null> {
  const fail = async (why: string) => {
    ports.log.error(`the re-extraction ${run.id} ends: ${why}`);
    await ports.store.reExtractions.fail(run.id, why, ports.now());
    ports.publish('re-extraction');
    return null;
  };
  try {
    const reader = await ports.readerFor(run.catalogRev);
    const { version } = reader.extractor;
    if (run.extractor === null || run.extractor === version) return reader;
    return await fail(
      `it was begun by ${run.extractor}, and this program reads by ${version}: begin it anew`,
    );
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Works through all readings of stored articles anew, the oldest first: compares, waits for somebody's word, applies. In chunks,
 * with a look at the run before each, so that a pause or an end holds at once and nothing is lost or counted twice wherever the
 * process ends. Two workers at once do the same work twice and count it once.
 */
export async function reExtract(ports: Ports): Promise<void> {
  const { reExtractions } = ports.store;
  const pace = new Pace();
  const readers = new Map<string, Reader>();
  let ahead: Ahead | null = null;
  const shown: { run: string; samples: ReExtractionSample[] } = { run: '', samples: [] };
  while (!ports.signal.aborted) {
    const standing = await reExtractions.nextWorking();
    if (!standing) return;
    const { run, cursor } = standing;
    const reader = readers.get(run.id) ?? (await readerOf(ports, standing));
    if (!reader) continue;
    readers.set(run.id, reader);
    pace.begin(standing);
    if (run.extractor === null) {
      const { version } = reader.extractor;
      await reExtractions.takeUp(
        run.id,
        version,
        await ports.store.articles.countInScope(run.scope, version),
      );
    } else if (run.state === 'applying') {
      await applyBatch(ports, reader, standing, pace.perSecond);
    } else {
      const isAhead = ahead?.run === run.id && ahead.after === cursor;
      const chunk: Chunk = await (isAhead && ahead
        ? ahead.chunk
        : loadChunk(ports, reader, standing, cursor));
      const after = chunk.articles.at(-1)?.id;
      if (after === undefined) await reExtractions.endComparing(standing, ports.now());
      else {
        ahead = { run: run.id, after, chunk: loadChunk(ports, reader, standing, after) };
        // A failure is met where the chunk is awaited, or asked for again.
        ahead.chunk.catch(() => undefined);
        if (shown.run !== run.id)
          Object.assign(shown, { run: run.id, samples: (await reExtractions.report(run.id)).samples });
        const first = await compareChunk(ports, reader, standing, chunk, shown, pace.perSecond);
        // Where another worker was there first, what it shows is looked up anew.
        if (!first) shown.run = '';
      }
    }
    ports.publish('re-extraction');
  }
}
