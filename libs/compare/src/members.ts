import { type CompareCatalog } from './compare-catalog.js';
import { definitionKey } from './indexed.js';
import { type SizedLine } from './lines.js';

/** A line in a comparison and the compared platform that it stands for. */
export interface Member {
  readonly platform: string;
  readonly line: SizedLine;
}

const hasFigure = (line: SizedLine): boolean => line.points.some((point) => point.value !== null);

/**
 * Which lines stand for which platform. Its own come first. An owner's line joins where the platform has none (revenue of
 * Alibaba for Taobao and Tmall), or where it lets a definition be compared (QuestMobile's users of groups); a unit's only for
 * the latter (the Taobao app's daily users). The line keeps its own id, so that nobody takes a group's figure for the shop's.
 */
export function membersOf(
  platforms: readonly string[],
  lines: readonly SizedLine[],
  catalog: CompareCatalog,
): Member[] {
  const byPlatform = new Map<string, SizedLine[]>();
  for (const line of lines.filter(hasFigure)) {
    byPlatform.set(line.platform, [...(byPlatform.get(line.platform) ?? []), line]);
  }
  const ownersOf = (platform: string) => catalog.platforms.get(platform)?.owners ?? [];
  const othersOf = (platform: string) => [
    ...ownersOf(platform),
    ...(catalog.platforms.get(platform)?.units ?? []),
  ];
  const compared = [...new Set(platforms)];

  // Which compared platforms a stated definition could stand for, by themselves, an owner or a unit.
  const reach = new Map<string, Set<string>>();
  for (const platform of compared) {
    for (const id of [platform, ...othersOf(platform)]) {
      for (const line of byPlatform.get(id) ?? []) {
        if (line.definition === null) continue;
        const key = definitionKey(line);
        reach.set(key, (reach.get(key) ?? new Set<string>()).add(platform));
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
        const alone = (reach.get(definitionKey(line))?.size ?? 0) < 2;
        const has = own.some((one) => definitionKey(one) === definitionKey(line));
        if (!alone && !has) take(platform, line);
      }
    }
  }
  const order = new Map(compared.map((platform, n) => [platform, n]));
  return members.sort(
    (a, b) =>
      order.get(a.platform)! - order.get(b.platform)! ||
      Number(a.platform !== a.line.platform) - Number(b.platform !== b.line.platform) ||
      (a.line.key < b.line.key ? -1 : 1),
  );
}
