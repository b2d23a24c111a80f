import { type Subject } from '../linking/state.js';
import { type Reading } from './reading.js';

/** A family of microblogs has the name of one platform: in CNNIC's reports 微博 is the category. */
const CATEGORY_OF: Record<string, Record<string, string>> = { cnnic: { weibo: 'cn-microblog' } };

/** Whose figure it is where `statedBy` says it: the name's own, or the category that goes by that name in its reports. */
export const ownerFor = (reading: Reading, subject: Subject, statedBy: string): string =>
  (reading.context.frame.topic === subject.id ? undefined : CATEGORY_OF[statedBy]?.[subject.id]) ??
  subject.id;

/**
 * Who states the figure: a source named here or just before, otherwise the company that reports.
 *
 * @param counted whether the figure is one that firms which count the users of apps give
 */
export function speaker(reading: Reading, subject: Subject, counted: boolean): string {
  const { context, sentence, state, source } = reading;
  if (source !== null && source !== 'unattributed') return source;
  const carried = state.source;
  if (
    source === null &&
    carried &&
    carried.paragraph === sentence.paragraph &&
    carried.statedBy !== 'unattributed' &&
    speaksOf(reading, carried.statedBy, subject)
  )
    return carried.statedBy;
  if (source === null && state.institute !== null) return state.institute;
  if (source === null && counted && state.surveyor !== null) return state.surveyor;
  if (context.frame.earnings && !subject.market) return `company:${companyOf(reading, subject.id)}`;
  if (source !== null || subject.market) return 'unattributed';
  const text = context.folded.slice(sentence.start, sentence.end);
  if (/财报|业绩|公布|披露|宣布|季报|年报|营收|净利|earnings|results|revenue/.test(text))
    return `company:${companyOf(reading, subject.id)}`;
  return 'unattributed';
}

/** A company that was heard before goes on only about itself and what it owns; a paper or an institute about anybody. */
function speaksOf({ catalog }: Reading, statedBy: string, subject: Subject): boolean {
  if (!statedBy.startsWith('company:')) return true;
  const company = statedBy.slice('company:'.length);
  return (
    company === subject.id ||
    catalog.isAncestor(company, subject.id) ||
    catalog.isAncestor(subject.id, company)
  );
}

/** In a release about one company its units' figures are the company's. */
function companyOf(reading: Reading, id: string): string {
  const topic = reading.context.frame.topic;
  return topic !== null && reading.catalog.isAncestor(topic, id) ? topic : id;
}
