import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Catalog } from '@jinghe/catalog';
import { type CompareCatalog, platformsNeeded, whatChanged } from '@jinghe/compare';
import { ChangesQuery, ChangesView, ProblemDetails } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { Needs } from '../accounts/needs.js';
import { requirePlatforms } from '../catalog/known-ids.js';
import { observationsKnown } from '../comparison/as-known.js';
import { AnsweredFrom } from '../http/kept/answered-from.js';
import { NameBook } from '../names.js';
import { invalidInput } from '../problem/problem.js';
import { InjectCatalog, InjectCompareCatalog, InjectStore } from '../tokens.js';

const WEEK = 7 * 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

@Needs('viewer')
@ApiTags('comparison')
@Controller('v1/changes')
export class ChangesController {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    @InjectCompareCatalog() private readonly compareCatalog: CompareCatalog,
  ) {}

  /** What we learned between two days: new figures, restatements, deals and changes of rank, the weightiest first. */
  @Get()
  @AnsweredFrom(['observations', 'changes'])
  @ApiOkResponse({ standardSchema: ChangesView })
  @ApiBadRequestResponse({ standardSchema: ProblemDetails })
  async changes(@Query({ schema: ChangesQuery.strict() }) query: ChangesQuery): Promise<ChangesView> {
    const to = query.to ?? dayOf(Date.now());
    const from = query.from ?? dayOf(Date.parse(to) - WEEK);
    if (from > to) throw invalidInput([{ field: 'from', message: `must not be after "to" (${to})` }]);
    const core = this.catalog.core.map(({ id }) => id);
    const { platforms = core } = query;
    requirePlatforms(this.catalog, 'platforms', platforms);
    const needed = platformsNeeded(platforms, this.compareCatalog);
    const today = dayOf(Date.now());
    const [changes, observations] = await Promise.all([
      this.store.changes.between({ after: from, upTo: to, platforms: needed }),
      observationsKnown(this.store, { platforms: needed }, to < today ? to : undefined),
    ]);
    const found = whatChanged({ changes, observations, from, to, platforms }, this.compareCatalog);
    const items = found.items.slice(0, query.limit);
    const names = new NameBook(this.catalog);
    for (const item of items) {
      names.platform(...item.platforms);
      if (item.metric !== null) names.metric(item.metric);
    }
    return { ...found, items, more: found.items.length - items.length, names: names.names() };
  }
}
