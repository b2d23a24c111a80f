import { SearchEntry } from '@jinghe/contracts';
import { type Model } from 'mongoose';
import { Coalesced } from '../coalesced.js';
import { decode, type Doc } from '../record.js';
import { type Versions } from '../versions.js';
import { searchForm } from './search-terms.js';
import { newerFirst, type SegmentHead } from './segment.js';
import { type Segments } from './segments.js';

/** An entry in no segment yet. */
export interface Waiting {
  /** Another one with each write. */
  sign: string;
  entry: SearchEntry;
  /** Its words in the spelling in which they are compared. */
  form: string;
}

/** What there is to search at one moment. */
export interface State {
  version: string;
  /** By id, the newest first. */
  waiting: ReadonlyMap<string, Waiting>;
  segments: readonly { id: string; head: SegmentHead }[];
}

const AT_ONCE = 500;

/** Keeps what there is to search in step with the store: read again only where something was written since. */
export class Searched {
  #state: State | null = null;
  readonly #shared = new Coalesced(() => this.read());

  constructor(
    private readonly entries: Model<Doc>,
    private readonly segments: Segments,
    private readonly versions: Versions,
  ) {}

  now(): Promise<State> {
    return this.#shared.get();
  }

  private async read(): Promise<State> {
    const signs = await this.versions.now();
    const version = ['search', 'search_segments'].map((name) => String(signs[name] ?? '')).join(' ');
    if (this.#state?.version === version) return this.#state;
    // What waits first: an article that becomes part of a segment meanwhile is then seen twice, not missed.
    const waiting = await this.readWaiting();
    const segments = await this.readSegments();
    return (this.#state = { version, waiting, segments });
  }

  private async readWaiting(): Promise<State['waiting']> {
    const known = this.#state?.waiting;
    const signs = await this.entries
      .find({ waits: { $gt: '' } })
      .select({ waits: 1 })
      .lean<{ _id: string; waits: string }[]>();
    const found = signs.flatMap(({ _id, waits }) => {
      const one = known?.get(_id);
      return one?.sign === waits ? [one] : [];
    });
    const same = new Set(found.map(({ entry }) => entry.id));
    const fresh = signs.flatMap(({ _id }) => (same.has(_id) ? [] : [_id]));
    for (let at = 0; at < fresh.length; at += AT_ONCE) {
      const docs = await this.entries
        .find({ _id: { $in: fresh.slice(at, at + AT_ONCE) } })
        .lean<(Doc & { waits?: string })[]>();
      for (const { waits, ...doc } of docs) {
        const entry = decode(SearchEntry, doc as Doc);
        const form = searchForm(
          [entry.title, entry.lead, ...entry.quotes.map(({ text }) => text)].join('\n'),
        );
        found.push({ sign: waits ?? '', entry, form });
      }
    }
    found.sort((a, b) => newerFirst(a.entry, b.entry));
    return new Map(found.map((one) => [one.entry.id, one]));
  }

  private async readSegments(): Promise<State['segments']> {
    const known = new Map(this.#state?.segments.map(({ id, head }) => [id, head]));
    const { segments } = await this.segments.manifest();
    return Promise.all(
      segments.map(async ({ id }) => {
        const head = known.get(id) ?? (await this.segments.head(id));
        if (!head) throw new Error(`segment ${id} of the search index is missing`);
        return { id, head };
      }),
    );
  }
}
