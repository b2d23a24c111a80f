import { readDate } from '../calendar.js';
import { type Line } from './main-text.js';

const DATE = /(20\d\d|19\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?\s*(\d{1,2}:\d{2})?/;
const LABEL = /(?:发布|发表|更新|时间|日期|发稿|published|posted|updated|date)/i;

/** The date a reader sees near the headline: the surest of the short lines around the article's beginning. */
export function visibleDate(before: Line[], lines: Line[]): string | null {
  const near = [...before.slice(-40), ...lines.slice(0, 8)].map(({ text }) => text);
  const dated = near.flatMap((text, order) => {
    const match = text.length <= 160 ? DATE.exec(text) : null;
    const date = match && readDate(match[0]);
    if (!match || !date) return [];
    const sure =
      (match[4] ? 2 : 0) +
      (LABEL.test(text) || /来源|作者|编辑|记者/.test(text) ? 2 : 0) +
      (text.length < 60 ? 1 : 0);
    return [{ date, sure, order }];
  });
  dated.sort((a, b) => b.sure - a.sure || b.order - a.order);
  return dated[0]?.date ?? null;
}

const AUTHOR =
  /(?:作者|文\s*[/|｜丨]|记者|撰文|By)\s*[:：/|｜丨]?\s*([\p{Script=Han}·]{2,4}(?:[\s、,，][\p{Script=Han}·]{2,4}){0,2}|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3})/u;
const SOURCE = /(?:来源|来自|稿源|Source)\s*[:：]\s*([^\s|｜丨,，;；<>()（）]{2,20})/;

/** `作者：…` in the short lines around the beginning. */
export function visibleAuthor(before: Line[], lines: Line[]): string | null {
  return firstMatch(AUTHOR, before, lines);
}

/** `来源：…`: who published first, where the page carries another's article. */
export function visibleSource(before: Line[], lines: Line[]): string | null {
  return (
    firstMatch(SOURCE, before, lines)?.replace(/(?:作者|编辑|责任编辑|发布时间|时间|日期).*$/, '') || null
  );
}

function firstMatch(pattern: RegExp, before: Line[], lines: Line[]): string | null {
  const near = [...before.slice(-15).reverse(), ...lines.slice(0, 4), ...lines.slice(-3)];
  for (const { text } of near) {
    const match = text.length <= 120 ? pattern.exec(text) : null;
    if (match?.[1]) return match[1].trim();
  }
  return null;
}
