import { type ExtractJob, type Fact } from '@jinghe/contracts';
import { type Ports } from '../ports.js';
import { readAndKeep } from './read-facts.js';

/** The facts of one revision of one article, and what follows from them. */
export async function extract(ports: Ports, job: ExtractJob): Promise<void> {
  const article = await ports.store.articles.get(job.articleId);
  if (!article?.next || article.revisionId !== job.revisionId) return;
  const { catalog, extractor, catalogRev } = ports;
  const read = await readAndKeep(ports, { catalog, extractor }, article);
  // Where another revision came into use meanwhile, its re-extraction may have looked before this was written.
  await ports.followCatalog();
  if (ports.catalogRev !== catalogRev) {
    await ports.store.articles.requeue(article.id, ports.now());
    await ports.enqueue.extract({ ...job, extractor: ports.extractor.version });
  }
  if (!read) return;
  await ports.enqueue.reconcile();
  ports.publish('articles');
  if (read.changed > 0) ports.publish('facts', read.standing.flatMap(platformsOf));
}

/** The platforms a fact speaks of. */
export function platformsOf(fact: Fact): string[] {
  return fact.type === 'metric' ? [fact.platform] : fact.parties.map((party) => party.id);
}
