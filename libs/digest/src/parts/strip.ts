import { definitionName, growth, latestByFamily, platformsNeeded } from '@jinghe/compare';
import { type LatestValue, type Named, type StripCell, type StripRow } from '@jinghe/contracts';
import { type Known, type Setting } from '../setting.js';
import { periodOf } from '../words/dates.js';
import { proofOf, shortGrowth, valueWord } from '../words/figure-words.js';
import { proseOf } from '../words/prose.js';

export const BASES: Readonly<Record<string, Named>> = {
  reported: { zh: '公司公布', en: 'company-reported' },
  'third-party': { zh: '第三方', en: 'third-party' },
  estimated: { zh: '估计', en: 'estimate' },
};

/** Whose figure it is where it is not the platform's own, how it is counted, and since when nothing was disclosed. */
function noteOf(latest: LatestValue, setting: Setting): Named {
  const one = latest.observation!;
  const owner = latest.of === null ? null : setting.name(latest.of);
  // A measurer's way of counting names the measurer, which the cell must say; a company's own way is on the evidence page.
  const counted = one.basis === 'reported' ? null : definitionName(one.definition);
  const parts: Named[] = [
    ...(counted ? [counted] : []),
    ...(owner && !counted?.zh.includes('集团')
      ? [{ zh: `${owner.zh}口径`, en: `${owner.en} as a whole` }]
      : []),
  ];
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}

function growthOf(latest: LatestValue, known: Known): StripCell['growth'] {
  const one = latest.observation!;
  if (latest.yoy) {
    const { value, stated } = latest.yoy;
    const word = shortGrowth(value, 'yoy', stated, proofOf(one));
    return { basis: 'yoy', stated, text: proseOf(word) };
  }
  const line = known.lineOf.get(one.id);
  const change = line ? growth(line, one.period.end, 3) : null;
  if (!change?.ok) return null;
  return {
    basis: 'qoq',
    stated: false,
    text: proseOf(shortGrowth(change.value, 'qoq', false, proofOf(one))),
  };
}

function cellOf(latest: LatestValue, known: Known, setting: Setting): StripCell {
  const familyName = setting.catalog.family(latest.family)?.name ?? { zh: latest.family, en: latest.family };
  const base = { family: latest.family, familyName, of: latest.of };
  const one = latest.observation;
  if (!one) {
    return {
      ...base,
      state: 'never',
      value: null,
      growth: null,
      asOf: null,
      end: null,
      basis: null,
      claim: null,
      conflict: false,
      note: { zh: '未披露', en: 'never disclosed' },
    };
  }
  const ttm = setting.compareCatalog.metrics.get(one.metric)?.period === 'ttm';
  const asOf = periodOf(one.period, ttm);
  const note = noteOf(latest, setting);
  const silence = { zh: '此后未再披露', en: 'not disclosed since' };
  return {
    ...base,
    state: latest.stale ? 'stale' : 'current',
    value: proseOf(valueWord(one)),
    growth: latest.stale ? null : growthOf(latest, known),
    asOf,
    end: one.period.end,
    basis: one.claim === 'estimate' ? 'estimated' : one.basis,
    claim: one.claim,
    conflict: one.conflict,
    note: latest.stale
      ? {
          zh: [silence.zh, note.zh].filter(Boolean).join('，'),
          en: [silence.en, note.en].filter(Boolean).join(', '),
        }
      : note,
  };
}

/** The newest figure of each family for each platform; that nothing was disclosed, or not since when, is a value too. */
export function stripOf(
  platforms: readonly string[],
  families: readonly string[],
  known: Known,
  setting: Setting,
): StripRow[] {
  const needed = new Set(platformsNeeded(platforms, setting.compareCatalog));
  const latest = latestByFamily(
    setting.pool.observations.filter(({ platform }) => needed.has(platform)),
    platforms,
    families,
    setting.asKnownOn,
    setting.compareCatalog,
  );
  return platforms.map((platform) => ({
    platform,
    name: setting.name(platform),
    cells: latest.filter((one) => one.platform === platform).map((one) => cellOf(one, known, setting)),
  }));
}
