import { type Problem } from '@jinghe/contracts';
import { FetchError, type Proxy } from '@jinghe/fetch';
import {
  type Ask,
  type BoundListing,
  type ListedItem,
  type Listing,
  type ListingContext,
  listingOf,
  type ListingSource,
} from '@jinghe/sources';
import { type Ports } from '../ports.js';
import { AskMemory, type AnswerState } from './ask-memory.js';
import { keepFacts } from './keep-facts.js';
import { proxyOf } from './proxy-of.js';
import { type RunLog } from './run-log.js';
import { SecretFiller } from './secret-filler.js';
import { type GatherSettings } from './settings.js';
import { type DayRange, fetchProblem, ItemTaker } from './take-items.js';

/** Addresses of lists asked for in one run: pages of a list, parts of a map, indexes of filings. */
const MOST_ASKS = 60;

/**
 * Asks a source's lists whether they changed, and fetches the page of each item that is new: the one way in for every kind
 * of source that lists things on the web. What one list or item does wrong is told on the run and stops no other.
 *
 * @param range only items of these days; null: all
 * @throws FetchError where no list could be had for a reason that trying again may mend; the run is closed before
 */
export async function gatherListing(
  ports: Ports,
  settings: GatherSettings,
  source: ListingSource,
  run: RunLog,
  range: DayRange | null = null,
): Promise<{ found: number; owed: number }> {
  await run.open();
  const context: ListingContext = {
    sourceId: source.id,
    now: run.startedAt,
    catalog: ports.catalog,
    rsshub: settings.rsshub,
  };
  const kind = listingOf(source);
  const first = kind.asks(context);
  run.problem(...first.problems);
  const secrets = new SecretFiller(ports.store.secrets);
  const way = await proxyOf(source, secrets);
  if ('problem' in way) {
    run.problem(way.problem);
    await run.close(true);
    return { found: 0, owed: 0 };
  }
  const gathering = new ListGathering(ports, settings, source, run, kind, context, range, secrets, way.proxy);
  if (first.items) await gathering.takeNamed(first.items);
  await gathering.askAll(first.asks);
  await run.close(!gathering.readAny);
  if (!gathering.readAny && gathering.mendable) throw gathering.mendable;
  return gathering.result;
}

/** One run over the lists of one source. */
class ListGathering {
  /** Whether any list could be read, or had not changed. */
  readAny = false;
  /** An error of a list that trying again may mend. */
  mendable: FetchError | null = null;
  readonly #memory: AskMemory;
  readonly #items: ItemTaker;
  /** Asks of the source itself: no secret goes to an address that an answer named. */
  #own: readonly Ask[] = [];

  constructor(
    private readonly ports: Ports,
    private readonly settings: GatherSettings,
    source: ListingSource,
    private readonly run: RunLog,
    private readonly kind: BoundListing,
    private readonly context: ListingContext,
    private readonly range: DayRange | null,
    private readonly secrets: SecretFiller,
    private readonly proxy: Proxy | null,
  ) {
    this.#memory = new AskMemory(ports.store.sources, source.id, run);
    this.#items = new ItemTaker(ports, settings, source, run, range, proxy);
  }

  /** Items seen, and of these the ones that are still to be had. */
  get result(): { found: number; owed: number } {
    return { found: this.#items.seen, owed: this.#items.owed };
  }

  /** Takes items that the source names by itself. */
  async takeNamed(items: readonly ListedItem[]): Promise<void> {
    await this.#items.take(items);
    this.readAny = true;
  }

  async askAll(first: readonly Ask[]): Promise<void> {
    this.#own = first;
    const waiting = [...first];
    const asked = new Set<string>();
    for (let ask = waiting.shift(); ask; ask = waiting.shift()) {
      if (asked.has(ask.url) || (ask.once && (await this.#memory.isDone(ask)))) continue;
      if (asked.size >= MOST_ASKS) {
        this.#memory.owe();
        break;
      }
      asked.add(ask.url);
      waiting.push(...(await this.#ask(ask)));
    }
    if (this.#items.owed > 0) this.#memory.owe();
    await this.#memory.write();
  }

  /** @returns what to ask next */
  async #ask(ask: Ask): Promise<readonly Ask[]> {
    const sent = this.#own.includes(ask) ? await this.#filled(ask) : ask;
    if (!sent) return [];
    if (!this.range && (await this.#memory.isFresh(ask))) {
      this.readAny = true;
      return [];
    }
    const answer = await this.#answer(ask, sent);
    if (!answer) return [];
    const { found, state } = answer;
    if (!found) {
      this.readAny = true;
      if (!this.range) await this.#memory.saw(ask, state);
      return [];
    }
    this.run.problem(...found.problems);
    if (!found.readable) return [];
    this.readAny = true;
    const owedBefore = this.#items.owed;
    await this.#keep(found);
    // Further lists may change while this one does not, so that it must be read each time to reach them.
    if (ask.once) {
      if (this.#items.owed === owedBefore) await this.#memory.done(ask);
    } else if (found.next.every(({ once }) => once)) await this.#memory.saw(ask, state);
    return found.next;
  }

  /**
   * What a list says, null where it has not changed; nothing at all where it could not be had, which is told. Its bytes are
   * let go here: a list may be large, and its items take their time.
   */
  async #answer(
    ask: Ask,
    sent: Pick<Ask, 'url' | 'headers'>,
  ): Promise<{ found: Listing | null; state: AnswerState } | null> {
    try {
      const answer = await this.settings.fetcher.get(sent.url, {
        ...(sent.headers ? { headers: sent.headers } : {}),
        // "Not modified" since the last ordinary run says nothing of what lies further back.
        ...(this.range ? {} : await this.#memory.conditions(ask)),
        signal: this.settings.signal,
        gapMs: this.kind.gapMs,
        proxy: this.proxy,
        // An address that holds a secret is kept nowhere.
        remember: sent.url === ask.url,
      });
      if (answer.status === 'not-modified') return { found: null, state: answer };
      const { body: content, ...state } = answer;
      const url = this.secrets.hide(answer.url);
      const parsed = this.kind.parse({ content, url, charset: answer.charset, ask }, this.context);
      return { found: this.secrets.hide(parsed), state };
    } catch (thrown) {
      if (!(thrown instanceof FetchError)) throw thrown;
      const error = this.secrets.hideError(thrown);
      this.run.problem(fetchProblem(error, ask.url));
      this.#memory.owe();
      if (error.kind === 'transient') this.mendable = error;
      return null;
    }
  }

  /** The ask as it is sent, or null where a secret is missing, which is told. */
  async #filled(ask: Ask): Promise<Pick<Ask, 'url' | 'headers'> | null> {
    const url = await this.secrets.fill(ask.url, encodeURIComponent);
    if ('problem' in url) return this.#tellMissing(url.problem);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(ask.headers ?? {})) {
      const header = await this.secrets.fill(value);
      if ('problem' in header) return this.#tellMissing(header.problem);
      headers[name] = header.filled;
    }
    return { url: url.filled, headers };
  }

  #tellMissing(problem: Problem): null {
    this.run.problem(problem);
    this.#memory.owe();
    return null;
  }

  async #keep(found: Listing): Promise<void> {
    await this.#items.take(found.items);
    if (found.facts.length === 0) return;
    await this.run.check();
    const inserted = await keepFacts(this.ports, found.facts, this.run.startedAt);
    this.run.count('found', found.facts.length);
    this.run.count('new', inserted);
    this.run.count('unchanged', found.facts.length - inserted);
  }
}
