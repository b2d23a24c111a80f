import { type Comparison, type LinePoint } from '@jinghe/contracts';
import { type CompareCatalog, nameOf } from './compare-catalog.js';
import { definitionName } from './definition-names.js';
import { type ExchangeRate } from './exchange-rates.js';
import { formatValue } from './format.js';
import { type Contradiction } from './growth.js';
import { definitionKey } from './indexed.js';
import { type Member } from './members.js';
import { monthOf } from './spans.js';

export type Note = Comparison['notes'][number];

const YEAR = 12;

const label = (member: Member, catalog: CompareCatalog, locale: 'zh' | 'en'): string => {
  const metric = catalog.metrics.get(member.line.metric)?.name[locale] ?? member.line.metric;
  const definition = definitionName(member.line.definition)?.[locale];
  const text =
    definition === undefined
      ? metric
      : locale === 'zh'
        ? `${metric}（${definition}）`
        : `${metric}, ${definition}`;
  return `${nameOf(member.line.platform, catalog)[locale]} ${text}`;
};

const figures = (member: Member) => member.line.points.filter((point) => point.value !== null);
const lastOf = (member: Member) => figures(member).at(-1)!;

/** Lines of several definitions may stand side by side, but not be ranked, shared out or summed. */
export function definitionsDiffer(members: readonly Member[]): Note[] {
  if (new Set(members.map(({ line }) => definitionKey(line))).size < 2) return [];
  const across = new Set(members.map(({ platform }) => platform)).size > 1;
  return [
    {
      code: 'definitions-differ',
      platform: null,
      zh: across
        ? '各线口径不同：可以并排看走势，不能排名、求份额或相加。'
        : '同一平台有几种口径，各画一线，互不相接。',
      en: across
        ? 'The lines are counted in different ways: read their courses side by side; do not rank, share out or add them.'
        : 'One platform is counted in several ways, one line each; they do not continue each other.',
    },
  ];
}

/** Where a line ends more than a year before the day of reading (or before the others): not disclosed since. */
export function linesThatStop(
  members: readonly Member[],
  asOf: string | undefined,
  catalog: CompareCatalog,
): Note[] {
  const ends = members.map((member) => lastOf(member).end);
  const reference = asOf ?? [...ends].sort().at(-1);
  if (reference === undefined) return [];
  return members.flatMap((member) => {
    const last = lastOf(member);
    if (monthOf(reference) - monthOf(last.end) <= YEAR) return [];
    return [
      {
        code: 'line-stops',
        platform: member.platform,
        zh: `${label(member, catalog, 'zh')}止于${last.period}，此后未见公布。`,
        en: `${label(member, catalog, 'en')} stops at ${last.period}: not disclosed since.`,
      },
    ];
  });
}

export function withoutFigure(
  platforms: readonly string[],
  members: readonly Member[],
  catalog: CompareCatalog,
): Note[] {
  const present = new Set(members.map(({ platform }) => platform));
  return [...new Set(platforms)]
    .filter((platform) => !present.has(platform))
    .map((platform) => ({
      code: 'no-figure',
      platform,
      zh: `${nameOf(platform, catalog).zh}：没有可用的数字。`,
      en: `${nameOf(platform, catalog).en}: no usable figure.`,
    }));
}

export function groupFigures(members: readonly Member[], catalog: CompareCatalog): Note[] {
  const seen = new Set<string>();
  return members.flatMap(({ platform, line }) => {
    const pair = `${platform} ${line.platform}`;
    if (platform === line.platform || seen.has(pair)) return [];
    seen.add(pair);
    const shop = nameOf(platform, catalog);
    const owner = nameOf(line.platform, catalog);
    if (catalog.platforms.get(platform)?.units.includes(line.platform)) {
      return [
        {
          code: 'unit-figure',
          platform,
          zh: `${shop.zh}一栏含${owner.zh}的数字，只是其中一部分。`,
          en: `For ${shop.en} there are figures of ${owner.en} alone, which is a part of it.`,
        },
      ];
    }
    return [
      {
        code: 'group-figure',
        platform,
        zh: `${shop.zh}一栏含${owner.zh}整体的数字，不是${shop.zh}自己的。`,
        en: `For ${shop.en} there are figures of ${owner.en} as a whole, which are not its own.`,
      },
    ];
  });
}

