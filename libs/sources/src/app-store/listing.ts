import { type Problem } from '@jinghe/contracts';
import { z } from 'zod';
import { type RowMetricFact } from '../figures/row-fact.js';
import { readPeriod } from '../figures/period.js';
import { jsonAnswer } from '../json-answer.js';
import { listing, type Listing, type ListingContext, type ListingKind, unreadable } from '../listing.js';
import { type Observed, observedFact } from '../observed-fact.js';
import { inputProblem } from '../problems.js';
import { APPLE_GAP_MS, AppStoreConfig } from './manifest.js';

type Config = z.infer<typeof AppStoreConfig>;

const LookUp = z.object({
  results: z.array(
    z.object({
      trackId: z.int(),
      bundleId: z.string(),
      trackName: z.string().default(''),
      userRatingCount: z.int().nonnegative().optional(),
    }),
  ),
});
const Chart = z.object({
  feed: z.object({ results: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

export const appStore: ListingKind<Config> = {
  config: AppStoreConfig,
  gapMs: APPLE_GAP_MS,
  asks: ({ country, chart, apps }) => {
    const ids = apps.map(({ id }) => id).join(',');
    const lookUp = {
      url: `https://itunes.apple.com/lookup?id=${ids}&country=${country}`,
      knows: { part: 'look-up' },
    };
    const free = {
      url: `https://rss.marketingtools.apple.com/api/v2/${country}/apps/top-free/100/apps.json`,
      knows: { part: 'chart' },
    };
    return { asks: chart ? [lookUp, free] : [lookUp], problems: [] };
  },
  parse: (answer, config, context) => {
    const read = jsonAnswer(answer);
    if ('problem' in read) return unreadable(read.problem);
    const inChart = answer.ask.knows?.['part'] === 'chart';
    const parsed = (inChart ? Chart : LookUp).safeParse(read.value);
    if (parsed.success)
      return 'feed' in parsed.data
        ? ranksOf(parsed.data, config, context)
        : ratingsOf(parsed.data, answer.url, config, context);
    const field = parsed.error.issues[0]?.path.join('.') ?? null;
    return unreadable(
      inputProblem('unknown-shape', 'The answer is not shaped as Apple documents it.', {
        file: answer.url,
        field,
      }),
    );
  },
};

type App = Config['apps'][number];

/** What all counts of one app share; the day is China's. */
function ofApp(app: App, { country }: Config, { sourceId, now }: ListingContext) {
  const day = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
  const period = readPeriod(day) ?? { label: day, start: day, end: day, grain: 'day' as const };
  return {
    sourceId,
    platform: app.platform,
    period,
    statedBy: 'unattributed',
    carriedBy: 'App Store',
    published: day,
    url: `https://apps.apple.com/${country}/app/id${app.id}`,
  } satisfies Partial<Observed>;
}

function ratingsOf(
  { results }: z.infer<typeof LookUp>,
  file: string,
  config: Config,
  context: ListingContext,
): Listing {
  const facts: RowMetricFact[] = [];
  const problems: Problem[] = [];
  for (const app of config.apps) {
    const at = results.findIndex(({ trackId }) => String(trackId) === app.id);
    const found = results[at];
    const wrong = (code: string, message: string) =>
      problems.push(inputProblem(code, message, { file, field: app.platform }));
    if (!found) wrong('app-missing', `The shop of '${config.country}' has no app ${app.id}.`);
    else if (found.bundleId !== app.bundle)
      wrong('other-app', `App ${app.id} is ${found.bundleId}, not ${app.bundle}.`);
    else if (found.userRatingCount !== undefined)
      facts.push(
        observedFact({
          ...ofApp(app, config, context),
          metric: 'app-ratings',
          definition: `app-store-${config.country}`,
          value: found.userRatingCount,
          unit: '个',
          file: `itunes.apple.com/lookup ${config.country}`,
          line: at + 1,
          note: `Ratings of '${found.trackName}' so far; downloads' momentum, not users.`,
        }),
      );
  }
  return { ...listing({ facts, problems }), readable: facts.length > 0 || problems.length === 0 };
}

function ranksOf({ feed }: z.infer<typeof Chart>, config: Config, context: ListingContext): Listing {
  const facts = config.apps.flatMap((app): RowMetricFact[] => {
    const at = feed.results.findIndex(({ id }) => id === app.id);
    if (at < 0) return [];
    return [
      observedFact({
        ...ofApp(app, config, context),
        metric: 'app-rank',
        definition: `app-store-${config.country}-top-free`,
        value: at + 1,
        unit: '名',
        file: `App Store ${config.country} top free`,
        line: at + 1,
        note: `Rank among free apps; downloads' momentum, not users.`,
      }),
    ];
  });
  return listing({ facts });
}
