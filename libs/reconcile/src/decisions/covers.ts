import {
  type DealStatement,
  type Decision,
  type Fact,
  type MetricStatement,
  type Statement,
} from '@jinghe/contracts';

/** Letters and digits alone: a page that is set anew keeps its words and loses its spaces. */
const words = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether one text holds the other: a better reading may take half a sentence more as its proof. */
export function overlap(a: string, b: string): boolean {
  const [one, other] = [words(a), words(b)];
  return one !== '' && other !== '' && (one.includes(other) || other.includes(one));
}

const inPlace = ({ place }: Decision, { evidence, sourceId }: Fact): boolean => {
  if (place.kind === 'article')
    return (
      evidence.kind === 'quote' &&
      evidence.articleId === place.articleId &&
      overlap(evidence.quote, place.quote)
    );
  return (
    place.kind === 'table' &&
    evidence.kind === 'row' &&
    sourceId === place.sourceId &&
    evidence.file === place.file
  );
};

const sameFigure = (a: MetricStatement, b: MetricStatement): boolean =>
  a.value === b.value && a.unit === b.unit && a.measure === b.measure;

const partiesOf = ({ parties }: DealStatement): string =>
  [...new Set(parties.map(({ id }) => id))].sort().join(' ');

/**
 * Whether a reading is one of those that were decided about. Of a figure it is the same number of the same platform, whatever
 * metric, period, scope or claim is read this time; a growth is of the same metric too, since one sentence may give two metrics
 * the same growth. Of a deal it is the same parties. A row of a table has no sentence around it: there metric and period count.
 */
function alike(decided: Statement, read: Statement, isRow: boolean): boolean {
  if (decided.type === 'deal') return read.type === 'deal' && partiesOf(decided) === partiesOf(read);
  return (
    read.type === 'metric' &&
    sameFigure(decided, read) &&
    decided.platform === read.platform &&
    (decided.metric === read.metric || (!isRow && decided.measure !== 'growth')) &&
    (!isRow || (decided.period?.start === read.period?.start && decided.period?.end === read.period?.end))
  );
}

/**
 * Whether a machine's fact gives way to a decision: it stands in the decided place and reads what was decided about. One number in
 * a sentence that was corrected from one platform or metric to another is covered under both.
 */
export function covers(decision: Decision, fact: Fact): boolean {
  if (decision.about === null || decision.undone !== null || !inPlace(decision, fact)) return false;
  const isRow = fact.evidence.kind === 'row';
  const { statement } = decision.about;
  if (alike(statement, fact, isRow)) return true;
  if (decision.states && alike(decision.states, fact, isRow)) return true;
  // The number as it was read, now under what it was corrected to, or the reverse.
  return (
    statement.type === 'metric' &&
    decision.states?.type === 'metric' &&
    alike({ ...decision.states, value: statement.value, unit: statement.unit }, fact, isRow)
  );
}
