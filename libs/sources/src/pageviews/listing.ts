import { z } from 'zod';
import { isoDay } from '../calendar-day.js';
import { readPeriod } from '../figures/period.js';
import { type RowMetricFact } from '../figures/row-fact.js';
import { jsonAnswer } from '../json-answer.js';
import { type Ask, listing, type ListingKind, unreadable } from '../listing.js';
import { observedFact } from '../observed-fact.js';
import { inputProblem } from '../problems.js';
import { FIRST_MONTH, PageviewsConfig } from './manifest.js';

const ADDRESS = 'https://wikimedia.org/api/rest_v1/metrics/pageviews/per-article';

const Reads = z.object({
  items: z.array(
    z.object({
      project: z.string(),
      article: z.string(),
      granularity: z.literal('monthly'),
      /** First day of the month, `2025040100`. */
      timestamp: z.string().regex(/^\d{10}$/),
      agent: z.literal('user'),
      views: z.int().nonnegative(),
    }),
  ),
});

export const pageviews: ListingKind<z.infer<typeof PageviewsConfig>> = {
  config: PageviewsConfig,
  asks: ({ project, pages, months }, { now }) => {
    const [year, month] = [Number(now.slice(0, 4)), Number(now.slice(5, 7))];
    // The running month is left out: its count is not whole yet.
    const last = isoDay(year, month, 0);
    const begin = isoDay(year, month - months, 1);
    const first = begin.slice(0, 7) < FIRST_MONTH ? `${FIRST_MONTH}-01` : begin;
    const span = [first, last].map((day) => `${day.replaceAll('-', '')}00`).join('/');
    const asks = pages.map(({ title }): Ask => {
      const page = encodeURIComponent(title.replaceAll(' ', '_'));
      return { url: `${ADDRESS}/${project}/all-access/user/${page}/monthly/${span}`, knows: { title } };
    });
    return { asks, problems: [] };
  },
  parse: (answer, { project, pages }, { sourceId }) => {
    const file = answer.url;
    const title = answer.ask.knows?.['title'];
    const page = pages.find((one) => one.title === title);
    const read = jsonAnswer(answer);
    if ('problem' in read) return unreadable(read.problem);
    const parsed = Reads.safeParse(read.value);
    if (!parsed.success || !page) {
      const field = parsed.error?.issues[0]?.path.join('.') ?? null;
      const message = 'The answer is not shaped as Wikimedia documents its monthly page reads.';
      return unreadable(inputProblem('unknown-shape', message, { file, field }));
    }
    const name = project
      .replace(/\.org$/, '')
      .split('.')
      .join('-');
    const facts = parsed.data.items.flatMap(({ timestamp, views }, index): RowMetricFact[] => {
      const period = readPeriod(`${timestamp.slice(0, 4)}-${timestamp.slice(4, 6)}`);
      if (!period) return [];
      return [
        observedFact({
          sourceId,
          platform: page.platform,
          metric: 'wiki-reads',
          definition: name,
          period,
          value: views,
          unit: '次',
          statedBy: 'wiki',
          carriedBy: project,
          published: null,
          file: `${project}/${page.title}`,
          line: index + 1,
          url: `https://${project}/wiki/${encodeURIComponent(page.title.replaceAll(' ', '_'))}`,
          note: `Reads of the page '${page.title}' by people; attention, not users.`,
        }),
      ];
    });
    return listing({ facts });
  },
};
