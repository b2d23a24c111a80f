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

/** How long a newly gathered item stays marked, in milliseconds. */
const FRESH_FOR = 12_000;
/** How far back "what changed" looks unless the reader chooses. */
export const DAYS = '7';

/** What the pages show, and when it is fetched again. */
export class Radar {
  readonly overview = new Resource<Overview>((data) => this.markFresh(data));
  readonly comparison = new Resource<ComparisonView>();
  readonly sources = new Resource<SourceView[]>();
  readonly evidence = new Resource<EvidenceView>();
  readonly changes = new Resource<ChangesView>();
  readonly live = new Live((types) => this.refresh(types));
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

  /** The overview compares the four; the comparing page whatever its address says. */
  private fetchComparison() {
    const { metric, view } = place;
    const asked = place.page === 'compare' ? place.own() : {};
    return (signal: AbortSignal) => api.compare({ ...asked, metric, view }, signal);
  }

  private fetchChanges() {
    const from = dayBefore(Number(place.query['days'] ?? DAYS), Date.now());
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
