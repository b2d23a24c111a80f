import { type Line, type LinePoint } from '@jinghe/contracts';
import { withGaps } from './gaps.js';
import { type Result } from './relations.js';
import { monthOf } from './spans.js';

const isEstimate = (point: LinePoint): boolean => point.basis === 'estimated';
const isExact = (point: LinePoint): boolean => point.qualifier === 'exact';

/**
 * One line over another at the same month ends: GMV per monthly user, revenue per buyer. Both must be of one platform: a group's
 * trade over a shop's users is nobody's figure. An estimate is never set over an actual. Each point is derived and names both.
 *
 * @returns a line in `<unit> per <unit>`; its points stand at the end of the upper line's periods
 */
export function ratioLine(upper: Line, lower: Line): Result<Line> {
  if (upper.platform !== lower.platform) {
    return { ok: false, why: { code: 'platforms-differ', platforms: [upper.platform, lower.platform] } };
  }
  if (upper.scope !== null && lower.scope !== null && upper.scope !== lower.scope) {
    return { ok: false, why: { code: 'scopes-differ', scopes: [upper.scope, lower.scope] } };
  }
  const points = upper.points.flatMap((top): LinePoint[] => {
    const below = lower.points.find(
      (one) =>
        one.value !== null && monthOf(one.end) === monthOf(top.end) && isEstimate(one) === isEstimate(top),
    );
    if (top.value === null || below?.value == null || below.value <= 0) return [];
    return [
      {
        period: top.period,
        start: top.start,
        end: top.end,
        value: top.value / below.value,
        valueHigh: null,
        observationId: null,
        factId: null,
        basis: isEstimate(top) || isEstimate(below) ? 'estimated' : top.basis,
        qualifier: isExact(top) && isExact(below) ? 'exact' : 'about',
        conflict: top.conflict || below.conflict,
        derived: true,
        derivedFrom: [top, below].flatMap((one) => one.observationId ?? one.derivedFrom ?? []),
      },
    ];
  });
  if (points.length === 0) {
    return { ok: false, why: { code: 'no-figure', lines: [upper.key, lower.key] } };
  }
  const unit = `${upper.unit} per ${lower.unit}`;
  return {
    ok: true,
    value: {
      ...upper,
      key: `${upper.key}/${lower.key}`,
      definition: [upper.definition, lower.definition].filter(Boolean).join(' / ') || null,
      unit,
      points: withGaps(points),
    },
  };
}
