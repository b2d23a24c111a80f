import { type ExtractedMetric } from '@jinghe/contracts';

export interface Placed {
  readonly fact: ExtractedMetric;
  readonly title: boolean;
}

/** Trade on a platform by whatever name. */
const TRADE = /^(?:gmv|gtv|transaction-value|paid-gmv|net-gmv)$/;

const isRatio = (fact: ExtractedMetric) => fact.unit === 'percent' || fact.unit === 'percentage-points';

/** How far above the round number of a headline the figure may be, and how far below it. */
const ABOVE = 1.15;
const BELOW = 0.9;

/** Same amount, or the same at the rounding of a headline. */
function sameAmount(a: ExtractedMetric, b: ExtractedMetric): boolean {
  if (a.value === b.value && a.valueHigh === b.valueHigh) return true;
  if (a.valueHigh !== null || b.valueHigh !== null) return false;
  // A headline says 破亿 for 1.067亿 and 近3亿 for 2.9亿.
  const above = a.qualifier === 'over' || a.qualifier === 'at-least';
  if (above && a.value > 0) return b.value >= a.value && b.value <= a.value * ABOVE;
  if (a.qualifier === 'nearly' && a.value > 0) return b.value <= a.value && b.value >= a.value * BELOW;
  // A headline says 两倍 for 208.9%.
  if (isRatio(a)) return Math.abs(a.value - b.value) <= Math.max(0.5, 0.05 * Math.abs(b.value));
  return (
    Math.sign(a.value) === Math.sign(b.value) &&
    Math.abs(a.value - b.value) <= 0.01 * Math.max(Math.abs(a.value), Math.abs(b.value))
  );
}

function samePeriod(a: ExtractedMetric, b: ExtractedMetric): boolean {
  if (a.period === null || b.period === null || a.periodInferred || b.periodInferred) return true;
  return a.period.start <= b.period.end && b.period.start <= a.period.end;
}

type Naming = (id: string) => string;

/** Whose figure of what: only facts of one kind can repeat each other. */
const kindOf = (fact: ExtractedMetric, family: Naming, owner: Naming): string =>
  `${owner(fact.platform)}|${family(fact.metric)}|${fact.measure}|${fact.unit}`;

/** Whether a headline's fact is said again by one of its kind in the text. */
const repeats = (headline: ExtractedMetric, body: ExtractedMetric): boolean =>
  sameAmount(headline, body) && samePeriod(headline, body);

/** What makes two facts of one amount the same statement. */
const wording = (fact: ExtractedMetric): string =>
  `${fact.platform}|${fact.metric}|${fact.segment ?? ''}|${fact.measure}|${fact.unit}|${fact.valueHigh ?? ''}|${fact.claim}|${fact.period?.label ?? ''}`;

/** Leaves one fact of each statement: what a headline says again in the text is the text's, an exact repeat is the first's. */
export function withoutRepeats(
  placed: readonly Placed[],
  family: Naming,
  owner: Naming = (platform) => platform,
): ExtractedMetric[] {
  const kept: Placed[] = [];
  // By the amount first: most amounts stand once, and then nothing needs to be written out to compare.
  const seen = new Map<number, number | Map<string, number>>();
  for (const one of placed) {
    const { fact } = one;
    let same = seen.get(fact.value);
    if (same === undefined) {
      seen.set(fact.value, kept.length);
      kept.push(one);
      continue;
    }
    if (typeof same === 'number') {
      same = new Map([[wording(kept[same]!.fact), same]]);
      seen.set(fact.value, same);
    }
    const words = wording(fact);
    const at = same.get(words);
    if (at === undefined) {
      same.set(words, kept.length);
      kept.push(one);
    } else if (kept[at]!.title !== one.title) {
      // The text's own place proves more than the headline's, however sure the headline sounds.
      if (!one.title) kept[at] = one;
    } else if (fact.confidence > kept[at]!.fact.confidence) kept[at] = one;
  }
  const titles = new Set<string>();
  for (const { fact, title } of kept) if (title) titles.add(kindOf(fact, family, owner));
  if (titles.size === 0) return kept.map((one) => one.fact);
  const metrics = new Set(kept.flatMap(({ fact, title }) => (title ? [family(fact.metric)] : [])));
  const body = new Map<string, ExtractedMetric[]>();
  for (const { fact, title } of kept) {
    if (title || !metrics.has(family(fact.metric))) continue;
    const key = kindOf(fact, family, owner);
    const alike = body.get(key);
    if (alike) alike.push(fact);
    else if (titles.has(key)) body.set(key, [fact]);
  }
  // "Passes one billion buyers": a headline's plain word for those whom the text calls annual active consumers.
  const people = kept.filter((one) => !one.title && one.fact.unit === 'users').map((one) => one.fact);
  const saidPlainly = (fact: ExtractedMetric) =>
    fact.metric === 'user-base' &&
    people.some(
      (other) => other.platform === fact.platform && other.measure === fact.measure && repeats(fact, other),
    );
  // "Sales passed 77 billion" over a text on gross merchandise: the headline's plain word for the trade.
  const money = kept.filter((one) => !one.title && TRADE.test(one.fact.metric)).map((one) => one.fact);
  const saidAsSales = ({ fact, plain }: { fact: ExtractedMetric; plain: boolean }) =>
    plain &&
    fact.metric === 'revenue' &&
    money.some(
      (other) =>
        other.platform === fact.platform &&
        other.unit === fact.unit &&
        other.measure === fact.measure &&
        repeats(fact, other),
    );
  const isRepeated = (fact: ExtractedMetric) =>
    saidPlainly(fact) ||
    saidAsSales({ fact, plain: fact.reasons.some((one) => one.note === 'sales') }) ||
    body.get(kindOf(fact, family, owner))?.some((other) => repeats(fact, other)) === true;
  return kept.filter((one) => !one.title || !isRepeated(one.fact)).map((one) => one.fact);
}
