import {
  type Capture,
  type ExtractedFact,
  type PreviewFact,
  type PreviewItem,
  type Problem,
  Statement,
} from '@jinghe/contracts';
import { BodyHold, FetchError, type Proxy } from '@jinghe/fetch';
import { readDocument } from '@jinghe/read';
import { type ListedItem } from '@jinghe/sources';
import { type GatherSettings } from '../gather/settings.js';
import { fetchProblem, mediaType } from '../gather/take-items.js';
import { type Ports } from '../ports.js';

const AT_ONCE = 3;
const LEAD = 240;

/** What one item would give. */
export interface ItemRead {
  readonly item: PreviewItem;
  readonly facts: readonly ExtractedFact[];
}

/** Fetches, reads and extracts items as the pipeline does; what fails is told on the item. In the order of the items. */
export async function previewItems(
  ports: Ports,
  settings: GatherSettings,
  items: readonly ListedItem[],
  how: { publisher: string | null; proxy: Proxy | null; signal: AbortSignal },
): Promise<ItemRead[]> {
  const read: ItemRead[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const at = next++;
      read[at] = await readOne(ports, settings, items[at]!, how);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return read;
}

async function readOne(
  ports: Ports,
  settings: GatherSettings,
  item: ListedItem,
  { publisher, proxy, signal }: Parameters<typeof previewItems>[3],
): Promise<ItemRead> {
  const failed = (problem: Problem): ItemRead => ({
    item: { url: item.url, title: item.title, published: dayOf(item.published), lead: null, problem },
    facts: [],
  });
  const hold = new BodyHold();
  try {
    const got = await bytesOf(item, settings, { proxy, signal, hold });
    if ('problem' in got) return failed(got.problem);
    const hint = {
      url: got.url,
      title: item.title,
      published: dayOf(item.published),
      publishedAt: item.publishedAt ?? null,
      publisher,
    };
    const result = await readDocument(got.bytes, got.type, got.charset, hint);
    if ('problem' in result)
      return failed(inputProblem(result.problem.code, result.problem.message, item.url));
    const { article } = result;
    const facts = ports.extractor.extract({
      text: article.text,
      title: article.title,
      lang: article.lang,
      published: article.published,
      publisher: ports.catalog.findPublisher(article.publisher ?? '')?.id ?? article.publisher,
    });
    const lead = article.text.replace(/\s+/g, ' ').trim().slice(0, LEAD);
    const { title, published } = article;
    return { item: { url: article.url ?? got.url, title, published, lead, problem: null }, facts };
  } catch (error) {
    if (error instanceof FetchError) return failed(fetchProblem(error, item.url));
    const why = error instanceof Error ? error.message : String(error);
    return failed(inputProblem('reader-failed', `The reader failed on it: ${why}`, item.url));
  } finally {
    hold.end();
  }
}

interface Got {
  readonly bytes: Uint8Array;
  readonly type: Capture['mediaType'];
  readonly charset: string | null;
  readonly url: string;
}

async function bytesOf(
  item: ListedItem,
  { fetcher }: GatherSettings,
  how: { proxy: Proxy | null; signal: AbortSignal; hold: BodyHold },
): Promise<Got | { problem: Problem }> {
  if (item.text !== null)
    return {
      bytes: new TextEncoder().encode(item.text),
      type: 'text/plain',
      charset: 'utf-8',
      url: item.url,
    };
  const page = await fetcher.get(item.url, { ...how, remember: false });
  const type = page.status === 'ok' ? mediaType(page.contentType) : null;
  if (page.status !== 'ok' || !type) {
    const what = page.status === 'ok' ? page.contentType : page.status;
    return { problem: inputProblem('unsupported-type', `The page is ${what}, which is not read.`, item.url) };
  }
  return { bytes: page.body, type, charset: page.charset, url: page.url };
}

/** A feed's day may be told with its time. */
const dayOf = (published: string | null): string | null => published?.slice(0, 10) ?? null;

const inputProblem = (code: string, message: string, file: string): Problem => ({
  type: 'input',
  code,
  message,
  file,
  line: null,
  field: null,
});

/** A fact as it is shown before it is one. */
export function previewFact(found: ExtractedFact, item: number): PreviewFact {
  const { quote, confidence } = found;
  return { statement: Statement.parse(found), quote, confidence, item, line: null };
}
