import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Catalog } from '@jinghe/catalog';
import { type Actor, ArticlePage, ArticleView, PageQuery, ProblemDetails } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { z } from 'zod';
import { mayReadTexts, Me } from '../accounts/actor.js';
import { Needs } from '../accounts/needs.js';
import { NameBook } from '../names.js';
import { notFound } from '../problem/problem.js';
import { leadOf } from './lead.js';
import { InjectCatalog, InjectStore } from '../tokens.js';

/** No article states more facts than this; a page that does is a table and is read by its own list. */
const MOST_FACTS = 200;

@Needs('viewer')
@ApiTags('articles')
@Controller('v1/articles')
export class ArticlesController {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
  ) {}

  /** Articles, newest gathered first. */
  @Get()
  @ApiOkResponse({ standardSchema: ArticlePage })
  async page(@Query({ schema: PageQuery.strict() }) query: z.infer<typeof PageQuery>): Promise<ArticlePage> {
    const page = await this.store.articles.page(query);
    const publishers = page.items.flatMap(({ publisher }) => publisher ?? []);
    return { ...page, names: new NameBook(this.catalog).publisher(...publishers).names() };
  }

  /** One article with the facts that were found in it; its whole text for analysts, its lead for everybody. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: ArticleView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  async one(@Param('id') id: string, @Me() me: Actor): Promise<ArticleView> {
    const article = await this.store.articles.get(id);
    if (!article) throw notFound(`article ${id}`);
    const [revision, facts] = await Promise.all([
      this.store.revisions.get(article.revisionId),
      this.store.facts.page({ article: id, limit: MOST_FACTS }),
    ]);
    const names = new NameBook(this.catalog).facts(facts.items);
    if (article.publisher) names.publisher(article.publisher);
    const text = mayReadTexts(me) ? revision : null;
    const lead = revision && leadOf(revision.text);
    return { article, revision: text, lead, facts: facts.items, names: names.names() };
  }
}
