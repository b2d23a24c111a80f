import { type Line } from '@jinghe/contracts';
import { type Ranked, type Refusal, type Result, standingAt } from './relations.js';

export interface RankChange {
  readonly platform: string;
  readonly before: number;
  readonly after: number;
  readonly value: number;
  /** Those that stood before it and now stand behind it. */
  readonly overtook: readonly string[];
}

/**
 * Whose rank changed between two ends of one definition, the winners first. Refused, with the reason, where either end allows no
 * ranking at all; see `standingAt`.
 */
export function rankChanges(lines: readonly Line[], from: string, to: string): Result<readonly RankChange[]> {
  const before = standingAt(lines, from);
  if (!before.ok) return before as { ok: false; why: Refusal };
  const after = standingAt(lines, to);
  if (!after.ok) return after as { ok: false; why: Refusal };
  const rankBefore = new Map(before.value.map((one) => [one.key, one]));
  const passed = (one: Ranked): string[] =>
    after.value
      .filter(
        (other) => other.rank > one.rank && rankBefore.get(other.key)!.rank < rankBefore.get(one.key)!.rank,
      )
      .map(({ platform }) => platform);
  return {
    ok: true,
    value: after.value
      .filter((one) => rankBefore.get(one.key)!.rank !== one.rank)
      .map((one) => ({
        platform: one.platform,
        before: rankBefore.get(one.key)!.rank,
        after: one.rank,
        value: one.value,
        overtook: passed(one),
      }))
      .sort((a, b) => b.before - b.after - (a.before - a.after) || (a.platform < b.platform ? -1 : 1)),
  };
}
