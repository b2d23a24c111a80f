import { type Story, type StoryMember } from '@jinghe/contracts';
import { dayAfter, dayNumber, isSameStory, WINDOW_DAYS } from './same-story.js';

/** A story is told for so many days at most; what still resembles it later is a story of its own. */
const STORY_DAYS = 14;
const MOST_PLATFORMS = 50;

/** Articles of the index that have one of the keys and a day between two, both included. */
export type LookUp = (keys: readonly number[], from: string, to: string) => Promise<readonly StoryMember[]>;

/**
 * All articles that hang together with the given ones, each with its neighbours, through the index alone: the work
 * grows with the story, not with the store.
 */
export async function withNeighbours(
  seeds: readonly StoryMember[],
  lookUp: LookUp,
): Promise<Map<string, StoryMember>> {
  const found = new Map(seeds.map((seed) => [seed.id, seed]));
  let edge = [...seeds];
  while (edge.length > 0) {
    const days = edge.map(({ day }) => day).sort();
    const keys = new Set(edge.flatMap((member) => member.keys));
    const near = await lookUp(
      [...keys],
      dayAfter(days[0]!, -WINDOW_DAYS),
      dayAfter(days.at(-1)!, WINDOW_DAYS),
    );
    const next = near.filter((one) => !found.has(one.id) && edge.some((known) => isNeighbour(known, one)));
    for (const member of next) found.set(member.id, member);
    edge = next;
  }
  return found;
}

/**
 * The stories of articles that were collected with `withNeighbours`. A pure function of the set: neither the order in
 * which articles came nor the order in which they were worked on can be seen in it.
 */
export function storiesOf(members: readonly StoryMember[]): Story[] {
  return components(members)
    .flatMap(inTime)
    .map(storyOf)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Same story, and findable as such: what shares no key is never compared, whoever asks. */
const isNeighbour = (a: StoryMember, b: StoryMember) => shareKey(a.keys, b.keys) && isSameStory(a, b);

/** Both sorted. */
function shareKey(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) return true;
    if (a[i]! < b[j]!) i++;
    else j++;
  }
  return false;
}

function components(members: readonly StoryMember[]): StoryMember[][] {
  const byKey = new Map<number, StoryMember[]>();
  for (const member of members)
    for (const key of member.keys) {
      const list = byKey.get(key);
      if (list) list.push(member);
      else byKey.set(key, [member]);
    }
  const left = new Map(members.map((member) => [member.id, member]));
  const groups: StoryMember[][] = [];
  for (const member of members) {
    if (!left.delete(member.id)) continue;
    const group = [member];
    for (const one of group)
      for (const other of new Set(one.keys.flatMap((key) => byKey.get(key) ?? [])))
        if (left.has(other.id) && isSameStory(one, other)) {
          left.delete(other.id);
          group.push(other);
        }
    groups.push(group);
  }
  return groups;
}

const inOrder = (a: StoryMember, b: StoryMember) =>
  compare(a.day, b.day) || compare(a.fetchedAt, b.fetchedAt) || compare(a.id, b.id);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A daily column of one wording would else be one story of years. */
function inTime(group: StoryMember[]): StoryMember[][] {
  const parts: StoryMember[][] = [];
  for (const member of group.sort(inOrder)) {
    const part = parts.at(-1);
    if (part && dayNumber(member.day) - dayNumber(part[0]!.day) <= STORY_DAYS) part.push(member);
    else parts.push([member]);
  }
  return parts;
}

/** @param members in order, at least one */
function storyOf(members: StoryMember[]): Story {
  const first = members[0]!;
  const houses = new Map<string, Story['publishers'][number]>();
  for (const { id, family, publisher } of members)
    if (!houses.has(family)) houses.set(family, { family, publisher, articleId: id });
  return {
    id: first.id,
    title: first.title,
    firstDay: first.day,
    lastDay: members.at(-1)!.day,
    publishers: [...houses.values()],
    platforms: [...new Set(members.flatMap(({ platforms }) => platforms))].sort().slice(0, MOST_PLATFORMS),
    articleIds: members.map(({ id }) => id),
  };
}
