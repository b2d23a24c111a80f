import { type MetricRef, type Subject } from '../linking/state.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';

const LONGEST_QUOTE = 220;

/** The clauses that prove the fact: from the metric's, or the platform's where it is near, to the number's. */
export function evidence(
  reading: Reading,
  unit: Unit,
  metric: MetricRef,
  subject: Subject,
  at: number,
): [number, number] {
  const { sentence, units } = reading;
  let start = unit.start;
  const reach = (place: number) => {
    const holder = units.find((other) => other.start <= place && place < other.end);
    if (holder && holder.start < start && unit.end - holder.start <= LONGEST_QUOTE) start = holder.start;
  };
  reach(at);
  if (metric.sentence === sentence.index) reach(metric.start);
  if (subject.sentence === sentence.index && subject.how !== 'topic') reach(subject.start);
  return [start, unit.end];
}
