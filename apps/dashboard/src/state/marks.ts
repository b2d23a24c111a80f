import type { ChartMark } from '@jinghe/charts';
import type { ComparisonView } from '@jinghe/contracts';
import { dealTitle, type Speech } from '../words.js';

/** The deals of a comparison as marks of its chart, newest first. Ends, denials and termination are hollow. */
export const marksOf = (comparison: ComparisonView, speech: Speech): ChartMark[] =>
  [...comparison.events]
    .sort((a, b) => (a.day > b.day ? -1 : 1))
    .map(({ id, day, date, parties, plan, status, denied, dealKind, factId }) => ({
      id,
      day,
      date,
      title: [dealTitle(speech, parties), plan, speech.t.dealKinds[dealKind], speech.t.dealStatuses[status]]
        .filter(Boolean)
        .join(' · '),
      factId,
      hollow: denied || status === 'ended' || dealKind === 'termination',
    }));
