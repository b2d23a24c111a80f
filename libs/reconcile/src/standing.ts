import { type Catalog, NOBODY } from '@jinghe/catalog';
import { type MetricFact } from '@jinghe/contracts';
import { agree, lastPlace, openInterval } from './agreement.js';
import { daysOf } from './days.js';
import { decidedBy, isDecision } from './decisions/is-decision.js';

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

/** The outlet that a page belongs to, by whatever name a row or an article gives it; else the page itself. */
function carrierOf(fact: MetricFact, catalog: Catalog): string {
  if (fact.carriedBy === null) {
    return fact.evidence.kind === 'quote'
      ? fact.evidence.articleId
      : (fact.evidence.url ?? fact.evidence.file);
  }
  const outlet = catalog.findPublisher(fact.carriedBy);
  return outlet ? (outlet.family ?? outlet.id) : fact.carriedBy;
}

/** Facts that state the same figure equally exactly: a thousand articles make a handful. */
interface Stated {
  readonly sample: MetricFact;
  readonly families: Set<string>;
  readonly carriers: Set<string>;
}

interface Printed {
  readonly fact: MetricFact;
  readonly stated: Stated;
  /** First and last day on which it can have been printed. */
  readonly first: number;
  readonly last: number;
}

/** Facts by what they state, and which of these statements agree. */
function statedFigures(facts: readonly MetricFact[], catalog: Catalog) {
  const byText = new Map<string, Stated>();
  const byFact = new Map<MetricFact, Stated>();
  for (const fact of facts) {
    const { low, high } = openInterval(fact);
    const text = [fact.value, fact.valueHigh, low, high].join(' ');
    const stated = byText.get(text) ?? {
      sample: fact,
      families: new Set<string>(),
      carriers: new Set<string>(),
    };
    byText.set(text, stated);
    byFact.set(fact, stated);
    if (fact.confidence < SURE) continue;
    stated.families.add(catalog.publisherFamily(fact.statedBy));
    stated.carriers.add(carrierOf(fact, catalog));
  }
  const agreeing = new Map<Stated, Set<Stated>>();
  const all = [...byText.values()];
  for (const one of all)
    agreeing.set(one, new Set(all.filter((other) => other === one || agree(one.sample, other.sample))));
  return { byFact, agreeing };
}

/** The newest statement that takes a figure back; null where the voice did not, or printed it again after. */
function restatement(
  fact: MetricFact,
  agreeing: ReadonlySet<Stated>,
  voice: readonly Printed[],
): MetricFact | null {
  if (fact.published === null || fact.publishedInferred) return null;
  const printed = daysOf(fact.published).end;
  let later: Printed | undefined;
  for (const other of voice) {
    if (other.first - printed < RESTATED_AFTER || other.fact.qualifier !== 'exact') continue;
    if (agreeing.has(other.stated) || BASIS_ORDER[other.fact.basis] > BASIS_ORDER[fact.basis]) continue;
    // A text that names no period may speak of another one.
    if (other.fact.periodInferred && !fact.periodInferred) continue;
    const newer = later === undefined || other.first > later.first;
    if (newer || (other.first === later!.first && other.fact.id < later!.fact.id)) later = other;
  }
  if (!later) return null;
  const { first } = later;
  const again = voice.some(
    (other) => other.last >= first && other.fact.id !== fact.id && agreeing.has(other.stated),
  );
  return again ? null : later.fact;
}

/** The standing of each fact of one identity. */
export function standingsOf(facts: readonly MetricFact[], catalog: Catalog): Standing[] {
  const familyOf = (fact: MetricFact) => catalog.publisherFamily(fact.statedBy);
  const { byFact, agreeing } = statedFigures(facts, catalog);
  const voices = new Map<string, Printed[]>();
  for (const fact of facts) {
    const family = familyOf(fact);
    if (fact.confidence < SURE || fact.published === null || fact.publishedInferred || family === NOBODY)
      continue;
    const { start, end } = daysOf(fact.published);
    const printed = { fact, stated: byFact.get(fact)!, first: start, last: end };
    const spoken = voices.get(family);
    if (spoken) spoken.push(printed);
    else voices.set(family, [printed]);
  }
  const voicesBehind = new Map<Stated, { families: Set<string>; carriers: Set<string> }>();
  for (const [stated, alike] of agreeing) {
    voicesBehind.set(stated, {
      families: new Set([...alike].flatMap((other) => [...other.families])),
      carriers: new Set([...alike].flatMap((other) => [...other.carriers])),
    });
  }
  return facts.map((fact) => {
    const family = familyOf(fact);
    const stated = byFact.get(fact)!;
    const alike = agreeing.get(stated)!;
    const behind = voicesBehind.get(stated)!;
    const families = new Set(behind.families).add(family);
    // The unnamed corroborate nobody; alone, they stand as what they are.
    if (families.size > 1) families.delete(NOBODY);
    return {
      fact,
      analyst: isDecision(fact),
      sure: fact.confidence >= SURE,
      basis: BASIS_ORDER[fact.basis],
      tier: catalog.publisherTier(fact.statedBy),
      family,
      restatedBy: restatement(fact, alike, voices.get(family) ?? []),
      families: [...families].sort(),
      carriers: behind.carriers.size + Number(!behind.carriers.has(carrierOf(fact, catalog))),
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
    why: (_worse, better) => `An analyst (${decidedBy(better.fact)}) decided otherwise.`,
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
    rule: 'period-stated',
    compare: (a, b) => Number(a.fact.periodInferred) - Number(b.fact.periodInferred),
    why: () => 'Its text names no period of its own; the other one does.',
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
