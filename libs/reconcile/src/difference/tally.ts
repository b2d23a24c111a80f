import {
  type Fact,
  type FactDifference,
  type ReExtractionCell,
  type ReExtractionSample,
} from '@jinghe/contracts';

/** The platforms and metrics that a difference counts under; `null` stands for deals. */
function cellsOf({ before, after }: FactDifference): [platform: string, metric: string | null][] {
  const of = (fact: Fact | null): [string, string | null][] => {
    if (!fact) return [];
    if (fact.type === 'metric') return [[fact.platform, fact.metric]];
    return fact.parties.map(({ id }) => [id, null]);
  };
  const all = [...of(before), ...of(after)];
  return [...new Map(all.map((one) => [one.join(' '), one])).values()];
}

/** The counts with those of some differences; ordered by platform, then metric. A change of platform counts under both. */
export function tallied(
  cells: readonly ReExtractionCell[],
  differences: readonly FactDifference[],
): ReExtractionCell[] {
  const word = (platform: string, metric: string | null) => `${platform} ${metric ?? ''}`;
  const found = new Map(cells.map((cell) => [word(cell.platform, cell.metric), { ...cell }]));
  for (const difference of differences)
    for (const [platform, metric] of cellsOf(difference)) {
      const key = word(platform, metric);
      const cell = found.get(key) ?? { platform, metric, gained: 0, lost: 0, changed: 0 };
      cell[difference.kind] += 1;
      found.set(key, cell);
    }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

/** So many differences of each kind are shown. */
const MOST = 30;

const idOf = ({ before, after }: Pick<FactDifference, 'before' | 'after'>): string =>
  (after ?? before)?.id ?? '';

/**
 * Which differences are shown: of each kind those with the smallest ids. Ids are made by hashing, so that this is a fair choice,
 * and the same in every order and repetition.
 */
export function sampled(
  shown: readonly ReExtractionSample[],
  more: readonly ReExtractionSample[],
): ReExtractionSample[] {
  const all = new Map([...shown, ...more].map((one) => [`${one.kind} ${idOf(one)}`, one]));
  const ordered = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return (['gained', 'lost', 'changed'] as const).flatMap((kind) =>
    ordered.filter((one) => one.kind === kind).slice(0, MOST),
  );
}

/** Whether a difference would be among those shown: the words around it are looked up for those alone. */
export function wouldBeShown(shown: readonly ReExtractionSample[], difference: FactDifference): boolean {
  const same = shown.filter(({ kind }) => kind === difference.kind);
  const last = same.at(-1);
  return same.length < MOST || last === undefined || idOf(difference) < idOf(last);
}
