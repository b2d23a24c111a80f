import { listedOwner } from '../linking/listed-owner.js';
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
 * @param account whether it is an actual figure of the kind that a listed company's reports give
 */
export function speaker(reading: Reading, subject: Subject, counted: boolean, account = false): string {
  const { context, catalog, sentence, state, source } = reading;
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
  const listed = account && !subject.market ? listedCompany(reading, subject.id) : null;
  const survey = state.institute !== null && catalog.publisher(state.institute)?.kind === 'research-firm';
  if (source === null && state.institute !== null && !(survey && listed !== null)) return state.institute;
  if (source === null && counted && state.surveyor !== null) return state.surveyor;
  if (context.frame.earnings && !subject.market) {
    const company = companyOf(reading, subject.id);
    return `company:${company === subject.id && listed !== null ? listed : company}`;
  }
  if (source !== null || subject.market) return 'unattributed';
  if (listed !== null) return `company:${listed}`;
  const text = context.folded.slice(sentence.start, sentence.end);
  if (SELF_SAYS.test(text)) return `company:${companyOf(reading, subject.id)}`;
  if (/财报|业绩|公布|披露|宣布|季报|年报|营收|净利|earnings|results|revenue/.test(text))
    return `company:${companyOf(reading, subject.id)}`;
  return 'unattributed';
}

/** The retailer said, 公司方面介绍: whom the sentence is about speaks. */
const SELF_SAYS =
  /\b(?:the (?:company|firm|group|retailer|platform|app|marketplace|e-commerce company|two companies|companies)|its (?:chief executive|ceo|founder|president|chairman|cfo|executives?)|he|she) (?:said|says|told|disclosed|added|announced)\b|公司(?:方面|官方)?(?:表示|称|透露|披露|介绍)|(?:官方|相关负责人|有关负责人|创始人|负责人)(?:表示|称|透露|披露|介绍|说)/;

/** The company whose reports give a platform's accounts; null where it is not listed. */
function listedCompany({ catalog }: Reading, id: string): string | null {
  const owner = listedOwner(catalog, id);
  if ((catalog.platform(owner)?.tickers.length ?? 0) === 0) return null;
  // 拼多多 stands for the holding that only its filings name.
  const named = owner === catalog.groupOf(owner) || !catalog.core.some((one) => one.id === id);
  return named ? owner : id;
}

/** Figures that come from a company's reports wherever they are told. */
const ACCOUNTS =
  /revenue$|^cmr$|profit$|margin$|^ebit|expense$|^(?:capex|fcf|ocf|cash-balance|eps)$|^annual-active-(?!users)|^quarterly-active-customers$|^combined-mau$|^avg-(?:mau|dau)$/;
const ACTIVES = /^(?:mau|dau|paying-members|paying-users)$/;

/** Whether an actual figure is of a report's kind: an account, or actives of a quarter. */
export const isAccount = (metric: string, grain: string | undefined): boolean =>
  ACCOUNTS.test(metric) || (ACTIVES.test(metric) && (grain === 'quarter' || grain === 'half'));

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
