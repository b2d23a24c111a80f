import { type Catalog, NOBODY } from '@jinghe/catalog';
import { type MetricFact } from '@jinghe/contracts';
import { agree, lastPlace } from './agreement.js';
import { daysOf } from './days.js';

/** Below this a machine's reading is a hint: it never stands against a sure one, corroborates nothing and makes no conflict. */
export const SURE = 0.5;

/** A figure printed this many days after another by the same voice is a restatement; within them, somebody misprinted. */
const RESTATED_AFTER = 45;

const BASIS_ORDER = { reported: 0, 'third-party': 1, estimated: 2 } as const;
const QUALIFIER_ORDER = {
  exact: 0,
  range: 1,
  'at-least': 2,
  over: 2,
  nearly: 2,
  about: 3,
  estimate: 4,
} as const;

/** How one fact stands among all of its identity. Each part depends on the set of facts alone, never on their order. */
export interface Standing {
  readonly fact: MetricFact;
  readonly analyst: boolean;
  readonly sure: boolean;
  readonly basis: number;
  readonly tier: number;
  /** The voice: publisher family of who states it. */
  readonly family: string;
  /** A later, differing statement by the same voice. */
  readonly restatedBy: MetricFact | null;
  /** Voices that agree within rounding, its own included, sorted. */
  readonly families: readonly string[];
  /** Pages that carry an agreeing figure: no second voice, but the same misprint seldom happens twice. */
  readonly carriers: number;
  readonly lastPlace: number;
}

const carrierOf = (fact: MetricFact): string =>
  fact.carriedBy ?? (fact.evidence.kind === 'quote' ? fact.evidence.articleId : fact.evidence.file);

function restatement(fact: MetricFact, voice: readonly MetricFact[]): MetricFact | null {
  if (fact.published === null || fact.publishedInferred) return null;
  const printed = daysOf(fact.published).end;
  const dated = voice.filter((other) => other.published !== null && !other.publishedInferred);
  const later = dated
    .filter(
      (other) =>
        daysOf(other.published!).start - printed >= RESTATED_AFTER &&
        other.qualifier === 'exact' &&
        BASIS_ORDER[other.basis] <= BASIS_ORDER[fact.basis] &&
        !agree(fact, other),
    )
    .sort((a, b) => daysOf(b.published!).start - daysOf(a.published!).start || (a.id < b.id ? -1 : 1))[0];
  if (!later) return null;
  // Printed again after the new figure: the voice has not taken it back, so the two conflict.
  const again = dated.some(
    (other) =>
      other.id !== fact.id &&
      agree(fact, other) &&
      daysOf(other.published!).end >= daysOf(later.published!).start,
  );
  return again ? null : later;
}

/** The standing of each fact of one identity. */
export function standingsOf(facts: readonly MetricFact[], catalog: Catalog): Standing[] {
  const voiceOf = new Map(facts.map((fact) => [fact.id, catalog.publisherFamily(fact.statedBy)]));
  return facts.map((fact) => {
    const family = voiceOf.get(fact.id)!;
    const sameVoice =
      family === NOBODY
        ? []
        : facts.filter((other) => voiceOf.get(other.id) === family && other.confidence >= SURE);
    const agreeing = facts.filter(
      (other) => other.id === fact.id || (other.confidence >= SURE && agree(fact, other)),
    );
    const families = new Set(agreeing.map((other) => voiceOf.get(other.id)!));
    // The unnamed corroborate nobody; alone, they stand as what they are.
    if (families.size > 1) families.delete(NOBODY);
    return {
      fact,
      analyst: fact.statedBy.startsWith('analyst:'),
      sure: fact.confidence >= SURE,
      basis: BASIS_ORDER[fact.basis],
      tier: catalog.publisherTier(fact.statedBy),
      family,
      restatedBy: restatement(fact, sameVoice),
      families: [...families].sort(),
      carriers: new Set(agreeing.map(carrierOf)).size,
      lastPlace: lastPlace(fact),
    };
  });
}

const day = (fact: MetricFact): number =>
  fact.published === null ? -Infinity : daysOf(fact.published).start;
