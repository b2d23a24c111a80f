import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Catalog } from '@jinghe/catalog';
import { DealKind, EventPage, EventQuery, EventView, ProblemDetails } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { invalidInput, notFound } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';

@ApiTags('events')
@Controller('v1/events')
export class EventsController {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
  ) {}

  /** Partnerships and their ends, newest first. `kind` is one of the eleven kinds or a finer one of the catalogue. */
  @Get()
  @ApiOkResponse({ standardSchema: EventPage })
  async page(@Query({ schema: EventQuery.strict() }) query: EventQuery): Promise<EventPage> {
    const { platform, kind } = query;
    if (platform !== undefined) requirePlatforms(this.catalog, 'platform', [platform]);
    if (kind !== undefined && !DealKind.safeParse(kind).success && !this.catalog.dealKind(kind))
      throw invalidInput([{ field: 'kind', message: `no kind of deal is called "${kind}"` }]);
    const page = await this.store.events.page(query);
    return { ...page, names: new NameBook(this.catalog).events(page.items).names() };
  }

  /** One partnership; asked for by the id of one that was merged, it answers with the one that stands. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: EventView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  async one(@Param('id') id: string): Promise<EventView> {
    let kept = await this.store.events.get(id);
    for (let hops = 0; kept?.mergedInto && hops < 20; hops += 1)
      kept = await this.store.events.get(kept.mergedInto);
    if (!kept) throw notFound(`partnership ${id}`);
    const event = kept.record;
    const facts = await this.store.facts.many(event.factIds);
    return { event, facts, names: new NameBook(this.catalog).events([event]).facts(facts).names() };
  }
}
