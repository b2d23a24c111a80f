import type {
  ArticlePage,
  ChangesView,
  ComparisonView,
  EventStudyView,
  EvidenceView,
  FestivalsView,
  MetricView,
  NewsPage,
  Overview,
  PackAccepted,
  PartnersView,
  PlatformDetail,
  PlatformView,
  ProblemDetails,
  ProxyConfig,
  SearchView,
  SourceDetail,
  SourcePage,
  SourceView,
} from '@jinghe/contracts';

/** The server answered with a problem, or (`status` 0) did not answer. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The kind of problem, `urn:jinghe:problem:…`; empty where the answer names none. */
    readonly type = '',
  ) {
    super(message);
  }
}

/** Told to the page when the server no longer knows who is there: a session ended. */
export const SIGNED_OUT = 'jinghe:signed-out';

const get = <T>(path: string, signal?: AbortSignal): Promise<T> => ask<T>(path, {}, signal);

const post = <T>(path: string, body: object): Promise<T> =>
  ask<T>(path, { method: 'POST', body: JSON.stringify(body) });

const put = <T>(path: string, body: object): Promise<T> =>
  ask<T>(path, { method: 'PUT', body: JSON.stringify(body) });

/** Asks the API and gives back what it answers; nothing where it answers with nothing. */
export async function ask<T>(path: string, how: RequestInit, signal?: AbortSignal): Promise<T> {
  const headers = {
    accept: 'application/json',
    ...(how.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, { ...how, headers, signal: signal ?? null });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, error instanceof Error ? error.message : String(error));
  }
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  if (!answer.ok) {
    const told: Partial<ProblemDetails> = isJson ? ((await answer.json()) as ProblemDetails) : {};
    if (told.type === 'urn:jinghe:problem:not-signed-in') document.dispatchEvent(new Event(SIGNED_OUT));
    throw new ApiError(answer.status, told.detail ?? answer.statusText, told.type);
  }
  if (answer.status === 204) return undefined as T;
  if (!isJson) throw new ApiError(answer.status, `${path} did not answer with JSON`);
  return (await answer.json()) as T;
}

/** The server checks and describes its answers with the same schemas these types come from. */
export const api = {
  overview: (signal?: AbortSignal) => get<Overview>('/overview', signal),
  compare: (query: Record<string, string>, signal?: AbortSignal) =>
    get<ComparisonView>(`/compare?${new URLSearchParams(query)}`, signal),
  festivals: (platforms: string, signal?: AbortSignal) =>
    get<FestivalsView>(`/festivals?${new URLSearchParams({ platforms })}`, signal),
  study: (event: string, metric: string, signal?: AbortSignal) =>
    get<EventStudyView>(
      `/events/${encodeURIComponent(event)}/study?${new URLSearchParams({ metric })}`,
      signal,
    ),
  changes: (query: Record<string, string>, signal?: AbortSignal) =>
    get<ChangesView>(`/changes?${new URLSearchParams(query)}`, signal),
  platforms: (signal?: AbortSignal) => get<PlatformView[]>('/platforms', signal),
  platform: (id: string, signal?: AbortSignal) =>
    get<PlatformDetail>(`/platforms/${encodeURIComponent(id)}`, signal),
  news: (query: Record<string, string>, signal?: AbortSignal) =>
    get<NewsPage>(`/news?${new URLSearchParams(query)}`, signal),
  search: (q: string, signal?: AbortSignal) =>
    get<SearchView>(`/search?${new URLSearchParams({ q })}`, signal),
  partners: (signal?: AbortSignal) => get<PartnersView>('/partners', signal),
  metrics: (signal?: AbortSignal) => get<MetricView[]>('/metrics', signal),
  evidence: (factId: string, signal?: AbortSignal) =>
    get<EvidenceView>(`/facts/${encodeURIComponent(factId)}`, signal),
  /** Those that may run, for a glance; `sourcePage` leads through all. */
  sources: async (signal?: AbortSignal): Promise<SourceView[]> =>
    (await get<SourcePage>('/sources?show=enabled&limit=50', signal)).items,
  sourcePage: (query: Record<string, string>, signal?: AbortSignal) =>
    get<SourcePage>(`/sources?${new URLSearchParams(query)}`, signal),
  source: (id: string, signal?: AbortSignal) =>
    get<SourceDetail>(`/sources/${encodeURIComponent(id)}`, signal),
  /** `pause`, `resume`, `run-now`, `accept-terms`, or `backfill` with its days. */
  sourceDeed: (id: string, deed: string, body: object = {}) =>
    post<SourceDetail>(`/sources/${encodeURIComponent(id)}/${deed}`, body),
  sourceProxy: (id: string, proxy: ProxyConfig | null) =>
    put<SourceDetail>(`/sources/${encodeURIComponent(id)}/proxy`, { proxy }),
  /** The value goes in and never comes back. */
  setSecret: (name: string, secret: string) =>
    put<undefined>(`/sources/secrets/${encodeURIComponent(name)}`, { secret }),
  acceptPack: (pack: string) =>
    post<PackAccepted>(`/sources/packs/${encodeURIComponent(pack)}/accept-terms`, {}),
  articles: (signal?: AbortSignal) => get<ArticlePage>('/articles?limit=20', signal),
};
