import type {
  ChangesView,
  ComparisonView,
  EvidenceView,
  LiveEvent,
  Overview,
  SourceView,
} from '@jinghe/contracts';
import { api } from '../api.js';
import { dayBefore } from '../when.js';
import { Live } from './live.svelte.js';
import { place } from './place.svelte.js';
import { Resource } from './resource.svelte.js';
import { lastVisit } from './visits.js';

/** How long a newly gathered item stays marked, in milliseconds. */
const FRESH_FOR = 12_000;
/** How far back "what changed" looks at a first visit, in days. */
const WEEK = '7';
/** What of the address the API understands as a comparison; the rest is the page's own. */
const ASKED = ['platforms', 'from', 'to', 'grain', 'yearEnd', 'currency', 'per', 'base', 'asKnownOn'];

/** What the pages show, and when it is fetched again. */
export class Radar {
  readonly overview = new Resource<Overview>((data) => this.markFresh(data));
  readonly comparison = new Resource<ComparisonView>();
  readonly sources = new Resource<SourceView[]>();
  readonly evidence = new Resource<EvidenceView>();
  readonly changes = new Resource<ChangesView>();
  readonly live = new Live((types) => this.refresh(types));
  /** When the reader's visit before this one ended; null at the first. */
  readonly before = lastVisit(Date.now());
  /** Ids of facts and events that arrived while the page was open. */
  fresh = $state.raw<readonly string[]>([]);
  private seen: readonly string[] | null = null;

  loadOverview = () => this.overview.load(api.overview);
  loadSources = () => this.sources.load(api.sources);
  loadComparison = () => this.comparison.load(this.fetchComparison());
  loadChanges = () => this.changes.load(this.fetchChanges());
  loadEvidence = () => {
    const id = place.fact;
    if (id === null) return this.evidence.clear();
    if (this.evidence.data?.fact.id !== id) this.evidence.clear();
    void this.evidence.load((signal) => api.evidence(id, signal));
  };

  /** Since when changes are told: `visit`, or a number of days. */
  get span(): string {
    const asked = place.query['days'];
    return asked ?? (this.before === null ? WEEK : 'visit');
  }

  /** The overview compares the four; the comparing page whatever its address says. */
  private fetchComparison() {
    const { metric, view } = place;
    const own = Object.entries(place.own()).filter(([key]) => ASKED.includes(key));
    const asked = place.page === 'compare' ? Object.fromEntries(own) : {};
    return (signal: AbortSignal) => api.compare({ ...asked, metric, view, events: 'yes' }, signal);
  }

  private fetchChanges() {
    // Changes are told by the day: the day of the last visit is told whole once more.
    const from =
      this.span === 'visit' && this.before !== null
        ? dayBefore(1, Date.parse(this.before))
        : dayBefore(Number(this.span) || Number(WEEK), Date.now());
    return (signal: AbortSignal) => api.changes({ from, limit: '8' }, signal);
  }

  private refresh(types: readonly LiveEvent['type'][]): void {
    void this.overview.refresh(api.overview);
    if (types.includes('observations')) void this.comparison.refresh(this.fetchComparison());
    if (types.includes('observations') || types.includes('events'))
      void this.changes.refresh(this.fetchChanges());
    if (types.includes('runs') || types.includes('articles')) void this.sources.refresh(api.sources);
  }

  private markFresh(data: Overview): void {
    const ids = [...data.recentFacts.map(({ id }) => id), ...data.recentEvents.map(({ id }) => id)];
    const seen = this.seen;
    this.seen = [...(seen ?? []).filter((id) => !ids.includes(id)), ...ids];
    // What an empty page is filled with first is not news.
    if (seen === null || seen.length === 0) return;
    const arrived = ids.filter((id) => !seen.includes(id));
    if (arrived.length === 0) return;
    this.fresh = [...this.fresh, ...arrived];
    setTimeout(() => (this.fresh = this.fresh.filter((id) => !arrived.includes(id))), FRESH_FOR);
  }
}
