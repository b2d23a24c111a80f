/**
 * Filings of one company with the United States' SEC. `https://data.sec.gov/submissions/CIK##########.json` lists the last
 * thousand; `https://www.sec.gov/Archives/edgar/data/<cik>/<accession number without dashes>/index.json` the files of one.
 *
 * A foreign issuer's results are exhibits 99.x of form 6-K, whose own page is only a cover; an annual report is the main
 * document of 20-F. `https://data.sec.gov/api/xbrl/companyfacts/CIK##########.json` states what the filings' XBRL says, by
 * concept and unit, each time a filing prints it; without the concepts of the company's own, and without segments.
 * https://www.sec.gov/search-filings/edgar-application-programming-interfaces
 *
 * The SEC allows 10 requests a second in all, over every address and worker, and wants a User-Agent that
 * declares who asks and a mail address: set JINGHE_CONTACT. https://www.sec.gov/os/accessing-edgar-data
 */
export { SecEdgarConfig } from '@jinghe/contracts';

/** Five a second to each of the two hosts, whose pace all workers share: ten in all. */
export const SEC_GAP_MS = 200;
