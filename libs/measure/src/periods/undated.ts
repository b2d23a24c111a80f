import { continuesNumber, isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { addMonths, before, daysInMonth, isDay, parseIso, toSerial } from './calendar.js';
import { type Expression, expression, placed, type YearPart } from './expression.js';
import { FESTIVAL_WORDS } from './festival-part.js';
import { festivalYear } from './festivals.js';
import { yearAt } from './english-months.js';
import { fiscalQuarterPeriod } from './label.js';
import { readYearPart } from './parts.js';
import { type Frame } from './reference.js';
import { dayOf, fiscalQuarter, future, open } from './shapes.js';
import { readSmall } from './small.js';

/** A part of a year without its year: 3月, 一季度, 上半年, 618, 年初. */
export function readPart(s: string, i: number, f: Frame, inherit: Expression | null): Expression | null {
  const c = s.charCodeAt(i);
  if (isDigit(c)) {
    const left = i > 0 ? s.charCodeAt(i - 1) : 32;
    if (continuesNumber(s, i)) return null;
    if (
      (isLetter(left) || ((left === 45 || left === 47) && !inherit)) &&
      FESTIVAL_WORDS.at(s, i) === undefined
    )
      return null;
  }
  if (
    s[i] === '年' &&
    /[初底末中]/.test(s[i + 1] ?? '') &&
    !/[今去明前后每当上下0-9十]/.test(s[i - 1] ?? ' ')
  )
    return readYearEdgeOnly(s, i, f);
  const part = readYearPart(s, i, false);
  if (!part) return null;
  if (part.kind === 'festival') return festivalExpression(s, i, f, part);
  if (part.quarter != null && s.slice(i, part.end).includes('财'))
    return latestFiscalQuarter(i, part.end, part.quarter, f);
  return placed(i, part, null, f, future(s, i, part.end), false);
}

function festivalExpression(s: string, i: number, f: Frame, part: YearPart): Expression | null {
  const festival = FESTIVAL_WORDS.at(s, i)!;
  const stated = isLetter(s.charCodeAt(part.end - 1)) ? yearAt(s, part.end) : null;
  if (stated)
    return expression(i, stated.end, part.at(stated.y), part.grain, {
      kind: 'festival',
      dated: true,
      y: stated.y,
      inYear: part.at,
    });
  const y =
    f.year ??
    (f.ref
      ? festivalYear(festival, f.ref.day, future(s, i, part.end))
      : f.given
        ? parseIso(f.given.end).y
        : null);
  return expression(i, part.end, y === null ? null : part.at(y), part.grain, {
    kind: 'festival',
    relative: true,
    needs: y === null ? 'year' : 'nothing',
    y,
    inYear: part.at,
  });
}

/** 年初, 年底: of the year of publication; 年初至今 is joined by the caller. */
function readYearEdgeOnly(s: string, i: number, f: Frame): Expression | null {
  const part = readYearPart(s, i, true);
  if (!part || part.end - i !== 2) return null;
  const y = f.year ?? f.ref?.day.y ?? null;
  return expression(i, part.end, y === null ? null : part.at(y), part.grain, {
    relative: true,
    needs: y === null ? 'published' : 'nothing',
    dated: true,
    y,
    m: part.m,
  });
}

/** 第三财季 alone: the latest that has ended when the text is published. */
function latestFiscalQuarter(i: number, end: number, q: number, f: Frame): Expression {
  const by = f.given ? parseIso(f.given.end) : f.ref?.day;
  if (!by) return fiscalQuarter(i, end, null, q, f, true);
  let fy = f.year ?? by.y + 1;
  if (f.year === null) while (toSerial(parseIso(fiscalQuarterPeriod(fy, q, f.fye).end)) > toSerial(by)) fy--;
  return fiscalQuarter(i, end, fy, q, f, true);
}

/** 15日, 3号: of the sentence's month, else the latest such day. */
export function readDayOnly(s: string, i: number, f: Frame, inherit: Expression | null): Expression | null {
  const c = s.charCodeAt(i);
  const left = i > 0 ? s.charCodeAt(i - 1) : 32;
  if (isDigit(c) ? continuesNumber(s, i) || isLetter(left) || (left === 45 && !inherit) : inherit === null)
    return null;
  const n = readSmall(s, i);
  if (!n || n.value < 1 || n.value > 31 || n.length > (n.arabic ? 2 : 3)) return null;
  const q = skipSpaces(s, n.end, 1);
  const sign = s[q];
  if (sign !== '日' && sign !== '号') return null;
  const next = s[q + 1] ?? '';
  if (sign === '号' && /[楼线院店厅仓车馆]/.test(next)) return null;
  if (sign === '日' && /[元圆币韩系本]/.test(next)) return null;
  const month = inherit?.m != null && inherit.y !== null ? { y: inherit.y, m: inherit.m } : f.month;
  if (month && isDay(month.y, month.m, n.value)) {
    return dayOf(i, q + 1, { ...month, d: n.value });
  }
  if (!f.ref) return open(i, q + 1, 'day');
  if (f.ref.known !== 'day')
    return f.ref.known === 'month' && isDay(f.ref.day.y, f.ref.day.m, n.value)
      ? dayOf(i, q + 1, { ...f.ref.day, d: n.value })
      : open(i, q + 1, 'day');
  let at = { ...f.ref.day, d: 1 };
  const to = future(s, i, q + 1) ? 1 : -1;
  for (let k = 0; k < 3; k++) {
    if (n.value <= daysInMonth(at.y, at.m)) {
      const day = { ...at, d: n.value };
      if (to < 0 ? !before(f.ref.day, day) : !before(day, f.ref.day)) return dayOf(i, q + 1, day);
    }
    at = addMonths(at, to);
  }
  return open(i, q + 1, 'day');
}
