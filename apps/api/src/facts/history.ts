import { type Change, type Decision, type HistoryStep, type Observation } from '@jinghe/contracts';

type Step = Pick<HistoryStep, 'why' | 'note'>;

/** Who of the team stands behind an observation, and why; null where a machine read it. */
const decidedBy = (held: Observation): string | null =>
  held.reasons.find(({ rule }) => rule === 'analyst')?.note ?? null;

/** Why one answer took the place of another; null where what a reader sees stayed the same. */
function stepOf(before: Observation, after: Observation): Step | null {
  const note = decidedBy(after);
  const another = before.chosen !== after.chosen;
  if (note !== null && another) return { why: 'edited', note };
  if (before.value !== after.value || before.valueHigh !== after.valueHigh) {
    const sameVoice = before.statedBy === after.statedBy;
    const later = (before.published ?? '') < (after.published ?? '');
    return { why: sameVoice && later ? 'restated' : 'other', note: null };
  }
  if (before.conflict !== after.conflict) return { why: after.conflict ? 'conflict' : 'settled', note: null };
  return another ? { why: 'same', note: null } : null;
}

/** The retraction that a day's change came from. */
function retractedOn(day: string, decisions: readonly Decision[]): Decision | undefined {
  return decisions.findLast(({ verdict, at }) => verdict === 'retract' && at.slice(0, 10) === day);
}

/**
 * What was held under one identity, step by step, and why each took the place of the one before. Days on which only other
 * statements came beside it are left out.
 *
 * @param changes of one observation, the earliest first
 * @param decisions about the observation, undone ones too
 */
export function historyOf(changes: readonly Change[], decisions: readonly Decision[]): HistoryStep[] {
  return changes.flatMap((change, n): HistoryStep[] => {
    if (change.kind !== 'observation') return [];
    const { day, at, before, after } = change;
    let step: Step | null;
    if (after === null) {
      const retraction = retractedOn(day, decisions);
      step = retraction
        ? { why: 'retracted', note: `${retraction.by.name}: ${retraction.why}` }
        : { why: 'withdrawn', note: null };
    } else if (before === null) step = { why: n === 0 ? 'first' : 'back', note: decidedBy(after) };
    else step = stepOf(before, after);
    return step ? [{ day, at, held: after, ...step }] : [];
  });
}
