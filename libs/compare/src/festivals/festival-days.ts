import { type Named } from '@jinghe/contracts';

/** A shopping festival whose day its name tells. */
export interface FestivalDay {
  /** The scope of its figures without `festival:`. */
  readonly id: string;
  readonly name: Named;
  /** `06-18`. */
  readonly monthDay: string;
}

/** Both are called by their day: the eighteenth of the sixth month, the double eleventh. */
export const FESTIVAL_DAYS: readonly FestivalDay[] = [
  { id: '618', name: { zh: '618', en: '618' }, monthDay: '06-18' },
  { id: 'double11', name: { zh: '双11', en: 'Double 11' }, monthDay: '11-11' },
];

const SCOPE = 'festival:';

/** The festival that a figure is of, by its scope; null where it is of none that is known. */
export const festivalOf = (scope: string | null): FestivalDay | null =>
  FESTIVAL_DAYS.find(({ id }) => scope === `${SCOPE}${id}`) ?? null;
