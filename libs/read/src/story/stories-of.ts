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
    const known = byKeyOf(unlike(edge));
    const near = await lookUp(
      [...known.keys()],
      dayAfter(days[0]!, -WINDOW_DAYS),
      dayAfter(days.at(-1)!, WINDOW_DAYS),
    );
    const next = near.filter((one) => !found.has(one.id) && hasNeighbour(one, known));
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

type ByKey = Map<number, StoryMember[]>;

function byKeyOf(members: readonly StoryMember[]): ByKey {
  const byKey: ByKey = new Map();
  for (const member of members)
    for (const key of member.keys) {
      const list = byKey.get(key);
      if (list) list.push(member);
      else byKey.set(key, [member]);
    }
  return byKey;
}

/** Of those of one day, words and figures the first: a release that a thousand sites print is compared once. */
function unlike(members: readonly StoryMember[]): StoryMember[] {
  const first = new Map<string, StoryMember>();
  for (const member of members) {
    const likeness = `${member.day} ${member.minhash} ${member.figures.join()}`;
    if (!first.has(likeness)) first.set(likeness, member);
  }
  return [...first.values()];
}

/** Same story, and findable as such: what shares no key is never compared, whoever asks. */
function hasNeighbour(one: StoryMember, known: ByKey): boolean {
  const others = new Set<StoryMember>();
  for (const key of one.keys) for (const other of known.get(key) ?? []) others.add(other);
  for (const other of others) if (isSameStory(other, one)) return true;
  return false;
}

/**
 * Articles that hang together. What has found its group is taken off the index at once, so that a story of thousands, whose
 * members are nearly all each other's neighbours, costs about as many comparisons as it has members.
 */
function components(members: readonly StoryMember[]): StoryMember[][] {
  const byKey = byKeyOf(members);
  const left = new Set(members.map(({ id }) => id));
  const groups: StoryMember[][] = [];
  for (const member of members) {
    if (!left.delete(member.id)) continue;
    const group = [member];
    for (const one of group) group.push(...neighboursLeft(one, byKey, left));
    groups.push(group);
  }
  return groups;
}

/** The neighbours of one that have no group yet; they are taken out of `left`, and its lists of `byKey` shortened. */
function neighboursLeft(one: StoryMember, byKey: ByKey, left: Set<string>): StoryMember[] {
  const found: StoryMember[] = [];
  const strangers = new Set<StoryMember>();
  for (const key of one.keys) {
    const list = byKey.get(key) ?? [];
    let kept = 0;
    for (const other of list) {
      if (!left.has(other.id)) continue;
      if (!strangers.has(other) && isSameStory(one, other)) {
        left.delete(other.id);
        found.push(other);
        continue;
      }
      strangers.add(other);
      list[kept++] = other;
    }
    list.length = kept;
  }
  return found;
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