/** Points that need a word: conflicts, estimates, derived growth, repeated figures, sudden falls. */
export function pointNotes(members: readonly Member[], catalog: CompareCatalog, levels: boolean): Note[] {
  return members.flatMap((member) => {
    const points = figures(member);
    const notes: Note[] = [];
    const add = (code: string, zh: string, en: string) =>
      notes.push({
        code,
        platform: member.platform,
        zh: `${label(member, catalog, 'zh')}：${zh}`,
        en: `${label(member, catalog, 'en')}: ${en}`,
      });
    const conflicts = points.filter((point) => point.conflict);
    if (conflicts.length > 0) {
      const list = conflicts.map((point) => point.period);
      add('conflict', `${list.join('、')}的来源说法不一。`, `sources disagree on ${list.join(', ')}.`);
    }
    const estimates = points.filter((point) => point.basis === 'estimated').length;
    if (estimates > 0) {
      add(
        'estimate',
        `空心点（${estimates}个）是估计，不是公司公布的数字。`,
        `hollow marks (${estimates}) are estimates, not disclosed figures.`,
      );
    }
    if (!levels) return notes;
    const flat = longestRepeat(points.map((point) => point.value!));
    if (flat.length >= 3) {
      add(
        'repeated-value',
        `${formatValue(flat.value, member.line.unit, 'zh')}连续出现${flat.length}次，多半是同一句话的复述，不是新的测量。`,
        `${formatValue(flat.value, member.line.unit, 'en')} is printed ${flat.length} times in a row: more likely one sentence repeated than new measurements.`,
      );
    }
    if (member.line.unit === 'users') {
      const last = points.at(-1)!;
      const before = points.at(-2);
      if (before && monthOf(last.end) - monthOf(before.end) <= 3 && last.value! < before.value! * 0.92) {
        add(
          'sudden-fall',
          `${before.period}到${last.period}骤降${formatValue((1 - last.value! / before.value!) * 100, 'percent', 'zh', { digits: 3 })}，多半是统计范围变了。`,
          `falls by ${formatValue((1 - last.value! / before.value!) * 100, 'percent', 'en', { digits: 3 })} from ${before.period} to ${last.period}; probably what is counted has changed.`,
        );
      }
    }
    return notes;
  });
}

function longestRepeat(values: readonly number[]): { value: number; length: number } {
  let best = { value: 0, length: 0 };
  let length = 0;
  values.forEach((value, n) => {
    length = n > 0 && values[n - 1] === value ? length + 1 : 1;
    if (length > best.length) best = { value, length };
  });
  return best;
}

export function contradictionNotes(
  contradictions: readonly Contradiction[],
  catalog: CompareCatalog,
): Note[] {
  return contradictions.map(({ platform, metric, period, stated, fromLevels }) => {
    const percent = (value: number, locale: 'zh' | 'en') =>
      formatValue(value, 'percent', locale, { sign: true, digits: 3 });
    const name = catalog.metrics.get(metric)?.name;
    return {
      code: 'growth-contradicts-levels',
      platform,
      zh: `${nameOf(platform, catalog).zh}${name?.zh ?? metric} ${period}：公布的同比是${percent(stated, 'zh')}，按两期数字算是${percent(fromLevels, 'zh')}；可能是基数重述，也可能有误。`,
      en: `${nameOf(platform, catalog).en}, ${name?.en ?? metric}, ${period}: stated growth is ${percent(stated, 'en')}, the two levels give ${percent(fromLevels, 'en')}; a restated base, or a slip.`,
    };
  });
}

