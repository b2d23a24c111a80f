import { type Observation } from '@jinghe/contracts';
import { type CompareCatalog, nameOf } from '../compare-catalog.js';
import { definitionName } from '../definition-names.js';
import { definitionKey } from '../indexed.js';
import { linesOf } from '../lines.js';
import { periodInWords } from '../period-name.js';
import { rankChanges } from '../rank-changes.js';
import { sharedEnds, standingAt } from '../relations.js';
import { type NewsItem } from './types.js';

const FIRST = { zh: ['第一', '第二', '第三'], en: ['first', 'second', 'third'] };
const place = (rank: number, locale: 'zh' | 'en'): string =>
  FIRST[locale][rank - 1] ?? (locale === 'zh' ? `第${rank}` : `number ${rank}`);

/**
 * Whose rank changed at the newest end that all lines of one definition share, where that end was not known before.
 *
 * @param before observations as they were held at the beginning
 * @param after as they are held at the end
 * @param platforms those that are compared
 */
export function rankNews(
  before: readonly Observation[],
  after: readonly Observation[],
  platforms: readonly string[],
  catalog: CompareCatalog,
): NewsItem[] {
  const among = (observations: readonly Observation[]) =>
    linesOf(
      observations.filter(({ platform }) => platforms.includes(platform)),
      catalog,
    );
  const groups = new Map<string, ReturnType<typeof linesOf>>();
  for (const line of among(after)) {
    const key = definitionKey(line);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const old = among(before);
  return [...groups].flatMap(([key, lines]): NewsItem[] => {
    const [to, from] = sharedEnds(lines);
    const knownBefore = old.filter((line) => definitionKey(line) === key);
    if (!to || !from || (knownBefore.length === lines.length && standingAt(knownBefore, to).ok)) return [];
    const changes = rankChanges(lines, from, to);
    if (!changes.ok) return [];
    return changes.value
      .filter((change) => change.after < change.before)
      .map((change) => {
        const { metric, definition } = lines[0]!;
        const point = lines
          .find(({ platform }) => platform === change.platform)!
          .points.find(({ end }) => end === to)!;
        const word = (locale: 'zh' | 'en') => {
          const name = nameOf(change.platform, catalog)[locale];
          const of = catalog.metrics.get(metric)?.name[locale] ?? metric;
          const counted = definitionName(definition)?.[locale];
          const passed = change.overtook.map((id) => nameOf(id, catalog)[locale]);
          const when = periodInWords(point.period, locale);
          if (locale === 'zh') {
            const over = passed.length > 0 ? `，超过${passed.join('、')}` : '';
            return `${name}${of}${counted ? `（${counted}）` : ''}${when}升至${place(change.after, 'zh')}${over}`;
          }
          const over = passed.length > 0 ? `, passing ${passed.join(' and ')}` : '';
          return `${name} moved to ${place(change.after, 'en')} in ${of}${counted ? ` (${counted})` : ''} for ${when}${over}`;
        };
        return {
          kind: 'rank-change' as const,
          platforms: [change.platform, ...change.overtook],
          metric,
          title: { zh: word('zh'), en: word('en') },
          soWhat: [],
          observationIds: lines.flatMap(
            (line) => line.points.find(({ end }) => end === to)?.observationId ?? [],
          ),
          eventId: null,
          factIds: lines.flatMap((line) => line.points.find(({ end }) => end === to)?.factId ?? []),
          periodEnd: to,
          weight: 7,
        };
      });
  });
}
