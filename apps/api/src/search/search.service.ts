import { Injectable } from '@nestjs/common';
import { type Catalog, normalName } from '@jinghe/catalog';
import { partnerSearch } from '@jinghe/compare';
import { type SearchEntry, type SearchHit, type SearchQuery, type SearchView } from '@jinghe/contracts';
import { searchForm, searchParts, type Store } from '@jinghe/store';
import { NameBook } from '../names.js';
import { typedForms } from '../partners/pinyin.js';
import { InjectCatalog, InjectStore } from '../tokens.js';
import { excerptOf, marked } from './marks.js';

const MOST_PLATFORMS = 8;
const MOST_METRICS = 6;

@Injectable()
export class SearchService {
  /** Made at the first question: pinyin of every name takes a moment. */
  private platforms?: (question: string) => string[];

  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
  ) {}

  /** Platforms and metrics by their names, articles by what they say. */
  async search({ q, limit, cursor }: SearchQuery): Promise<SearchView> {
    const platforms = (this.platforms ??= this.platformSearch())(q).slice(0, MOST_PLATFORMS);
    const metrics = this.metricsNamed(q).slice(0, MOST_METRICS);
    const { entries, next } = await this.store.search.find(q, limit, cursor);
    const stories = new Map(
      (await this.store.stories.ofArticles(entries.map(({ id }) => id))).flatMap((story) =>
        story.articleIds.map((id) => [id, story.id] as const),
      ),
    );
    const parts = searchParts(q);
    const names = new NameBook(this.catalog)
      .platform(...platforms)
      .metric(...metrics)
      .publisher(...entries.flatMap(({ publisher }) => publisher ?? []));
    return {
      q,
      platforms: platforms.map((id) => ({ id, category: this.catalog.platform(id)?.category ?? '' })),
      metrics,
      hits: entries.map((entry) => hitOf(entry, stories.get(entry.id) ?? null, parts)),
      more: next !== null,
      next,
      names: names.names(),
    };
  }

  private platformSearch(): (question: string) => string[] {
    const search = partnerSearch(
      this.catalog.platforms.map(({ id, name, aliases }) => ({
        id,
        name,
        aliases: [...aliases],
        pinyin: typedForms(name.zh),
      })),
    );
    const core = new Set(this.catalog.core.map(({ id }) => id));
    return (question) =>
      [...search(question)]
        .sort(
          (a, b) => a[1] - b[1] || Number(core.has(b[0])) - Number(core.has(a[0])) || (a[0] < b[0] ? -1 : 1),
        )
        .map(([id]) => id);
  }

  private metricsNamed(question: string): string[] {
    const asked = normalName(question.trim());
    return this.catalog.metrics.flatMap(({ id, kind, name, aliasesZh, aliasesEn }) =>
      kind !== 'growth-word' &&
      [id, name.zh, name.en, ...aliasesZh, ...aliasesEn].some((form) => normalName(form).includes(asked))
        ? [id]
        : [],
    );
  }
}

/** The quote that answers most of the question, else the lead. */
function hitOf(entry: SearchEntry, storyId: string | null, parts: readonly string[]): SearchHit {
  const answers = (text: string) => {
    const form = searchForm(text);
    return parts.filter((part) => form.includes(part)).length;
  };
  const quote = entry.quotes.reduce<{ factId: string; text: string; count: number } | null>((best, one) => {
    const count = answers(one.text);
    return count > (best?.count ?? 0) ? { ...one, count } : best;
  }, null);
  const byQuote = quote && quote.count >= answers(entry.lead) ? quote : null;
  return {
    articleId: entry.id,
    storyId,
    url: entry.url,
    publisher: entry.publisher,
    day: entry.day,
    title: marked(entry.title, parts),
    excerpt: excerptOf(byQuote?.text ?? entry.lead, parts),
    factId: byQuote?.factId ?? null,
  };
}