/** Lines of other lengths of period that are not drawn: a year's revenue is not on a line of quarters. */
export function otherLengths(drawn: string | null, left: readonly string[]): Note[] {
  if (drawn === null || left.length === 0) return [];
  const word = (length: string, locale: 'zh' | 'en'): string => {
    const known: Record<string, { zh: string; en: string }> = {
      '1m': { zh: '月度', en: 'monthly' },
      '3m': { zh: '季度', en: 'quarterly' },
      '6m': { zh: '半年', en: 'half-yearly' },
      '12m': { zh: '十二个月', en: 'twelve-month' },
    };
    const months = Number(length.replace(/\D/g, ''));
    return (
      known[length]?.[locale] ??
      (length.endsWith('m')
        ? locale === 'zh'
          ? `${months}个月累计`
          : `${months}-month`
        : locale === 'zh'
          ? `${months}天`
          : `${months}-day`)
    );
  };
  const list = (locale: 'zh' | 'en') =>
    left.map((length) => word(length, locale)).join(locale === 'zh' ? '、' : ', ');
  return [
    {
      code: 'other-lengths',
      platform: null,
      zh: `图中是${word(drawn, 'zh')}数字；另有${list('zh')}数字，不画在同一条线上。`,
      en: `Drawn are ${word(drawn, 'en')} figures; there are ${list('en')} ones too, which do not belong on the same line.`,
    },
  ];
}

export function currenciesDiffer(members: readonly Member[]): Note[] {
  const units = [...new Set(members.map(({ line }) => line.unit))].sort();
  if (units.length < 2) return [];
  return [
    {
      code: 'units-differ',
      platform: null,
      zh: `单位不同（${units.join('、')}），没有换算，各画一线。`,
      en: `Figures are in ${units.join(' and ')}; nothing is converted, each has its own line.`,
    },
  ];
}

export function indexNotes(
  base: string | null,
  own: readonly { member: Member; period: string }[],
  catalog: CompareCatalog,
): Note[] {
  return own.map(({ member, period }) => ({
    code: 'own-base',
    platform: member.platform,
    zh: `${label(member, catalog, 'zh')}以${period}为100${base === null ? '' : `（其他线以${base}为100）`}。`,
    en: `${label(member, catalog, 'en')} is 100 at ${period}${base === null ? '' : ` (the others at ${base})`}.`,
  }));
}

/** Whose rate money was converted by, and of which days. */
export function convertedAt(rates: readonly ExchangeRate[]): Note[] {
  const [first] = rates;
  const last = rates.at(-1);
  if (!first || !last) return [];
  const days = (joint: string) => (first === last ? first.day : `${first.day}${joint}${last.day}`);
  return [
    {
      code: 'converted',
      platform: null,
      zh: `按各期期末汇率换算（美联储H.10，${days('至')}；最近1美元=${last.cnyPerUsd}元）。换算后的增长含汇率变动。`,
      en: `Converted at the rate at the end of each period (Federal Reserve H.10, ${days(' to ')}; latest US$1 = RMB ${last.cnyPerUsd}). Growth of converted amounts holds the exchange rate too.`,
    },
  ];
}

/** Years that were added up from quarters stand beside years that were stated. */
export function derivedYears(lines: readonly { points: readonly LinePoint[] }[], years: boolean): Note[] {
  const added = lines.reduce(
    (sum, line) => sum + line.points.filter((point) => (point.derivedFrom?.length ?? 0) > 1).length,
    0,
  );
  if (!years || added === 0) return [];
  return [
    {
      code: 'derived-years',
      platform: null,
      zh: `${added}个年度数字由四个季度（或各月）相加而得，未见公布。`,
      en: `${added} of the yearly figures are sums of their quarters or months, not stated anywhere.`,
    },
  ];
}
