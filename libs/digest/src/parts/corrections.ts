import { type Fold, isDrawn } from '@jinghe/compare';
import { type Correction, type Edition, type Observation, type Prose } from '@jinghe/contracts';
import { sourceOf } from '../moves/source-line.js';
import { type Setting } from '../setting.js';
import { within } from '../words/dates.js';
import { metricWord, numberWord, possessive, proofOf, valueWord } from '../words/figure-words.js';
import { en, NOTHING, zh } from '../words/prose.js';

/** A change below this share of the figure is rounding. */
const ROUNDING = 0.002;

const share = (before: number, after: number): number =>
  before === 0 ? (after === 0 ? 0 : 1) : Math.abs(after / before - 1);

function correction(
  was: Pick<Observation, 'id' | 'value' | 'unit'>,
  now: Observation | null,
  like: Observation,
  sent: boolean,
  setting: Setting,
): Correction {
  const name = setting.name(like.platform);
  const metric = metricWord(like, setting);
  const when = within(like.period, setting.compareCatalog.metrics.get(like.metric)?.period === 'ttm');
  const old = numberWord(was.value, was.unit);
  const ours = sent ? { zh: '（前期已发）', en: ' (sent in an earlier edition)' } : { zh: '', en: '' };
  const text: Prose = now
    ? {
        zh: zh`${name}${when}${metric}由${old}更正为${valueWord(now)}${ours}。`,
        en: en`${possessive(name.en)} ${metric} ${when}: now ${valueWord(now)}, was ${old}${ours}.`,
      }
    : {
        zh: zh`${name}${when}${metric}的${{ ...old, proof: proofOf(like) }}已撤回${ours}。`,
        en: en`${possessive(name.en)} ${metric} ${when}: ${{ ...old, proof: proofOf(like) }} was withdrawn${ours}.`,
      };
  return {
    observationId: was.id,
    sent,
    before: was.value,
    after: now?.value ?? null,
    unit: was.unit,
    text,
    source: now ? sourceOf(now, setting) : NOTHING,
  };
}

/** Of every figure that was sent, as it was sent last. */
function lastTold(earlier: readonly Edition[]): Map<string, Edition['figures'][number]> {
  const told = new Map<string, Edition['figures'][number]>();
  for (const edition of [...earlier].sort((a, b) => (a.to < b.to ? -1 : 1)))
    for (const figure of edition.figures) told.set(figure.observationId, figure);
  return told;
}

/**
 * What is no longer as it was held before: first the figures that an earlier edition had sent, then the others of this time. A
 * figure that was sent counts against what was sent, since it may have changed and been sent anew in between.
 */
export function correctionsOf(
  folds: readonly Fold<Observation>[],
  inScope: (one: Observation) => boolean,
  setting: Setting,
): Correction[] {
  const sent = lastTold(setting.pool.earlier);
  const found = folds.flatMap(({ before, after }): Correction[] => {
    if (!before || before.measure !== 'level' || !isDrawn(before) || !inScope(before)) return [];
    const told = sent.get(before.id);
    const was = told ? { id: before.id, value: told.value, unit: told.unit } : before;
    if (after && share(was.value, after.value) <= ROUNDING) return [];
    return [correction(was, after, before, told !== undefined, setting)];
  });
  return found.sort(
    (a, b) =>
      Number(b.sent) - Number(a.sent) ||
      share(b.before, b.after ?? 0) - share(a.before, a.after ?? 0) ||
      (a.observationId < b.observationId ? -1 : 1),
  );
}

/**
 * The figures of a sent edition that are now held otherwise, by more than a share of what was sent: what an erratum is written for.
 *
 * @param now what is held today, by id; a figure that is missing was taken back
 * @param threshold share of the sent value, 0.01 for one percent
 */
export function erratumOf(
  edition: Pick<Edition, 'figures'>,
  now: ReadonlyMap<string, Pick<Observation, 'value' | 'unit'>>,
  threshold: number,
): { observationId: string; before: number; after: number | null }[] {
  return edition.figures.flatMap(({ observationId, value }) => {
    const after = now.get(observationId)?.value ?? null;
    if (after !== null && share(value, after) <= threshold) return [];
    return [{ observationId, before: value, after }];
  });
}
