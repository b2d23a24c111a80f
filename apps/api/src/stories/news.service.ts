import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import { type Fact, type NewsItem, type NewsPage, type NewsQuery, type Story } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { notFound } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';
import { distinctFacts } from './distinct-facts.js';

/** Shown of one story; the rest is counted. */
const MOST_FACTS = 8;
/** A story of a hundred reposts states what its first articles state. */
const ARTICLES_LOOKED_AT = 20;
/** What one request may look at where a filter lets little through. */
const STORIES_LOOKED_AT = 600;
const FACTS_LOOKED_AT = 5_000;

@Injectable()
export class NewsService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
  ) {}

  /** @throws a problem for an unknown platform or story, BadCursor */
  async page(query: NewsQuery): Promise<NewsPage> {
    if (query.platform !== undefined) requirePlatforms(this.catalog, 'platform', [query.platform]);
    if (query.story !== undefined) return this.withNames([await this.alone(query.story)], null);
    const { tier, has, limit, ...rest } = query;
    const items: NewsItem[] = [];
    let cursor = query.cursor;
    let next: string | null = null;
    for (let looked = 0; looked < STORIES_LOOKED_AT && items.length < limit; looked += limit) {
      const page = await this.store.stories.page({ ...rest, limit, cursor });
      const right = page.items.filter((story) => tier === undefined || this.tierOf(story) <= tier);
      const told = (await this.items(right)).filter(({ facts }) => answers(facts, has));
      const free = limit - items.length;
      items.push(...told.slice(0, free));
      const last = told[free - 1];
      // A page that was not used up is continued behind its last story.
      next = told.length > free && last ? this.store.stories.cursorAfter(last.story) : page.next;
      if (next === null) break;
      cursor = next;
    }
    return this.withNames(items, next);
  }

  private async alone(id: string): Promise<NewsItem> {
    const story = await this.store.stories.get(id);
    const [item] = story ? await this.items([story]) : [];
    if (!item) throw notFound(`story ${id}`);
    return item;
  }

  private tierOf({ publishers }: Story): number {
    const tiers = publishers.flatMap(({ publisher }) =>
      publisher === null ? [] : [this.catalog.publisherTier(publisher)],
    );
    return tiers.length === 0 ? 5 : Math.min(...tiers);
  }

  private async items(stories: readonly Story[]): Promise<NewsItem[]> {
    const wanted = stories.map((story) => story.articleIds.slice(0, ARTICLES_LOOKED_AT));
    const [articles, facts] = await Promise.all([
      this.store.articles.many(wanted.map(([first]) => first!)),
      this.store.facts.ofArticles(wanted.flat(), FACTS_LOOKED_AT),
    ]);
    const firsts = new Map(articles.map((article) => [article.id, article]));
    const byArticle = new Map<string, Fact[]>();
    for (const fact of facts) {
      if (fact.evidence.kind !== 'quote') continue;
      const { articleId } = fact.evidence;
      byArticle.set(articleId, [...(byArticle.get(articleId) ?? []), fact]);
    }
    return stories.map((story, n) => {
      const distinct = distinctFacts(wanted[n]!.flatMap((id) => byArticle.get(id) ?? []));
      const { url = null, publishedAt } = firsts.get(story.articleIds[0]!) ?? {};
      return {
        story,
        url,
        ...(publishedAt ? { publishedAt } : {}),
        tier: this.tierOf(story),
        facts: distinct.slice(0, MOST_FACTS),
        moreFacts: Math.max(0, distinct.length - MOST_FACTS),
      };
    });
  }

  private withNames(items: NewsItem[], next: string | null): NewsPage {
    const names = new NameBook(this.catalog);
    for (const { story, facts } of items) {
      names.facts(facts).platform(...story.platforms);
      names.publisher(...story.publishers.flatMap(({ publisher }) => publisher ?? []));
    }
    return { items, next, names: names.names() };
  }
}

function answers(facts: readonly Fact[], has: NewsQuery['has']): boolean {
  if (has === undefined) return true;
  if (has === 'facts') return facts.length > 0;
  return facts.some(({ type }) => type === (has === 'figures' ? 'metric' : 'deal'));
}
