import {
  definitionKey,
  figureSubject,
  linesOf,
  nameOf,
  periodInWords,
  sharedEnds,
  type SizedLine,
  standingAt,
} from '@jinghe/compare';
import { type AlertCondition, type Named } from '@jinghe/contracts';
import { figuresOf } from './passings.js';
import { isHistory } from './recent.js';
import { type Ground, type Reading, type Told, type Watched } from './types.js';

type Rank = Extract<AlertCondition, { kind: 'rank' }>;

/** Who stands where at one end of a period, the first first; equals by their names. */
interface Order {
  readonly end: string;
  readonly platforms: readonly string[];
}

const orderAt = (lines: readonly SizedLine[], end: string): Order | null => {
  const standing = standingAt(lines, end);
  return standing.ok ? { end, platforms: standing.value.map(({ platform }) => platform) } : null;
};

const groupsOf = (watched: Watched, { platforms, metric }: Rank, ground: Ground): [string, SizedLine[]][] => {
  const groups = new Map<string, SizedLine[]>();
  const lines = linesOf(figuresOf(watched, platforms, metric, ground), ground.compareCatalog);
  for (const line of lines)
    groups.set(definitionKey(line), [...(groups.get(definitionKey(line)) ?? []), line]);
  return [...groups].filter(([, group]) => group.length > 1);
};

function told(group: readonly SizedLine[], now: Order, before: readonly string[], ground: Ground): Told {
  const line = group.find(({ platform }) => platform === now.platforms[0])!;
  const point = line.points.find(({ end }) => end === now.end) ?? line.points.at(-1)!;
  const { compareCatalog } = ground;
  const names = (ids: readonly string[], locale: 'zh' | 'en') =>
    ids.map((id, n) => `${n + 1}. ${nameOf(id, compareCatalog)[locale]}`).join(locale === 'zh' ? '、' : ', ');
  const own = compareCatalog.metrics.get(line.metric)?.name ?? { zh: line.metric, en: line.metric };
  const counted = (locale: 'zh' | 'en') => {
    const platform = nameOf(line.platform, compareCatalog)[locale];
    const subject = figureSubject(line, compareCatalog, locale);
    return subject.startsWith(platform) ? subject.slice(platform.length).trim() : own[locale];
  };
  const title: Named = {
    zh: `${counted('zh')}排名变化：${periodInWords(point.period, 'zh')}依次为${names(now.platforms, 'zh')}（此前${names(before, 'zh')}）`,
    en: `${counted('en')}: the order changed for ${periodInWords(point.period, 'en')} to ${names(now.platforms, 'en')} (was ${names(before, 'en')})`,
  };
  return { title, factId: point.factId, path: `/compare?metric=${line.metric}`, date: now.end };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** The order at the newest end that all lines of one definition share; another order of the same platforms is news. */
export const rankReadings = (watched: Watched, rank: Rank, ground: Ground): Reading[] =>
  groupsOf(watched, rank, ground).flatMap(([key, group]): Reading[] => {
    const [newest, ...earlier] = sharedEnds(group);
    const now = newest === undefined ? null : orderAt(group, newest);
    if (!now) return [];
    // Told beside what stood before it in the figures themselves: what was seen last may be of the same end.
    const last = earlier.map((end) => orderAt(group, end)).find((order) => order !== null);
    const state = `${now.end} ${now.platforms.join(' ')}`;
    return [
      {
        ...told(group, now, last?.platforms ?? now.platforms, ground),
        key: `rank ${key}`,
        state,
        saw: state,
        fires: (before) => {
          if (before === undefined) return false;
          const [end = '', ...platforms] = before.split(' ');
          return (
            now.end >= end &&
            sameSet(platforms, now.platforms) &&
            platforms.join(' ') !== now.platforms.join(' ')
          );
        },
        isOld: isHistory(now.end, ground.asOf),
      },
    ];
  });

/** Every change of the order since a day, from one shared end to the next. */
export const rankChangesSince = (watched: Watched, rank: Rank, ground: Ground, since: string): Told[] =>
  groupsOf(watched, rank, ground).flatMap(([, group]) => {
    const orders = sharedEnds(group)
      .reverse()
      .flatMap((end) => orderAt(group, end) ?? []);
    return orders.flatMap((now, n) => {
      const before = orders[n - 1];
      const isChange = before && before.platforms.join() !== now.platforms.join();
      return isChange && now.end > since ? [told(group, now, before.platforms, ground)] : [];
    });
  });
