import { type Catalog } from '@jinghe/catalog';
import { type ArticleContext } from '../context.js';
import { asDate, isPast } from './date.js';
import { type Candidate } from './types.js';

/** `Dec 17 (Reuters) -`, 5月7日电: the day of the whole message. */
const DATELINE = /\(reuters\)|\b(?:reuters|afp|ap|bloomberg)\b\s*[-–—]|日(?:电|讯)/;
const HEAD = 300;

function dateline(context: ArticleContext): string | null {
  const match = DATELINE.exec(context.folded.slice(0, HEAD));
  if (!match) return null;
  const near = context.periods.find((p) => p.end <= match.index + 2 && match.index - p.end <= 12);
  return near ? asDate(near) : null;
}

const NEWS = new Set(['announced', 'signed', 'planned', 'launched']);

/**
 * Dates for deals that their own sentence does not date: that of the earlier deal which includes the same parties (按照协议,
 * …), else the message's dateline. Only for news; what is told as history stays undated.
 */
export function withFrameDates(
  context: ArticleContext,
  deals: readonly Candidate[],
  catalog: Catalog,
): Candidate[] {
  const line = dateline(context);
  const groups = (deal: Candidate) => deal.parties.map((party) => catalog.groupOf(party.id));
  return deals.map((deal, i) => {
    if (deal.date !== null || !NEWS.has(deal.status) || deal.denied) return deal;
    const frame = deals.slice(0, i).find((other) => {
      if (other.date === null || isPast(other.date, context.published)) return false;
      const all = new Set(groups(other));
      return deal.status === 'planned' && groups(deal).every((group) => all.has(group));
    });
    const date = frame?.date ?? line;
    return date === null ? deal : { ...deal, date, dateInferred: true };
  });
}
