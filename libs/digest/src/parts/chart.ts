import { compareLines, definitionKey, definitionName } from '@jinghe/compare';
import { type ChartNames, lineNames, summarySentence } from '@jinghe/charts';
import { type Comparison, type EditionChart, type Line, type Named } from '@jinghe/contracts';
import { type Setting } from '../setting.js';
import { dateInWords } from '../words/dates.js';
import { metricName, pointWord } from '../words/figure-words.js';
import { en, zh } from '../words/prose.js';

/** Years that the chart looks back, and the most lines that can be told apart in a mail. */
const YEARS = 4;
const LINES = 5;
/** Two points make a stroke, not a course. */
const POINTS = 3;

const DRAWN = [
  'revenue',
  'active-users-monthly',
  'active-buyers-annual',
  'trade-value',
  'revenue-from-merchants',
  'active-users-daily',
];

const figures = (line: Line) => line.points.filter((point) => point.value !== null);

/** The lines of the definition that most platforms share, else the fullest line of each platform. */
function readable(comparison: Comparison): Line[] {
  const lines = comparison.lines.filter((line) => figures(line).length >= POINTS && line.unit !== 'USD');
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = definitionKey({ ...line, length: null });
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const shared = [...groups.values()].sort(
    (a, b) => b.length - a.length || figures(b[0]!).length - figures(a[0]!).length,
  )[0];
  if (shared && shared.length > 1) return shared.slice(0, LINES);
  const ofPlatform = new Map<string, Line>();
  for (const line of lines) {
    const held = ofPlatform.get(line.platform);
    if (!held || figures(line).length > figures(held).length) ofPlatform.set(line.platform, line);
  }
  return [...ofPlatform.values()].slice(0, LINES);
}

function drawn(family: string, platforms: readonly string[], setting: Setting): Comparison | null {
  const { compareCatalog, asKnownOn } = setting;
  const comparison = compareLines(
    {
      observations: setting.pool.observations,
      metric: family,
      platforms,
      view: 'absolute',
      asOf: asKnownOn,
      from: `${Number(asKnownOn.slice(0, 4)) - YEARS}${asKnownOn.slice(4)}`.replace('-02-29', '-02-28'),
      to: asKnownOn,
    },
    compareCatalog,
  );
  const lines = readable(comparison);
  if (lines.length < 2) return null;
  const held = new Set(lines.map((line) => line.platform));
  return {
    ...comparison,
    lines,
    notes: comparison.notes.filter(({ platform }) => platform === null || held.has(platform)),
    standings: [],
  };
}

function namesOf(comparison: Comparison, setting: Setting): ChartNames {
  const platforms = comparison.lines.map((line): [string, Named] => [
    line.platform,
    setting.name(line.platform),
  ]);
  const metrics = comparison.lines.map((line): [string, Named] => [
    line.metric,
    metricName(line.metric, setting),
  ]);
  const family = setting.catalog.family(comparison.metric)?.name;
  return {
    platforms: Object.fromEntries(platforms),
    metrics: Object.fromEntries([...metrics, ...(family ? [[comparison.metric, family] as const] : [])]),
  };
}

/**
 * The one chart of an edition: the family of its first move if two platforms or more have a course in it, else the first of the main
 * families of which that can be said; null where none can be drawn.
 *
 * @param first families to try before the others
 */
export function chartOf(
  first: readonly string[],
  platforms: readonly string[],
  setting: Setting,
  only = false,
): EditionChart | null {
  for (const family of new Set([...first, ...(only ? [] : DRAWN)])) {
    const comparison = drawn(family, platforms, setting);
    if (!comparison) continue;
    const names = namesOf(comparison, setting);
    const title = names.metrics[family] ?? { zh: family, en: family };
    const named = { zh: lineNames(comparison, names, 'zh'), en: lineNames(comparison, names, 'en') };
    const shared = new Set(comparison.lines.map(({ definition }) => definition));
    const definition = shared.size === 1 ? definitionName([...shared][0]!) : null;
    return {
      title: {
        zh: `${title.zh}${definition ? `（${definition.zh}）` : ''}`,
        en: `${title.en}${definition ? ` (${definition.en})` : ''}`,
      },
      alt: {
        zh: summarySentence(comparison, { names, locale: 'zh' }),
        en: summarySentence(comparison, { names, locale: 'en' }),
      },
      comparison,
      names,
      numbers: comparison.lines.map((line) => {
        const points = figures(line);
        const last = points.at(-1)!;
        const start = points[0]!;
        const newest = pointWord(last, line.unit);
        const from = { ...pointWord(start, line.unit) };
        const [then, now] = [dateInWords(start.period), dateInWords(last.period)];
        return {
          key: line.key,
          name: { zh: named.zh.get(line.key)!, en: named.en.get(line.key)! },
          text: {
            zh: zh`${then.zh}${from} → ${now.zh}${newest}`,
            en: en`${from} (${then.en}) → ${newest} (${now.en})`,
          },
        };
      }),
    };
  }
  return null;
}
