import { contentId } from '@jinghe/catalog';
import { foldChanges, platformsNeeded, whatChanged } from '@jinghe/compare';
import {
  type Change,
  type DealLine,
  type Edition,
  type Move,
  type Observation,
  type Proof,
  type Prose,
} from '@jinghe/contracts';
import { allDeals } from './deals/deal-context.js';
import { byGroup, dealLines } from './deals/deal-lines.js';
import { dealNews } from './deals/deal-news.js';
import { fitted } from './fit.js';
import { type Candidate, moveCandidates, spread } from './moves/choose-moves.js';
import { dealMove, dealStory, figureMove } from './moves/compose-moves.js';
import { knownOf } from './moves/growths.js';
import { chartOf } from './parts/chart.js';
import { correctionsOf } from './parts/corrections.js';
import { leadOf, periodName, subjectOf, titleOf, topMove } from './parts/headline.js';
import { stripOf } from './parts/strip.js';
import { type EditionOptions, type EditionPool } from './pool.js';
import { type Setting, settingOf } from './setting.js';

/** Whom an edition is about: the four with their owners and units, one platform with its own, or (null) everybody. */
function scopeOf(setting: Setting): ReadonlySet<string> | null {
  const { kind, about } = setting.options;
  if (kind === 'strategy' || kind === 'theme') return null;
  return new Set(platformsNeeded(kind === 'platform' ? [about ?? ''] : setting.core, setting.compareCatalog));
}

/** The platforms of the strip. */
function shown(setting: Setting): readonly string[] {
  const { kind, about } = setting.options;
  if (kind !== 'platform' || about === null) return setting.core;
  return setting.core.includes(about) ? [about, ...setting.core.filter((id) => id !== about)] : [about];
}

/** Of one platform only the families that it has figures of. */
function withSomething(strip: Edition['strip']): Edition['strip'] {
  const some = new Set(
    strip.flatMap(({ cells }) => cells.filter(({ state }) => state !== 'never').map(({ family }) => family)),
  );
  return strip.map((row) => ({ ...row, cells: row.cells.filter(({ family }) => some.has(family)) }));
}

/** A chart of the others alone says nothing of the platform that the edition is about. */
const drawsAbout = (chart: Edition['chart'], setting: Setting): boolean => {
  const { about } = setting.options;
  const own = about === null ? [] : platformsNeeded([about], setting.compareCatalog);
  return chart?.comparison.lines.some(({ platform }) => own.includes(platform)) ?? false;
};

/** Peers that a platform beside the four is drawn with: those of its category that have most figures. */
const PEERS = 4;

function chartPlatforms(setting: Setting): readonly string[] {
  const { core, catalog, pool, options } = setting;
  const { kind, about } = options;
  if (kind !== 'platform' || about === null || core.includes(about)) return core;
  const category = catalog.platform(about)?.category;
  const figures = new Map<string, number>();
  for (const { platform } of pool.observations)
    if (platform !== about && catalog.platform(platform)?.category === category)
      figures.set(platform, (figures.get(platform) ?? 0) + 1);
  const peers = [...figures].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
  return [about, ...peers.slice(0, PEERS)];
}

/** The deals that stand among the moves: where figures are few, the freshest deals of the four take their place. */
const DEALS_AMONG_MOVES = 2;

/** The id of an edition, known before it is composed. */
export const editionId = ({
  kind,
  about,
  from,
  to,
  asKnownOn,
}: Pick<EditionOptions, 'kind' | 'about' | 'from' | 'to' | 'asKnownOn'>): string =>
  contentId(['edition', kind, about, from, to, asKnownOn ?? to]);

/**
 * Composes an edition. Pure: the same pool and options give the same edition, also its id. Everything is computed from what the pool
 * held at the cut-off: a sentence has its figures from observations and its deals from events, each with the fact that proves it.
 *
 * A kind that has a limit of words is shortened (contexts, then moves and deals) until both languages keep it.
 */
