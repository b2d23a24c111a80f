import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type Catalog, openCatalog } from '@jinghe/catalog';
import { compareCatalogOf } from '@jinghe/compare';
import { type Config } from '@jinghe/contracts';
import { existingSecretKey, openStore, type Store } from '@jinghe/store';
import { type Redis } from 'ioredis';
import { accountControllers, accountProviders } from './accounts/parts.js';
import { AlertChannelsService } from './alerts/alert-channels.service.js';
import { AlertHistoryService } from './alerts/alert-history.service.js';
import { AlertRulesService } from './alerts/alert-rules.service.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { ArticlesController } from './articles/articles.controller.js';
import { CatalogController } from './catalog/catalog.controller.js';
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
import { ReviewController } from './review/review.controller.js';
import { ReviewService } from './review/review.service.js';
import { WorkerCall } from './review/worker-call.js';
import { SearchController } from './search/search.controller.js';
import { SearchService } from './search/search.service.js';
import { LookCall } from './sources/look-call.js';
import { NewSourcesController } from './sources/new-sources.controller.js';
import { NewSourcesService } from './sources/new-sources.service.js';
import { SourcesController } from './sources/sources.controller.js';
import { SourcesService } from './sources/sources.service.js';
import { NewsController } from './stories/news.controller.js';
import { NewsService } from './stories/news.service.js';
import { StoriesController } from './stories/stories.controller.js';
import { CATALOG, COMPARE_CATALOG, CONFIG, REDIS, STORE } from './tokens.js';

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
        OverviewController,
        ComparisonController,
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
        ReviewController,
        EditionsController,
        SubscriptionsController,
        AlertsController,
        DecisionsController,
        LiveController,
      ],
      providers: [
        ...accountProviders,
        { provide: CONFIG, useValue: config },
        { provide: CATALOG, useFactory: () => openCatalog() },
        {
          provide: COMPARE_CATALOG,
          inject: [CATALOG],
          useFactory: (catalog: Catalog) => compareCatalogOf(catalog),
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
        OverviewService,
        ComparisonService,
        FactsService,
        PartnersService,
        PlatformsService,
        NewsService,
        SearchService,
        SourcesService,
        NewSourcesService,
        LookCall,
        ReviewService,
        EditionsService,
        SubscriptionsService,
        AlertRulesService,
        AlertChannelsService,
        AlertHistoryService,
        DecisionsService,
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
