import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import { CatalogInUse, delegating } from '@jinghe/catalog-in-use';
import { type CompareCatalog, compareCatalogOf } from '@jinghe/compare';
import { type Config } from '@jinghe/contracts';
import { existingSecretKey, openStore, type Store } from '@jinghe/store';
import { type Redis } from 'ioredis';
import { accountControllers, accountProviders } from './accounts/parts.js';
import { AnnotationsController } from './annotations/annotations.controller.js';
import { AnnotationsService } from './annotations/annotations.service.js';
import { AlertChannelsService } from './alerts/alert-channels.service.js';
import { AlertHistoryService } from './alerts/alert-history.service.js';
import { AlertRulesService } from './alerts/alert-rules.service.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { ArticlesController } from './articles/articles.controller.js';
import { CatalogController } from './catalog/catalog.controller.js';
import { FollowCatalog } from './catalog/follow-catalog.js';
import { CatalogDraftsService } from './catalog-edit/catalog-drafts.service.js';
import { CatalogEditController } from './catalog-edit/catalog-edit.controller.js';
import { CatalogEntriesService } from './catalog-edit/catalog-entries.service.js';
import { ChangesController } from './changes/changes.controller.js';
import { ComparisonController } from './comparison/comparison.controller.js';
import { ComparisonService } from './comparison/comparison.service.js';
import { EditionsController } from './digests/editions.controller.js';
import { EditionsService } from './digests/editions.service.js';
import { SubscriptionsController } from './digests/subscriptions.controller.js';
import { SubscriptionsService } from './digests/subscriptions.service.js';
import { EventsController } from './events/events.controller.js';
import { FactsController } from './facts/facts.controller.js';
import { FactsService } from './facts/facts.service.js';
import { HealthController } from './health/health.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveService } from './live/live.service.js';
import { OverviewController } from './overview/overview.controller.js';
import { OverviewService } from './overview/overview.service.js';
import { PlatformsController } from './platforms/platforms.controller.js';
import { PlatformsService } from './platforms/platforms.service.js';
import { PartnersController } from './partners/partners.controller.js';
import { PartnersService } from './partners/partners.service.js';
import { connectRedis } from './redis.js';
import { DecisionsController } from './review/decisions.controller.js';
import { DecisionsService } from './review/decisions.service.js';
import { ObservationDecisions } from './review/observation-decisions.js';
import { ObservationsController } from './review/observations.controller.js';
import { ReExtractionsController } from './re-extraction/re-extractions.controller.js';
import { ReExtractionsService } from './re-extraction/re-extractions.service.js';
import { ReviewController } from './review/review.controller.js';
import { ReviewService } from './review/review.service.js';
import { WorkerCall } from './review/worker-call.js';
import { SearchController } from './search/search.controller.js';
import { SearchService } from './search/search.service.js';
import { SourceLifeController } from './sources/source-life.controller.js';
import { SourceLifeService } from './sources/source-life.service.js';
import { LookCall } from './sources/look-call.js';
import { NewSourcesController } from './sources/new-sources.controller.js';
import { NewSourcesService } from './sources/new-sources.service.js';
import { SourcesController } from './sources/sources.controller.js';
import { SourcesService } from './sources/sources.service.js';
import { NewsController } from './stories/news.controller.js';
import { NewsService } from './stories/news.service.js';
import { StoriesController } from './stories/stories.controller.js';
import { CATALOG, CATALOG_IN_USE, COMPARE_CATALOG, CONFIG, REDIS, STORE } from './tokens.js';

/** A page is told soon that the database is away; it asks again by itself. */
const PATIENCE_MS = 5_000;

@Module({})
export class ApiModule implements OnApplicationShutdown {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(REDIS) private readonly redis: Redis,
  ) {}

  static with(config: Config): DynamicModule {
    return {
      module: ApiModule,
      controllers: [
        ...accountControllers,
        HealthController,
        CatalogController,
        CatalogEditController,
        OverviewController,
        ComparisonController,
        AnnotationsController,
        ChangesController,
        FactsController,
        EventsController,
        PartnersController,
        ArticlesController,
        StoriesController,
        NewsController,
        SearchController,
        PlatformsController,
        NewSourcesController,
        SourcesController,
        SourceLifeController,
        ReExtractionsController,
        ReviewController,
        EditionsController,
        SubscriptionsController,
        AlertsController,
        DecisionsController,
        ObservationsController,
        LiveController,
      ],
      providers: [
        ...accountProviders,
        { provide: CONFIG, useValue: config },
        {
          provide: CATALOG_IN_USE,
          inject: [STORE],
          useFactory: async (store: Store) => {
            const inUse = new CatalogInUse(store);
            await inUse.refresh();
            return inUse;
          },
        },
        FollowCatalog,
        { provide: CATALOG, inject: [CATALOG_IN_USE], useFactory: ({ catalog }: CatalogInUse) => catalog },
        {
          provide: COMPARE_CATALOG,
          inject: [CATALOG_IN_USE],
          useFactory: (inUse: CatalogInUse) => {
            const cut = new WeakMap<Catalog, CompareCatalog>();
            return delegating(() => {
              const { catalog } = inUse.current;
              const known = cut.get(catalog) ?? compareCatalogOf(catalog);
              cut.set(catalog, known);
              return known;
            });
          },
        },
        { provide: REDIS, useFactory: () => connectRedis(config.REDIS_URL) },
        {
          provide: STORE,
          useFactory: async () => {
            const store = await openStore({
              uri: config.MONGODB_URI,
              patienceMs: PATIENCE_MS,
              secretKey: () => existingSecretKey(config.JINGHE_SECRET, config.JINGHE_DATA),
            });
            await store.ensureIndexes();
            return store;
          },
        },
        CatalogDraftsService,
        CatalogEntriesService,
        OverviewService,
        AnnotationsService,
        ComparisonService,
        FactsService,
        PartnersService,
        PlatformsService,
        NewsService,
        SearchService,
        SourcesService,
        NewSourcesService,
        LookCall,
        SourceLifeService,
        ReExtractionsService,
        ReviewService,
        EditionsService,
        SubscriptionsService,
        AlertRulesService,
        AlertChannelsService,
        AlertHistoryService,
        DecisionsService,
        ObservationDecisions,
        WorkerCall,
        LiveService,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.redis.disconnect();
    await this.store.close();
  }
}
