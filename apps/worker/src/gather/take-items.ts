import { contentId } from '@jinghe/catalog';
import { type Capture, type Problem } from '@jinghe/contracts';
import { BodyHold, type Fetched, FetchError, type Proxy } from '@jinghe/fetch';
import { inRange } from '@jinghe/jobs';
import { type ListedItem, type ListingSource } from '@jinghe/sources';
import { createHash } from 'node:crypto';
import { type Ports } from '../ports.js';
import { type RunLog } from './run-log.js';
import { type GatherSettings } from './settings.js';

/** New pages fetched in one run; the rest waits for the next, so that a source's whole archive is not taken at once. */
const MOST_PAGES = 200;
/** Pages asked for at once; the fetcher keeps each site's own pace. */
const AT_ONCE = 4;

/** Days, both included. */
export type DayRange = Readonly<{ from: string; to: string }>;

/** The bytes of an item and where they came from. */
interface Got {
  readonly bytes: Uint8Array;
  readonly type: Capture['mediaType'];
  readonly charset: string | null;
  readonly url: string;
}

/**
 * Takes the items of a source's lists: fetches the page of each that is new and keeps it for reading. An item is known by
 * its address; one that cannot be had for good is kept as rejected and not asked for again.
 */
export class ItemTaker {
  /** Items that are still to be had at another time. */
  owed = 0;
  seen = 0;
  #room = MOST_PAGES;

  constructor(
    private readonly ports: Ports,
    private readonly settings: GatherSettings,
    private readonly source: ListingSource,
    private readonly run: RunLog,
    private readonly range: DayRange | null = null,
    private readonly proxy: Proxy | null = null,
  ) {}

  async take(listed: readonly ListedItem[]): Promise<void> {
    const { range } = this;
    const items = range ? listed.filter(({ published }) => inRange(published, range)) : listed;
    this.seen += items.length;
    if (items.length === 0) return;
    for (const { published } of items) this.run.saw(published);
    const known = await this.ports.store.captures.knownItems(
      this.source.id,
      items.map((item) => item.url),
    );
    const fresh = items.filter((item) => !known.has(item.url));
    this.run.count('found', items.length);
    this.run.count('unchanged', items.length - fresh.length);
    const waiting = fresh.slice(0, this.#room);
    this.#room -= waiting.length;
    this.owed += fresh.length - waiting.length;
    const work = async () => {
      for (let item = waiting.shift(); item; item = waiting.shift())
        if (!(await this.#takeOne(item))) this.owed += 1;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** @returns false where the item is still owed */
  async #takeOne(item: ListedItem): Promise<boolean> {
    if (item.text !== null) {
      const bytes = new TextEncoder().encode(item.text);
      await this.#keep(item, { bytes, type: 'text/plain', charset: 'utf-8', url: item.url }, null);
      return true;
    }
    // Held until it is stored: the network may be faster than the database.
    const hold = new BodyHold();
    try {
      return await this.#takePage(item, hold);
    } finally {
      hold.end();
    }
  }

  async #takePage(item: ListedItem, hold: BodyHold): Promise<boolean> {
    let page: Fetched;
    try {
      page = await this.settings.fetcher.get(item.url, {
        signal: this.settings.signal,
        remember: false,
        proxy: this.proxy,
        hold,
      });
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      this.run.count('failed');
      this.run.problem(fetchProblem(error, item.url));
      if (error.kind === 'transient' || error.kind === 'rate-limited') return false;
      await this.#keep(item, null, error.message);
      return true;
    }
    // Asked for without a condition, so a page is never "not modified".
    if (page.status !== 'ok') return false;
    const type = mediaType(page.contentType);
    if (!type) {
      const why = `The page is ${page.contentType}, which is not read.`;
      this.run.count('failed');
      this.run.problem({ ...nowhere, type: 'input', code: 'unsupported-type', message: why, file: item.url });
      await this.#keep(item, null, why);
      return true;
    }
    await this.#keep(item, { bytes: page.body, type, charset: page.charset, url: page.url }, null);
    return true;
  }

  async #keep(item: ListedItem, got: Got | null, why: string | null): Promise<void> {
    const { ports, source, run } = this;
    const now = ports.now();
    const hash = got ? createHash('sha256').update(got.bytes).digest('hex') : 'unread';
    const id = contentId(['capture', source.id, item.url, hash]);
    const capture: Capture = {
      id,
      sourceId: source.id,
      runId: run.id,
      item: item.url,
      mediaType: got?.type ?? 'text/html',
      charset: got?.charset ?? null,
      hint: {
        url: got?.url ?? item.url,
        title: item.title,
        published: item.published,
        publishedAt: item.publishedAt ?? null,
        publisher: source.publisher,
      },
      fetchedAt: now,
      next: got ? { stage: 'read', since: now } : null,
      outcome: got ? 'waiting' : 'rejected',
      why,
      articleId: null,
    };
    await run.keep(capture, got?.bytes ?? null);
    if (!got) return;
    run.count('new');
    await ports.enqueue.read({ captureId: id });
  }
}

/** What of the web is read; a page without a type is taken for HTML, as browsers do. */
export function mediaType(contentType: string | null): Capture['mediaType'] | null {
  if (contentType === null || contentType === 'text/html' || contentType === 'application/xhtml+xml')
    return 'text/html';
  if (contentType === 'text/plain' || contentType === 'application/pdf') return contentType;
  return contentType === 'text/markdown' ? 'text/markdown' : null;
}

const nowhere = { file: null, line: null, field: null };

/** A failed request as a run tells it. */
export const fetchProblem = (error: FetchError, address: string): Problem => ({
  ...nowhere,
  type: error.kind,
  code: error.code,
  message: error.message,
  file: address,
});
