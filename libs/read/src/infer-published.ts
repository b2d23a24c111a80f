import { partialDate, monthOf } from './calendar.js';

interface Mention {
  year: number | null;
  month: number | null;
  day: number | null;
  /** Said to lie ahead: a plan, a forecast. */
  ahead: boolean;
}

const CHINESE =
  /(?:((?:19|20)\d{2})\s*年|(今年|去年|前年|明年))?\s*(\d{1,2})\s*月(?:份)?(?:\s*(\d{1,2})\s*[日号])?|((?:19|20)\d{2})\s*(?:年|财年)(第?[四4]季度|Q4|全年|下半年|年底|年末)?/g;
const NUMERIC = /(?<![\d.])((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const ENGLISH = new RegExp(
  `\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+((?:19|20)\\d{2}))?\\b|\\b(\\d{1,2})\\s+${MONTH}(?:\\s+((?:19|20)\\d{2}))?\\b|\\b(?:in|of|since|fiscal|FY)?\\s*((?:19|20)\\d{2})\\b(?!\\s*年)`,
  'g',
);
/** Right before a date, within a few characters: the date lies ahead of the article. */
const AHEAD_BEFORE =
  /(?:将于|将在|将会在|定于|拟于|即将于|预计|预期|计划|有望|未来|直到|(?<!达)到|(?<!截)至|明年|目标|from|by|until|through|expected|will|plans?)[^，。,;；.]{0,6}$/i;
const AHEAD_AFTER = /^(?:晚|早|上午|下午)?\s*\d{0,2}\s*[点时]?\s*(?:将|前完成|之前|以前|前实现|目标|计划)/;

const RELATIVE = { 今年: 0, 去年: -1, 前年: -2, 明年: 1 } as const;

/**
 * The day an undated article was most likely published: the latest day it tells of as past, its year taken from the
 * years that the text itself names. Only the text is asked, never a file's time or the clock, so the answer is the same
 * whenever it is read; a caller marks it as inferred.
 *
 * @returns a day, or a month or year where the text tells no more, or null
 */
export function inferPublished(text: string): string | null {
  const mentions = [...chinese(text), ...numeric(text), ...english(text)];
  const past = mentions.filter(({ ahead }) => !ahead);
  const years = past.flatMap(({ year }) => (year === null ? [] : [year]));
  const thisYear = years.length ? Math.max(...years) : null;
  const dated: string[] = [];
  const spans = past.filter(({ year, month }) => year === thisYear && month !== null);
  for (const { year, month, day } of past) {
    if (month === null || day === null) continue;
    if (year !== null) push(dated, partialDate(year, month, day));
    else if (thisYear !== null) {
      // "2月20日" in a text about all of 2024, or about December 2024, was written in the year after.
      const told = spans.some((span) => span.month! > month + 1 && span.day === null);
      push(dated, partialDate(told ? thisYear + 1 : thisYear, month, day));
    }
  }
  const latest = dated.sort().at(-1);
  if (latest && thisYear !== null && latest >= String(thisYear)) return latest;
  const months: string[] = [];
  for (const { year, month } of past)
    if (year === thisYear && year && month) push(months, partialDate(year, month));
  return months.sort().at(-1) ?? (thisYear === null ? null : String(thisYear));
}

function push(list: string[], date: string | null): void {
  if (date) list.push(date);
}

const isAhead = (text: string, start: number, end: number) =>
  AHEAD_BEFORE.test(text.slice(Math.max(0, start - 12), start)) ||
  AHEAD_AFTER.test(text.slice(end, end + 14));

function chinese(text: string): Mention[] {
  return [...text.matchAll(CHINESE)].map((match) => {
    const [whole, year, relative, month, day, yearAlone, span] = match;
    const ahead = relative === '明年' || isAhead(text, match.index, match.index + whole.length);
    if (yearAlone) return { year: Number(yearAlone), month: span ? 12 : null, day: null, ahead };
    const shift = relative ? RELATIVE[relative as keyof typeof RELATIVE] : 0;
    // 去年9月 tells of the year before, but not which; its day is no candidate.
    const known = year ? Number(year) : null;
    return { year: known, month: Number(month), day: day && shift === 0 ? Number(day) : null, ahead };
  });
}

function numeric(text: string): Mention[] {
  return [...text.matchAll(NUMERIC)].map((match) => ({
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    ahead: isAhead(text, match.index, match.index + match[0].length),
  }));
}

function english(text: string): Mention[] {
  return [...text.matchAll(ENGLISH)].map((match) => {
    const [whole, monthFirst, dayAfter, yearAfter, dayFirst, monthSecond, yearThird, yearAlone] = match;
    const ahead = isAhead(text, match.index, match.index + whole.length);
    const month = monthFirst ?? monthSecond;
    const year = yearAfter ?? yearThird ?? yearAlone;
    return {
      year: year ? Number(year) : null,
      month: month ? monthOf(month) : null,
      day: month ? Number(dayAfter ?? dayFirst) : null,
      ahead,
    };
  });
}
