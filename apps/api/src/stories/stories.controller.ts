import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Catalog } from '@jinghe/catalog';
import { ProblemDetails, type Story, StoryPage, StoryQuery, StoryView } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { Needs } from '../accounts/needs.js';
import { requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { notFound } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';

const MOST_ARTICLES = 200;

@Needs('viewer')
@ApiTags('stories')
@Controller('v1/stories')
export class StoriesController {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
  ) {}

  /** Stories, the newest first by the day on which each was first told; `next` is the cursor of the following page. */
  @Get()
  @ApiOkResponse({ standardSchema: StoryPage })
  async page(@Query({ schema: StoryQuery.strict() }) query: StoryQuery): Promise<StoryPage> {
    if (query.platform !== undefined) requirePlatforms(this.catalog, 'platform', [query.platform]);
    const page = await this.store.stories.page(query);
    return { ...page, names: this.namesOf(page.items).names() };
  }

  /** One story by its id, or by that of any of its articles. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: StoryView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  async one(@Param('id') id: string): Promise<StoryView> {
    const story = await this.store.stories.get(id);
    if (!story) throw notFound(`story ${id}`);
    const wanted = story.articleIds.slice(0, MOST_ARTICLES);
    const found = new Map((await this.store.articles.many(wanted)).map((article) => [article.id, article]));
    const articles = wanted.flatMap((articleId) => found.get(articleId) ?? []);
    const publishers = articles.flatMap(({ publisher }) => publisher ?? []);
    return {
      story,
      articles,
      names: this.namesOf([story])
        .publisher(...publishers)
        .names(),
    };
  }

  private namesOf(stories: readonly Story[]): NameBook {
    const names = new NameBook(this.catalog);
    for (const { platforms, publishers } of stories)
      names.platform(...platforms).publisher(...publishers.flatMap(({ publisher }) => publisher ?? []));
    return names;
  }
}
