import { type CompareCatalog } from './compare-catalog.js';
import { definitionKey } from './indexed.js';
import { type SizedLine } from './lines.js';
import { slotOf } from './spans.js';

/** A line in a comparison and the compared platform that it stands for. */
export interface Member {
  readonly platform: string;
  readonly line: SizedLine;
}

const figuresOf = (line: SizedLine): number => line.points.filter((point) => point.value !== null).length;

/** A definition at a time: where two platforms share one, they can be compared. */
const slotsOf = (line: SizedLine): string[] =>
  line.points
    .filter((point) => point.value !== null)
    .map((point) => `${definitionKey(line)} ${slotOf(point, false)}`);

/**
 * Which lines stand for which platform. Its own come first, the fullest before the others. An owner's line joins where the platform has none (revenue of
 * Alibaba for Taobao and Tmall), or where it lets a definition be compared (QuestMobile's users of groups); a unit's only for
 * the latter (the Taobao app's daily users). The line keeps its own id, so that nobody takes a group's figure for the shop's.
 */
export function membersOf(
  platforms: readonly string[],
  lines: readonly SizedLine[],
  catalog: CompareCatalog,
): Member[] {
  const byPlatform = new Map<string, SizedLine[]>();
  for (const line of lines.filter((one) => figuresOf(one) > 0)) {
    byPlatform.set(line.platform, [...(byPlatform.get(line.platform) ?? []), line]);
  }
  const ownersOf = (platform: string) => catalog.platforms.get(platform)?.owners ?? [];
  const othersOf = (platform: string) => [
    ...ownersOf(platform),
    ...(catalog.platforms.get(platform)?.units ?? []),
  ];
  const compared = [...new Set(platforms)];

  // For which compared platforms there is a figure of one definition at one time, by themselves, an owner or a unit.
  const reach = new Map<string, Set<string>>();
  for (const platform of compared) {
    for (const id of [platform, ...othersOf(platform)]) {
      for (const line of byPlatform.get(id) ?? []) {
        if (line.definition === null) continue;
        for (const key of slotsOf(line)) {
          reach.set(key, (reach.get(key) ?? new Set<string>()).add(platform));
        }
      }
    }
  }

  const taken = new Set<string>();
  const members: Member[] = [];
  const take = (platform: string, line: SizedLine) => {
    if (taken.has(line.key)) return;
    taken.add(line.key);
    members.push({ platform, line });
  };
  for (const platform of compared) for (const line of byPlatform.get(platform) ?? []) take(platform, line);
  for (const platform of compared) {
    const own = byPlatform.get(platform) ?? [];
    const nearest = ownersOf(platform).find((owner) => byPlatform.has(owner));
    if (own.length === 0 && nearest !== undefined) {
      for (const line of byPlatform.get(nearest) ?? []) take(platform, line);
    }
    for (const other of othersOf(platform)) {
      for (const line of byPlatform.get(other) ?? []) {
        const shared = slotsOf(line).some((key) => (reach.get(key)?.size ?? 0) > 1);
        const has = own.some((one) => definitionKey(one) === definitionKey(line));
        if (shared && !has) take(platform, line);
      }
    }
  }
  const order = new Map(compared.map((platform, n) => [platform, n]));
  return members.sort(
    (a, b) =>
      order.get(a.platform)! - order.get(b.platform)! ||
      Number(a.platform !== a.line.platform) - Number(b.platform !== b.line.platform) ||
      figuresOf(b.line) - figuresOf(a.line) ||
      (a.line.key < b.line.key ? -1 : 1),
  );
}
