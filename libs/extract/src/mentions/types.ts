/**
 * What a surface form of the catalogue stands for. `foreign`: a name that only looks like a platform's (京东方 holds 京东) and is
 * somebody else's.
 */
export type MentionKind = 'platform' | 'metric' | 'publisher' | 'deal-word' | 'status-word' | 'foreign';

/** The kinds that the catalogue has forms of. */
export type FoundKind = Exclude<MentionKind, 'foreign'>;

/**
 * One occurrence of a name or trigger word of the catalogue.
 *
 * `start` and `end` are UTF-16 offsets into the original text (not the normalised one): `surface === text.slice(start, end)`.
 * Mentions of one kind never overlap; mentions of different kinds may (a metric's word inside a trigger, a publisher that is
 * a platform too). A whole market is a platform mention whose `market` is true.
 */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly kind: MentionKind;
  /** The catalogue id; where several rows share the form, the first of `ids`. */
  readonly id: string;
  /** All ids that share the form, in the catalogue's order; more than one only where the form is ambiguous. */
  readonly ids: readonly string[];
  readonly surface: string;
  /** False for ambiguous names and weak trigger words, which were let through by their context or need it. */
  readonly certain: boolean;
  /** True where the platform is a whole market (`cn-internet`): its figures never go to a platform. */
  readonly market: boolean;
}

/** Finds all mentions of a text, ordered by `start`, then by `end`, then by kind. */
export type MentionFinder = (text: string) => Mention[];
