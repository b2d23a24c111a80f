import { readDate, readTime } from '../calendar.js';
import { type Line, type MainText } from './main-text.js';

const DATE =
  /((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?(?:\s*,?\s*(\d{1,2}[:：]\d{2}))?/;
/** `7/5/2005 9:23:57 PM`: the order of the United States, which only the half of the day gives away. */
const AMERICAN = /(?<!\d)(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)\s+\d{1,2}:\d\d(?::\d\d)?\s*[AP]M\b/i;
const MONTH_NAME =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
/** `September 10th, 2005`, `10 September 2005`. */
const ENGLISH = new RegExp(
  `\\b(?:${MONTH_NAME}\\s+\\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH_NAME}),?\\s+(?:19|20)\\d\\d\\b`,
  'i',
);
const CLOCK = /\d{1,2}[:：]\d{2}/;
const LABEL =
  /发布|发表|发稿|更新|(?<!北京|京港台|当地)时间|日期|来源|作者|编辑|记者|published|posted|updated|date/i;
/** A date with one of these is not the article's. */
const OTHER = /备案|ICP|copyright|©|版权|今天是|截至|注册|生日/i;
const LONGEST_LABEL = 160;

/** A sentence tells of a day, a label of the article's. */
const isSentence = (text: string) => /。.|。$|，.*，/.test(text) || (/，/.test(text) && text.length > 30);

/** The date a reader sees near the headline or below the text: the surest of the short lines there. */
export function visibleDate({
  before,
  lines,
  after,
}: MainText): { published: string; publishedAt: string | null } | null {
  const candidates = [
    ...before.slice(-40).map((line, at, all) => ({ line, distance: all.length - at, far: false })),
    ...lines.map((line, at) => ({ line, distance: at + 1, far: at >= 10 })),
    ...after.slice(0, 8).map((line, at) => ({ line, distance: lines.length + at, far: true })),
  ];
  const dated = candidates.flatMap(({ line: { text, linked }, distance, far }) => {
    const found = text.length <= LONGEST_LABEL && !OTHER.test(text) ? dateIn(text) : null;
    if (!found || isSentence(text)) return [];
    const { date, timed } = found;
    const labelled = LABEL.test(text);
    if (linked > text.length / 2 && !timed && !labelled) return [];
    // Far from the headline stand other articles' dates too.
    if (far && !(timed && labelled)) return [];
    const sure = (timed ? 2 : 0) + (labelled ? 2 : 0) + (text.length < 60 ? 1 : 0) - (far ? 2 : 0);
    return [{ published: date, publishedAt: readTime(found.written), sure, distance }];
  });
  dated.sort((a, b) => b.sure - a.sure || a.distance - b.distance);
  return dated[0] ?? null;
}

/** The date that a line writes, and whether with a time of day. */
function dateIn(text: string): { date: string; written: string; timed: boolean } | null {
  const numeric = DATE.exec(text);
  const american = numeric ? null : AMERICAN.exec(text);
  const match = numeric ?? american ?? ENGLISH.exec(text);
  if (!match) return null;
  const written = american ? `${american[3]}-${american[1]}-${american[2]}` : match[0];
  const date = readDate(written);
  return date ? { date, written, timed: numeric ? numeric[4] !== undefined : CLOCK.test(text) } : null;
}

/** The date in an address: `/2025/05/08/`, `/2025-05/08/`, `/20250508/`. */
export function addressDate(address: string | null): string | null {
  const match = /[/_-](20\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|[A-Za-z]|$)/.exec(
    address ?? '',
  );
  return match ? readDate(`${match[1]}-${match[2]}-${match[3]}`) : null;
}

const HAN_NAME =
  '(?!来源|时间|日期|编辑|发布|出自|报道|特约|访问|阅读|通讯|摄影|责任|本报|本网|本台)[\\p{Script=Han}·]{2,4}';
const LATIN_NAME = "[A-Z][\\w.'-]+(?: [A-Z][\\w.'-]+){1,3}";
const AUTHOR = new RegExp(
  `(?:(?:作者|撰文|文字|采写)\\s*[:：/|｜丨]|(?:^|[\\s(（|])文\\s*[:：/|｜丨]|记者\\s*[:：\\s]|\\bBy[:\\s])\\s*(${HAN_NAME}(?:[\\s、,，]+${HAN_NAME}){0,4}(?![\\p{Script=Han}])|${LATIN_NAME})`,
  'u',
);
const SOURCE = /(?:来源|来自|稿源|Source)\s*[:：]\s*([^\s|｜丨,，;；<>()（）]{2,20})/;

/** `作者：…` in the short lines around the beginning. */
export function visibleAuthor(main: MainText): string | null {
  return firstMatch(AUTHOR, main);
}

/** `来源：…`: who published first, where the page carries another's article. */
export function visibleSource(main: MainText): string | null {
  return firstMatch(SOURCE, main)?.replace(/(?:作者|编辑|责任编辑|发布时间|时间|日期).*$/, '') || null;
}

function firstMatch(pattern: RegExp, { before, lines }: MainText): string | null {
  const near: Line[] = [...before.slice(-15).reverse(), ...lines.slice(0, 4), ...lines.slice(-3)];
  for (const { text } of near) {
    const match = text.length <= 120 ? pattern.exec(text) : null;
    if (match?.[1]) return match[1].trim();
  }
  return null;
}
