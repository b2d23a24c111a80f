import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Catalog } from '@jinghe/catalog';
import { type CompareCatalog, eventStudy, linesOf, NO_PROOF } from '@jinghe/compare';
import {
  DealKind,
  EventPage,
  EventQuery,
  EventStudyQuery,
  EventStudyView,
  EventView,
  type PartnershipEvent,
  ProblemDetails,
} from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { Needs } from '../accounts/needs.js';
import { requireMetrics, requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { invalidInput, notFound } from '../problem/problem.js';
import { InjectCatalog, InjectCompareCatalog, InjectStore } from '../tokens.js';

@Needs('viewer')
@ApiTags('events')
@Controller('v1/events')
export class EventsController {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    @InjectCompareCatalog() private readonly compareCatalog: CompareCatalog,
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

  /** What a metric did around a partnership: what came before and after it, which is no proof of cause. */
  @Get(':id/study')
  @ApiOkResponse({ standardSchema: EventStudyView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  async study(
    @Param('id') id: string,
    @Query({ schema: EventStudyQuery.strict() }) query: EventStudyQuery,
  ): Promise<EventStudyView> {
    const event = await this.standing(id);
    const metrics = requireMetrics(this.catalog, 'metric', query.metric);
    const platforms = query.platform ? [query.platform] : event.parties.map((party) => party.id);
    requirePlatforms(this.catalog, 'platform', platforms);
    const date = event.date ?? event.history.flatMap((step) => step.date ?? step.published ?? []).sort()[0];
    if (date === undefined)
      throw notFound(`a date of partnership ${id}, around which a metric could be shown,`);
    const day = `${date}-01-01`.slice(0, 10);
    const observations = await this.store.observations.find({ platforms, metrics });
    const paths = linesOf(observations, this.compareCatalog).flatMap((line) => {
      const study = eventStudy(line, day, query.around);
      const { platform, metric, definition, unit } = line;
      return study ? [{ ...study, platform, metric, definition, unit }] : [];
    });
    const names = new NameBook(this.catalog)
      .events([event])
      .platform(...platforms)
      .metric(...metrics);
    return { event, day, paths, note: NO_PROOF, names: names.names() };
  }

  /** One partnership; asked for by the id of one that was merged, it answers with the one that stands. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: EventView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  async one(@Param('id') id: string): Promise<EventView> {
    const event = await this.standing(id);
    const facts = await this.store.facts.many(event.factIds);
    return { event, facts, names: new NameBook(this.catalog).events([event]).facts(facts).names() };
  }

  private async standing(id: string): Promise<PartnershipEvent> {
    let kept = await this.store.events.get(id);
    for (let hops = 0; kept?.mergedInto && hops < 20; hops += 1)
      kept = await this.store.events.get(kept.mergedInto);
    if (!kept) throw notFound(`partnership ${id}`);
    return kept.record;
  }
}
