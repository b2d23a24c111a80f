import { contentId } from '@jinghe/catalog';
import { type Capture, type GatherJob, type Problem, type Source } from '@jinghe/contracts';
import { type Fetched, FetchError } from '@jinghe/fetch';
import { type FeedItem, parseFeed } from '@jinghe/sources';
import { createHash } from 'node:crypto';
import { type Ports } from '../ports.js';
import { RunLog } from './run-log.js';
import { type GatherSettings } from './settings.js';

/** New pages fetched in one run; the rest waits for the next, so that a feed's whole archive is not taken at once. */
const MOST_PAGES = 200;
/** Pages asked for at once; the fetcher keeps each site's own pace. */
const AT_ONCE = 4;

type FeedSource = Extract<Source, { kind: 'feed' }>;
type Page = Extract<Fetched, { status: 'ok' }>;

/** The parts one run of a feed works with. */
interface FeedRun {
  ports: Ports;
  settings: GatherSettings;
  source: FeedSource;
  run: RunLog;
}

/**
 * Asks a feed whether it changed, and fetches the page of each item that is new. An item is known by its address: one
 * that cannot be read for good is kept as rejected and not asked for again.
 *
 * @throws FetchError where the feed itself fails in a way that trying again may mend; the run is closed before
 */
export async function gatherFeed(
  ports: Ports,
  settings: GatherSettings,
  source: FeedSource,
  job: GatherJob,
): Promise<void> {
  const run = new RunLog(ports, job);
  await run.open();
  const feed: FeedRun = { ports, settings, source, run };
  let answer: Fetched;
  try {
    answer = await settings.fetcher.get(source.config.url, {
      etag: await ports.store.sources.mark(source.id, 'etag'),
      lastModified: await ports.store.sources.mark(source.id, 'last-modified'),
      signal: settings.signal,
    });
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    run.problem(problemOf(error, source.config.url));
    await run.close(true);
    if (error.kind === 'transient') throw error;
    return;
  }
  if (answer.status === 'not-modified') return run.close();

  const parsed = parseFeed({ content: answer.body, url: answer.url, charset: answer.charset });
  run.problem(...parsed.problems);
  if (!parsed.readable) return run.close(true);

  const known = await ports.store.captures.knownItems(
    source.id,
    parsed.items.map((item) => item.url),
  );
  const fresh = parsed.items.filter((item) => !known.has(item.url));
  run.count('found', parsed.items.length);
  run.count('unchanged', parsed.items.length - fresh.length);
  const waiting = fresh.slice(0, MOST_PAGES);
  let left = fresh.length - waiting.length;
  const work = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift())
      if (!(await takePage(feed, item))) left += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  // With pages still owed, "not modified" would hide them at the next run.
  const complete = left === 0;
  await ports.store.sources.setMark(source.id, 'etag', (complete && answer.etag) || '');
  await ports.store.sources.setMark(source.id, 'last-modified', (complete && answer.lastModified) || '');
  await run.close();
}

/** @returns false where the page is still owed: it may come at another time */
async function takePage(feed: FeedRun, item: FeedItem): Promise<boolean> {
  const { settings, run } = feed;
  let page: Fetched;
  try {
    page = await settings.fetcher.get(item.url, { signal: settings.signal });
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    run.count('failed');
    run.problem(problemOf(error, item.url));
    if (error.kind === 'transient' || error.kind === 'rate-limited') return false;
    await keep(feed, item, null, error.message);
    return true;
  }
  // Asked for without a condition, so a page is never "not modified".
  if (page.status !== 'ok') return false;
  const type = mediaType(page.contentType);
  if (!type) {
    const why = `The page is ${page.contentType}, which is not read.`;
    run.count('failed');
    run.problem(inputProblem('unsupported-type', why, item.url));
    await keep(feed, item, null, why);
    return true;
  }
  await keep(feed, item, { page, type }, null);
  return true;
}

async function keep(
  { ports, source, run }: FeedRun,
  item: FeedItem,
  got: { page: Page; type: Capture['mediaType'] } | null,
  why: string | null,
): Promise<void> {
  const now = ports.now();
  const hash = got ? createHash('sha256').update(got.page.body).digest('hex') : 'unread';
  const id = contentId(['capture', source.id, item.url, hash]);
  await ports.store.captures.put(
    {
      id,
      sourceId: source.id,
      runId: run.id,
      item: item.url,
      mediaType: got?.type ?? 'text/html',
      charset: got?.page.charset ?? null,
      hint: {
        url: got?.page.url ?? item.url,
        title: item.title,
        published: item.published,
        publisher: source.publisher,
      },
      fetchedAt: now,
      next: got ? { stage: 'read', since: now } : null,
      outcome: got ? 'waiting' : 'rejected',
      why,
      articleId: null,
    },
    got?.page.body ?? null,
  );
  if (!got) return;
  run.count('new');
  await ports.enqueue.read({ captureId: id });
}

/** What of the web is read; a page without a type is taken for HTML, as browsers do. */
function mediaType(contentType: string | null): Capture['mediaType'] | null {
  if (contentType === null || contentType === 'text/html' || contentType === 'application/xhtml+xml')
    return 'text/html';
  if (contentType === 'text/plain') return 'text/plain';
  return contentType === 'text/markdown' ? 'text/markdown' : null;
}

const problemOf = (error: FetchError, address: string): Problem => ({
  type: error.kind,
  code: error.code,
  message: error.message,
  file: address,
  line: null,
  field: null,
});

const inputProblem = (code: string, message: string, file: string): Problem => ({
  type: 'input',
  code,
  message,
  file,
  line: null,
  field: null,
});
