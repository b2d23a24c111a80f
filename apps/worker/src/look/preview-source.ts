import { type PreviewRequest, type PreviewView, type Problem, Source, Statement } from '@jinghe/contracts';
import { FetchError } from '@jinghe/fetch';
import {
  type Ask,
  isWorkbook,
  type ListedItem,
  listingOf,
  type ListingContext,
  type ListingSource,
  parseDeals,
  parseFigures,
  readWorkbook,
  type RowFact,
} from '@jinghe/sources';
import { SecretFiller } from '../gather/secret-filler.js';
import { type GatherSettings } from '../gather/settings.js';
import { fetchProblem } from '../gather/take-items.js';
import { type Ports } from '../ports.js';
import { previewFact, previewItems } from './preview-items.js';

/** Lists asked for: the first, and where it only leads to others (a map of maps, a filing's index) those. */
const MOST_ASKS = 6;
const MOST_FACTS = 200;
const MOST_PROBLEMS = 50;

const EMPTY: PreviewView = {
  total: 0,
  items: [],
  facts: [],
  factCount: 0,
  problems: [],
  names: { platforms: {}, metrics: {}, publishers: {} },
};

/**
 * What a source would bring if it were saved: its list read by its own kind, the last items by the reader and the extractor
 * that will read them. Nothing is stored, remembered or enqueued.
 */
export async function previewSource(
  ports: Ports,
  settings: GatherSettings,
  request: PreviewRequest,
  signal: AbortSignal,
): Promise<PreviewView> {
  const parsed = Source.safeParse({
    id: 'preview',
    kind: request.kind,
    config: request.config,
    name: { zh: '', en: '' },
    enabled: false,
    publisher: request.publisher,
    schedule: { cron: '0 0 * * *' },
    terms: { state: 'unknown', note: '', url: null },
  });
  if (!parsed.success)
    return {
      ...EMPTY,
      problems: parsed.error.issues.map(({ path, message }) =>
        problem('bad-config', message, path.filter((key) => key !== 'config').join('.') || null),
      ),
    };
  const source = parsed.data;
  switch (source.kind) {
    case 'folder':
    case 'imap':
      return {
        ...EMPTY,
        problems: [problem('no-preview', `A source of kind ${source.kind} has no preview.`)],
      };
    case 'figures':
      return previewTables(ports, settings, source.config, signal);
    default:
      return previewListing(ports, settings, source, request.items, signal);
  }
}

const problem = (code: string, message: string, field: string | null = null): Problem => ({
  type: 'input',
  code,
  message,
  file: null,
  line: null,
  field,
});

async function previewListing(
  ports: Ports,
  settings: GatherSettings,
  source: ListingSource,
  most: number,
  signal: AbortSignal,
): Promise<PreviewView> {
  const context: ListingContext = {
    sourceId: source.id,
    now: ports.now(),
    catalog: ports.catalog,
    rsshub: settings.rsshub,
  };
  const kind = listingOf(source);
  const first = kind.asks(context);
  const problems: Problem[] = [...first.problems];
  const items: ListedItem[] = [...(first.items ?? [])];
  const rows: RowFact[] = [];
  const secrets = new SecretFiller(ports.store.secrets);
  const waiting: Ask[] = [...first.asks];
  const own = new Set(first.asks);
  for (let asked = 0; asked < MOST_ASKS && items.length < most && rows.length < MOST_FACTS; asked++) {
    const ask = waiting.shift();
    if (!ask) break;
    const sent = own.has(ask) ? await filled(ask, secrets) : { url: ask.url, headers: ask.headers };
    if ('problem' in sent) {
      problems.push(sent.problem);
      continue;
    }
    try {
      const got = await settings.fetcher.get(sent.url, {
        ...(sent.headers ? { headers: sent.headers } : {}),
        signal,
        gapMs: kind.gapMs,
        remember: false,
      });
      if (got.status !== 'ok') continue;
      const answer = { content: got.body, url: secrets.hide(got.url), charset: got.charset, ask };
      const found = secrets.hide(kind.parse(answer, context));
      problems.push(...found.problems);
      items.push(...found.items);
      rows.push(...found.facts);
      waiting.push(...found.next);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      problems.push(fetchProblem(secrets.hideError(error), ask.url));
    }
  }
  const how = { publisher: source.publisher, proxy: null, signal };
  const read = await previewItems(ports, settings, newest(items).slice(0, most), how);
  const facts = [
    ...rows.map(rowFact),
    ...read.flatMap(({ facts: found }, item) => found.map((one) => previewFact(one, item))),
  ];
  return {
    ...EMPTY,
    total: items.length + rows.length,
    items: read.map(({ item }) => item),
    facts: facts.slice(0, MOST_FACTS),
    factCount: facts.length,
    problems: problems.slice(0, MOST_PROBLEMS),
  };
}

async function filled(
  ask: Ask,
  secrets: SecretFiller,
): Promise<Pick<Ask, 'url' | 'headers'> | { problem: Problem }> {
  const url = await secrets.fill(ask.url, encodeURIComponent);
  if ('problem' in url) return url;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(ask.headers ?? {})) {
    const header = await secrets.fill(value);
    if ('problem' in header) return header;
    headers[name] = header.filled;
  }
  return { url: url.filled, headers };
}

/** Those that tell their day by it, newest first; where some do not, the list's own order says more. */
function newest(items: readonly ListedItem[]): readonly ListedItem[] {
  if (!items.every(({ published }) => published !== null)) return items;
  return [...items].sort((a, b) => b.published!.localeCompare(a.published!));
}

async function previewTables(
  ports: Ports,
  settings: GatherSettings,
  config: Extract<Source, { kind: 'figures' }>['config'],
  signal: AbortSignal,
): Promise<PreviewView> {
  const problems: Problem[] = [];
  const facts: RowFact[] = [];
  let total = 0;
  for (const [path, parse] of [
    [config.figures, parseFigures],
    [config.events, parseDeals],
  ] as const) {
    if (path === null) continue;
    if (!/^https?:\/\//.test(path)) {
      problems.push(problem('not-an-address', 'Only a table at a web address can be tried here.', 'figures'));
      continue;
    }
    try {
      const got = await settings.fetcher.get(path, { signal, remember: false });
      if (got.status !== 'ok') continue;
      const file = new URL(path).pathname.split('/').findLast((part) => part !== '') ?? path;
      const shape = path === config.figures ? config.table : undefined;
      const content = isWorkbook(got.body) ? await readWorkbook(got.body, file, shape) : got.body;
      const table = parse({ sourceId: 'preview', file, content, shape }, ports.catalog);
      total += table.rows;
      problems.push(...table.problems);
      facts.push(...table.facts);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      problems.push(fetchProblem(error, path));
    }
  }
  return {
    ...EMPTY,
    total,
    facts: facts.slice(0, MOST_FACTS).map(rowFact),
    factCount: facts.length,
    problems: problems.slice(0, MOST_PROBLEMS),
  };
}

function rowFact(fact: RowFact): PreviewView['facts'][number] {
  const { evidence, confidence } = fact;
  const row = evidence.kind === 'row' ? evidence : null;
  return {
    statement: Statement.parse(fact),
    quote: row?.stated || row?.note || '',
    confidence,
    item: null,
    line: row?.line ?? null,
  };
}