export function composeEdition(pool: EditionPool, options: EditionOptions): Edition {
  const setting = settingOf(pool, options);
  const { kind, about, from, to } = options;
  const scope = scopeOf(setting);
  const inScope = (id: string) => scope === null || scope.has(id);
  const changes = scope === null ? pool.changes : changesWithin(pool.changes, inScope);
  const folds = foldChanges(changes);
  const needed = observationsNeeded(setting, scope, folds.observations);
  const known = knownOf(needed, setting);
  const items = whatChanged(
    { changes, observations: needed, from, to, platforms: setting.core },
    setting.compareCatalog,
  ).items.filter(({ platforms }) => platforms.some(inScope));
  const family = kind === 'theme' ? about : null;
  const found = moveCandidates(items, known, setting, family);
  const deals = kind === 'theme' ? { news: [], old: 0 } : dealNews(folds.events, scope, setting);
  const corrections = correctionsOf(
    folds.observations,
    (one) =>
      inScope(one.platform) &&
      (family === null || setting.compareCatalog.metrics.get(one.metric)?.family === family),
    setting,
  );

  const candidates = spread(found.candidates, setting.limits.movesOfHouse);
  const said = new Set<string>();
  const figures = candidates
    .slice(0, setting.limits.moves * 2)
    .flatMap((candidate) => figureMove(candidate, known, setting, said) ?? []);
  const past = allDeals(setting);
  const dealMoves = deals.news
    .filter(({ core, group }) => core && group !== 'rumoured' && group !== 'denied')
    .slice(0, figures.length >= setting.limits.moves ? 1 : DEALS_AMONG_MOVES)
    .flatMap((news) => dealMove(news, past, setting) ?? []);
  // Deals that are told among the moves stand behind the first figures, unless these are few.
  const room = Math.max(0, setting.limits.moves - dealMoves.length);
  const moves = [...figures.slice(0, room), ...dealMoves].sort((a, b) => b.weight - a.weight);
  const among = new Set(moves.map(({ story }) => story));
  const lines = dealLines(
    deals.news.filter((news) => !among.has(dealStory(news))),
    setting,
  );

  const byStory = new Map(candidates.map((candidate) => [candidate.story, candidate]));
  const platforms = shown(setting);
  const families = kind === 'theme' && about !== null ? [about] : setting.limits.families;
  const topFamily = moves.flatMap(({ story }) => familyOf(byStory.get(story), setting) ?? []);
  const counts = {
    figures: found.candidates.length,
    deals: deals.news.length,
    corrections: corrections.length,
  };
  const strip = stripOf(platforms, families, known, setting);
  const charted = kind === 'theme' && about !== null ? [about] : topFamily;
  const chart = chartOf(charted, chartPlatforms(setting), setting, kind === 'theme');
  const draft: Edition = {
    id: editionId(options),
    kind,
    about,
    from,
    to,
    asKnownOn: setting.asKnownOn,
    composedAt: options.composedAt,
    empty: counts.figures + counts.deals + counts.corrections === 0,
    title: titleOf(setting),
    periodName: periodName(setting),
    subject: { zh: '', en: '' },
    lead: { zh: [], en: [] },
    strip: kind === 'platform' ? withSomething(strip) : strip,
    moves,
    moreMoves: found.candidates.length - moves.filter(({ story }) => byStory.has(story)).length,
    deals: byGroup(lines.slice(0, setting.limits.deals)),
    moreDeals: Math.max(0, lines.length - setting.limits.deals),
    chart: kind === 'platform' && !drawsAbout(chart, setting) ? null : chart,
    corrections: corrections.slice(0, setting.limits.corrections),
    moreCorrections: Math.max(0, corrections.length - setting.limits.corrections),
    backfilled: found.old + deals.old,
    silentSources: [...pool.silentSources],
    waiting: pool.waiting,
    figures: [],
    stories: [],
    polishedBy: null,
    polishRefused: [],
    corrects: [],
  };
  const headed = (edition: Edition): Edition => {
    const top = topMove(edition.moves, byStory, known, setting);
    return {
      ...edition,
      subject: subjectOf(edition.title, edition.periodName, top, edition),
      lead: leadOf(top, counts, edition.strip, setting),
    };
  };
  const edition = fitted(draft, setting.limits, headed);
  return {
    ...edition,
    figures: toldFigures(edition, setting),
    stories: [...edition.moves, ...edition.deals].map(({ story }) => story).sort(),
  };
}

const familyOf = (candidate: Candidate | undefined, setting: Setting): string | undefined => {
  const metric = candidate?.item.metric;
  return metric == null ? undefined : setting.compareCatalog.metrics.get(metric)?.family;
};

/** All changes of the records that are within scope at one time or another: who took part in a deal may be learned later. */
function changesWithin(changes: readonly Change[], inScope: (platform: string) => boolean): Change[] {
  const recordOf = ({ id }: Change) => id.slice(0, id.lastIndexOf('_'));
  const records = new Set(changes.filter(({ platforms }) => platforms.some(inScope)).map(recordOf));
  return changes.filter((change) => records.has(recordOf(change)));
}

/** What growth and context are computed from: the platforms of the edition, those that changed, and whom these are set beside. */
function observationsNeeded(
  setting: Setting,
  scope: ReadonlySet<string> | null,
  changed: ReturnType<typeof foldChanges>['observations'],
): Observation[] {
  const core = new Set(platformsNeeded(setting.core, setting.compareCatalog));
  const metrics = new Set(changed.flatMap(({ after }) => (after ? [after.metric] : [])));
  const news = new Set(
    changed.flatMap(({ after }) =>
      after && (scope === null || scope.has(after.platform)) ? [after.platform] : [],
    ),
  );
  const { catalog } = setting;
  const categories = new Set([...news].flatMap((id) => catalog.platform(id)?.category ?? []));
  return setting.pool.observations.filter(
    ({ platform, metric }) =>
      core.has(platform) ||
      scope?.has(platform) ||
      (metrics.has(metric) &&
        (news.has(platform) || categories.has(catalog.platform(platform)?.category ?? ''))),
  );
}

function proofsOf(edition: Edition): Proof[] {
  const of = (prose: Prose | null) => (prose ? prose.zh.flatMap(({ proof }) => proof ?? []) : []);
  return [
    ...of(edition.lead),
    ...edition.strip.flatMap(({ cells }) =>
      cells.flatMap((cell) => [...of(cell.value), ...of(cell.growth?.text ?? null)]),
    ),
    ...edition.moves.flatMap((move: Move) => [...of(move.fact), ...of(move.context)]),
    ...edition.deals.flatMap((deal: DealLine) => of(deal.text)),
    ...(edition.chart?.numbers.flatMap(({ text }) => of(text)) ?? []),
    ...edition.corrections.flatMap(({ text }) => of(text)),
  ];
}

/** Every figure that stands in the text, as it was held. */
function toldFigures(edition: Edition, setting: Setting): Edition['figures'] {
  const ids = new Set(proofsOf(edition).flatMap(({ observationId }) => observationId ?? []));
  return [...ids].sort().flatMap((id) => {
    const one = setting.observations.get(id);
    if (!one) return [];
    const { value, valueHigh, unit, platform } = one;
    return [{ observationId: id, factId: one.chosen, platform, value, valueHigh, unit }];
  });
}
