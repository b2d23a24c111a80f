import type { Names, NewsItem } from '@jinghe/contracts';
import { api, ApiError } from '../api.js';

/** Stories of one page; a first page paints quickly, and a page is laid out well within a frame's patience. */
const STEP = 50;
const PIECE = 10;
/** Filtered pages may come back empty though there are older stories: so many are asked for in a row. */
const EMPTY_PAGES = 5;

/** What one answer brought; it stays as it is while others come below it, so that its rows are not drawn again. */
interface Part {
  readonly items: readonly NewsItem[];
  readonly names: Names;
}

/** The stories shown so far. Pages are added below what is there, so that nothing the reader looks at moves. */
export class NewsList {
  parts = $state.raw<readonly Part[]>([]);
  readonly count = $derived(this.parts.reduce((sum, { items }) => sum + items.length, 0));
  next = $state<string | null>(null);
  loading = $state(false);
  /** True from the first answer on. */
  known = $state(false);
  error = $state.raw<ApiError | null>(null);
  private query: Readonly<Record<string, string>> = {};
  private running: AbortController | null = null;
  /** The ids of the stories shown. */
  private shown: Record<string, true> = {};

  /** Begins anew with other filters. */
  begin(query: Readonly<Record<string, string>>): Promise<void> {
    this.query = query;
    return this.fetch(null);
  }

  more(): Promise<void> {
    return this.next === null || this.loading ? Promise.resolve() : this.fetch(this.next);
  }

  retry = (): Promise<void> => this.fetch(this.known ? this.next : null);

  private async fetch(from: string | null): Promise<void> {
    this.running?.abort();
    const mine = new AbortController();
    this.running = mine;
    this.loading = true;
    let cursor = from;
    try {
      for (let page = 0; page < EMPTY_PAGES; page++) {
        const asked = { ...this.query, limit: String(STEP), ...(cursor === null ? {} : { cursor }) };
        const answer = await api.news(asked, mine.signal);
        if (mine.signal.aborted) return;
        // A story can be told on while the reader pages: it stays where it stands.
        const first = from === null && page === 0;
        if (first) this.shown = {};
        const items = answer.items.filter(({ story }) => !this.shown[story.id]);
        for (const { story } of items) this.shown[story.id] = true;
        if (first) this.parts = [];
        // Below what somebody reads a page comes in pieces: laid out at once it would hold up scrolling.
        const piece = first ? STEP : PIECE;
        for (let at = 0; at < items.length; at += piece) {
          this.parts = [...this.parts, { items: items.slice(at, at + piece), names: answer.names }];
          if (at + piece < items.length) await new Promise((next) => setTimeout(next));
          if (mine.signal.aborted) return;
        }
        this.next = cursor = answer.next;
        this.known = true;
        this.error = null;
        if (cursor === null || answer.items.length > 0) break;
      }
    } catch (error) {
      if (mine.signal.aborted) return;
      this.error = error instanceof ApiError ? error : new ApiError(0, String(error));
    } finally {
      if (this.running === mine) this.loading = false;
    }
  }
}
