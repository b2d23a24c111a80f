import type {
  ArticlePage,
  ChangesView,
  ComparisonView,
  EvidenceView,
  MetricView,
  Overview,
  PlatformView,
  ProblemDetails,
  SourceView,
} from '@jinghe/contracts';

/** The server answered with a problem, or (`status` 0) did not answer. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, { headers: { accept: 'application/json' }, signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, error instanceof Error ? error.message : String(error));
  }
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  if (!answer.ok) {
    const detail = isJson ? ((await answer.json()) as ProblemDetails).detail : answer.statusText;
    throw new ApiError(answer.status, detail);
  }
  if (!isJson) throw new ApiError(answer.status, `${path} did not answer with JSON`);
  return (await answer.json()) as T;
}

/** The server checks and describes its answers with the same schemas these types come from. */
export const api = {
  overview: (signal?: AbortSignal) => get<Overview>('/overview', signal),
  compare: (query: Record<string, string>, signal?: AbortSignal) =>
    get<ComparisonView>(`/compare?${new URLSearchParams(query)}`, signal),
  changes: (query: Record<string, string>, signal?: AbortSignal) =>
    get<ChangesView>(`/changes?${new URLSearchParams(query)}`, signal),
  platforms: (signal?: AbortSignal) => get<PlatformView[]>('/platforms', signal),
  metrics: (signal?: AbortSignal) => get<MetricView[]>('/metrics', signal),
  evidence: (factId: string, signal?: AbortSignal) =>
    get<EvidenceView>(`/facts/${encodeURIComponent(factId)}`, signal),
  sources: (signal?: AbortSignal) => get<SourceView[]>('/sources', signal),
  articles: (signal?: AbortSignal) => get<ArticlePage>('/articles?limit=20', signal),
};