const down = (a: number, b: number): number => (a === b ? 0 : a < b ? 1 : -1);
const up = (a: number, b: number): number => down(b, a);

/** One criterion of choice: which of two stands better, and in what words the worse one is told so. */
export interface Criterion {
  readonly rule: string;
  /** Negative where `a` stands better. */
  compare(a: Standing, b: Standing): number;
  /** Why `worse` gave way to `better`; a plain sentence. */
  why(worse: Standing, better: Standing): string;
}

const by = (standing: Standing): string => standing.fact.statedBy;

/** In their order: the first that tells two facts apart decides. */
export const CRITERIA: readonly Criterion[] = [
  {
    rule: 'analyst',
    compare: (a, b) => Number(b.analyst) - Number(a.analyst),
    why: (_worse, better) => `An analyst (${by(better).slice('analyst:'.length)}) decided otherwise.`,
  },
  {
    rule: 'analyst-latest',
    compare: (a, b) =>
      a.analyst && b.analyst ? down(Date.parse(a.fact.recordedAt), Date.parse(b.fact.recordedAt)) : 0,
    why: () => 'An analyst decided otherwise later.',
  },
  {
    rule: 'sure-reading',
    compare: (a, b) => Number(b.sure) - Number(a.sure),
    why: (worse) =>
      `The reading is unsure (${Math.round(worse.fact.confidence * 100)} in 100) and gives way to a sure one.`,
  },
  {
    rule: 'basis',
    compare: (a, b) => up(a.basis, b.basis),
    why: (worse, better) =>
      `Its basis is weaker: ${worse.fact.basis}, where ${by(better)} gives a ${better.fact.basis} figure.`,
  },
  {
    rule: 'tier',
    compare: (a, b) => up(a.tier, b.tier),
    why: (worse, better) =>
      `${by(worse)} is less reliable (tier ${worse.tier}) than ${by(better)} (tier ${better.tier}).`,
  },
  {
    rule: 'restated',
    compare: (a, b) => Number(a.restatedBy !== null) - Number(b.restatedBy !== null),
    why: (worse) =>
      worse.restatedBy
        ? `${by(worse)} restated it later (${worse.restatedBy.published}).`
        : 'It was restated later.',
  },
  {
    rule: 'families',
    compare: (a, b) => down(a.families.length, b.families.length),
    why: (worse, better) =>
      `Fewer independent voices agree with it: ${worse.families.length} against ${better.families.length}.`,
  },
  {
    rule: 'carriers',
    compare: (a, b) => down(a.carriers, b.carriers),
    why: (worse, better) =>
      `Fewer pages print a figure that agrees with it: ${worse.carriers} against ${better.carriers}.`,
  },
  {
    rule: 'exactness',
    compare: (a, b) =>
      up(QUALIFIER_ORDER[a.fact.qualifier], QUALIFIER_ORDER[b.fact.qualifier]) ||
      up(a.lastPlace, b.lastPlace),
    why: () => 'It is stated less exactly.',
  },
  {
    rule: 'recency',
    compare: (a, b) => down(day(a.fact), day(b.fact)),
    why: (_worse, better) => `A later statement was preferred (${better.fact.published}).`,
  },
  {
    rule: 'confidence',
    compare: (a, b) => down(a.fact.confidence, b.fact.confidence),
    why: () => 'The reading of the other statement is surer.',
  },
  {
    rule: 'id',
    compare: (a, b) => (a.fact.id < b.fact.id ? -1 : a.fact.id > b.fact.id ? 1 : 0),
    why: () => 'Equal in every respect; the order of ids decides, so that the choice is always the same.',
  },
];

/** The criterion that tells two facts apart. */
export function deciding(a: Standing, b: Standing): Criterion {
  return CRITERIA.find((criterion) => criterion.compare(a, b) !== 0) ?? CRITERIA.at(-1)!;
}

/** Better first; a total order over facts of different ids. */
export const byStanding = (a: Standing, b: Standing): number => deciding(a, b).compare(a, b);
