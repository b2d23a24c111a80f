import { z } from 'zod';
import { isDay } from '../calendar-day.js';
import { jsonAnswer } from '../json-answer.js';
import {
  type Answer,
  type Ask,
  type ListedItem,
  listing,
  type Listing,
  type ListingContext,
  type ListingKind,
  unreadable,
} from '../listing.js';
import { inputProblem } from '../problems.js';
import { CompanyFacts, figuresOfCompany } from './company-facts.js';
import { SEC_GAP_MS, SecEdgarConfig } from './manifest.js';

type Config = z.infer<typeof SecEdgarConfig>;

/** Parallel lists: the n-th entries of all are one filing. */
const Submissions = z.object({
  cik: z.coerce.string(),
  name: z.string().default(''),
  tickers: z.array(z.string()).default([]),
  filings: z.object({
    recent: z.object({
      accessionNumber: z.array(z.string().regex(/^\d{10}-\d{2}-\d{6}$/)),
      filingDate: z.array(z.string()),
      form: z.array(z.string()),
      primaryDocument: z.array(z.string()),
    }),
  }),
});

const FilingIndex = z.object({
  directory: z.object({ item: z.array(z.object({ name: z.string() })) }),
});

export const secEdgar: ListingKind<Config> = {
  config: SecEdgarConfig,
  gapMs: SEC_GAP_MS,
  asks: ({ cik, figures }) => {
    const filings = { url: `https://data.sec.gov/submissions/CIK${cik}.json` };
    const facts = {
      url: `https://data.sec.gov/api/xbrl/companyfacts/CIK${cik}.json`,
      knows: { holds: 'facts' },
    };
    return { asks: figures === undefined ? [filings] : [filings, facts], problems: [] };
  },
  parse: (answer, config, context) => {
    const read = jsonAnswer(answer);
    if ('problem' in read) return unreadable(read.problem);
    const { form, holds } = answer.ask.knows ?? {};
    if (holds === 'facts') return factsOf(read.value, answer.url, config, context);
    return form ? filesOf(read.value, answer) : filingsOf(read.value, answer.url, config);
  },
};

function factsOf(value: unknown, file: string, config: Config, context: ListingContext): Listing {
  const { cik, forms, since, figures: platform = '' } = config;
  const parsed = CompanyFacts.safeParse(value);
  if (!parsed.success) return changed(file, parsed.error);
  if (Number(parsed.data.cik) !== Number(cik)) return otherCompany(parsed.data.cik, cik, file);
  const { facts, problems } = figuresOfCompany(parsed.data, { cik, platform, forms, since }, context);
  if (facts.length > 0 || problems.length > 0)
    return { ...listing({ facts, problems }), readable: facts.length > 0 };
  const message = `The answer states no figure of forms ${forms.join(', ')} that is known here: leave 'figures' out.`;
  return listing({ problems: [inputProblem('no-known-figure', message, { file, field: 'figures' })] });
}

const otherCompany = (found: string, cik: string, file: string): Listing =>
  unreadable(
    inputProblem('other-company', `The answer is about company ${found}, not ${cik}.`, {
      file,
      field: 'cik',
    }),
  );

function filingsOf(value: unknown, file: string, config: Config): Listing {
  const parsed = Submissions.safeParse(value);
  if (!parsed.success) return changed(file, parsed.error);
  if (Number(parsed.data.cik) !== Number(config.cik)) return otherCompany(parsed.data.cik, config.cik, file);
  const { name, tickers } = parsed.data;
  if (config.ticker !== undefined && tickers.length > 0 && !tickers.includes(config.ticker)) {
    const message = `Company ${config.cik} is '${name}' (${tickers.join(', ')}), not ${config.ticker}: correct the number.`;
    return unreadable(inputProblem('other-company', message, { file, field: 'cik' }));
  }
  const { accessionNumber, filingDate, form, primaryDocument } = parsed.data.filings.recent;
  const wanted = new Set<string>(config.forms);
  const next = accessionNumber.flatMap((number, at): Ask[] => {
    // An amendment (20-F/A) counts as its form.
    const kind = form[at]?.replace(/\/A$/, '') ?? '';
    const published = filingDate[at] ?? '';
    if (!wanted.has(kind) || !isDay(published) || (config.since !== null && published < config.since))
      return [];
    const folder = `https://www.sec.gov/Archives/edgar/data/${Number(config.cik)}/${number.replaceAll('-', '')}`;
    const main = primaryDocument[at] ?? '';
    return [{ url: `${folder}/index.json`, once: true, knows: { form: kind, published, folder, main } }];
  });
  return listing({ next });
}

/** The documents of a filing that carry its news. */
function filesOf(value: unknown, { url: file, ask }: Answer): Listing {
  const parsed = FilingIndex.safeParse(value);
  if (!parsed.success) return changed(file, parsed.error);
  const { form = '', published = null, folder = '', main = '' } = ask.knows ?? {};
  const names = parsed.data.directory.item
    .map(({ name }) => name)
    .filter((name) => /^[\w.-]+\.(htm|html|txt)$/i.test(name));
  const exhibits = names.filter((name) => /ex(hibit)?[-_.]?99/i.test(name));
  const periodic = form === '20-F' || form.startsWith('10-');
  const documents = periodic || exhibits.length === 0 ? names.filter((name) => name === main) : exhibits;
  return listing({
    items: documents.map((name): ListedItem => ({
      url: `${folder}/${name}`,
      title: null,
      published,
      summary: null,
      text: null,
    })),
  });
}

function changed(file: string, error: z.ZodError): Listing {
  const field = error.issues[0]?.path.join('.') || null;
  return unreadable(
    inputProblem(
      'unknown-shape',
      `The answer is not shaped as the SEC documents it, at ${field ?? 'its top'}.`,
      {
        file,
        field,
      },
    ),
  );
}
