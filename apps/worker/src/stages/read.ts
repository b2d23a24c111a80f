import { contentId } from '@jinghe/catalog';
import { type Article, type Capture, type Problem, type ReadJob } from '@jinghe/contracts';
import { type ReadArticle, readDocument, type ReadProblem, type ReadResult } from '@jinghe/read';
import { type Ports } from '../ports.js';
import { indexForSearch } from './index-for-search.js';
import { placeInStory } from './stories/place-in-story.js';

/**
 * One capture → one article and the revision that is its text. Writes the text, then the article with extraction
 * pending, then its story, and only then takes the capture off the list of what is pending.
 */
export async function read(ports: Ports, { captureId }: ReadJob): Promise<void> {
  const { store } = ports;
  const capture = await store.captures.get(captureId);
  if (!capture?.next) return;
  const bytes = await store.captures.bytes(captureId);
  if (!bytes) throw new Error(`the bytes of capture ${captureId} are missing`);

  const result = await readSafely(bytes, capture);
  if ('problem' in result) {
    await reject(ports, capture, result.problem);
    return;
  }
  const article = await keep(ports, capture, result.article);
  await placeInStory(ports, article);
  await indexForSearch(ports, article);
  await store.captures.finish(capture.id, { outcome: 'read', articleId: article.id });
  if (article.next)
    await ports.enqueue.extract({
      articleId: article.id,
      revisionId: article.revisionId,
      extractor: ports.extractor.version,
    });
  ports.publish('articles');
}

/** A page that the reader stumbles over is reported like any other that cannot be read, and does not come back forever. */
async function readSafely(bytes: Uint8Array, capture: Capture): Promise<ReadResult> {
  try {
    return await readDocument(bytes, capture.mediaType, capture.charset, capture.hint);
  } catch (error) {
    const message = `The reader failed on it: ${error instanceof Error ? error.message : String(error)}`;
    return { problem: { code: 'reader-failed', message } };
  }
}

async function keep(ports: Ports, capture: Capture, found: ReadArticle): Promise<Article> {
  const { store } = ports;
  const now = ports.now();
  const id = contentId(found.url ? ['article', found.url] : ['article', 'text', found.title, found.text]);
  const revisionId = contentId(['revision', id, found.title, found.text]);
  const before = await store.articles.get(id);
  await store.revisions.put({
    id: revisionId,
    articleId: id,
    captureId: capture.id,
    title: found.title,
    text: found.text,
    recordedAt: now,
  });
  const told = {
    url: found.url,
    title: found.title,
    lang: found.lang,
    published: found.published,
    publishedInferred: found.publishedInferred,
    ...(found.publishedAt ? { publishedAt: found.publishedAt } : {}),
    ...(found.publishedBy ? { publishedBy: found.publishedBy } : {}),
    publisher: publisherOf(ports, found.publisher),
    revisionId,
  };
  // The same words said the same way once more: nothing to extract, whatever file or feed they came by.
  if (before && Object.entries(told).every(([key, value]) => before[key as keyof Article] === value))
    return before;
  const article: Article = {
    ...told,
    id,
    sourceId: capture.sourceId,
    item: capture.item,
    fetchedAt: capture.fetchedAt,
    next: { stage: 'extract', since: now },
    facts: before?.facts ?? 0,
    extractor: before?.extractor ?? null,
  };
  if (await store.articles.put(article)) return article;
  // One fetched later stands; this text stays in the article's history.
  return (await store.articles.get(id)) ?? article;
}

/** A publisher of the catalogue by its id; any other by the name it was given. */
const publisherOf = (ports: Ports, name: string | null): string | null =>
  name === null ? null : (ports.catalog.findPublisher(name)?.id ?? name);

async function reject(ports: Ports, capture: Capture, problem: ReadProblem): Promise<void> {
  const told: Problem = {
    type: 'input',
    code: problem.code,
    message: problem.message,
    file: capture.item,
    line: problem.line ?? null,
    field: problem.field ?? null,
  };
  await ports.store.runs.report(capture.runId, told);
  const why = problem.line ? `line ${problem.line}: ${problem.message}` : problem.message;
  await ports.store.captures.finish(capture.id, { outcome: 'rejected', why });
  ports.log.warn(`${capture.sourceId}: ${capture.item} was not read: ${why}`);
  ports.publish('runs');
}
