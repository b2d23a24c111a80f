import { continuesNumber, isDigit, isLetter, skipSpaces } from '../text/fold.js';
import { parseIso } from './calendar.js';
import { type Expression, expression, placed } from './expression.js';
import {
  fiscalHalfPeriod,
  fiscalQuarterPeriod,
  fiscalYearPeriod,
  monthsPeriod,
  shiftYears,
  yearPeriod,
} from './label.js';
import { readYearPart } from './parts.js';
import { readQuarter } from './quarters.js';
import { type Frame } from './reference.js';
import { fiscal, fiscalQuarter, full, open } from './shapes.js';
import { readSmall } from './small.js';
import { ERAS, SAME_PERIOD, YEAR_WORDS } from './words.js';

/** 去年同期, 上年同期, 同期. */
export function readSame(s: string, i: number, f: Frame): Expression | null {
  const shift = SAME_PERIOD.at(s, i);
  if (shift === undefined) return null;
  const end = SAME_PERIOD.end;
  const base = f.last ?? f.given;
  const period = base ? shiftYears(base, shift) : null;
  return expression(i, end, period, period?.grain ?? 'span', {
    kind: 'period',
    relative: true,
    needs: period ? 'nothing' : 'year',
    comparative: shift !== 0,
    dated: true,
  });
}

interface Year {
  y: number | null;
  end: number;
  relative: boolean;
  fiscal: boolean;
  /** 年 or a word for it was said. */
  said: boolean;
}

const FISCAL = '财'.charCodeAt(0);
/** Whether a fiscal year may stand at `i`: a look before the pattern, since 上 and 本 begin many words. */
const nearFiscal = (s: string, i: number): boolean =>
  s.charCodeAt(i + 1) === FISCAL || s.charCodeAt(i + 2) === FISCAL || s.charCodeAt(i + 3) === FISCAL;

/** 2024年, 24年, 二零二四年, 2024财年, 2024年度, 去年, 康熙二十年. */
function readYear(s: string, i: number, f: Frame): Year | null {
  const word = YEAR_WORDS.at(s, i);
  if (word !== undefined) {
    let end = YEAR_WORDS.end;
    // 前年度, 今年来: the words go on
    const base = word.frame
      ? (f.year ?? (f.last ? parseIso(f.last.end).y : (f.ref?.day.y ?? null)))
      : (f.ref?.day.y ?? null);
    const fiscal = s.startsWith('财年', end) || s.startsWith('财政年度', end);
    if (fiscal) end += s[end + 1] === '年' ? 2 : 4;
    return { y: base === null ? null : base + word.shift, end, relative: true, fiscal, said: true };
  }
  const near = !nearFiscal(s, i) ? null : /^(?:(上一?|去|前一)|[本该今])(?:个)?财年/.exec(s.slice(i, i + 5));
  if (near && (f.given ?? f.ref)) {
    const at = f.given ? parseIso(f.given.end) : f.ref!.day;
    const running = at.m > f.fye ? at.y + 1 : at.y;
    return {
      y: near[1] ? running - 1 : running,
      end: i + near[0].length,
      relative: true,
      fiscal: true,
      said: true,
    };
  }
  const era = ERAS.at(s, i);
  if (era !== undefined) {
    const at = ERAS.end;
    const n = s[at] === '元' ? { value: 1, end: at + 1 } : readSmall(s, at);
    if (!n || s[n.end] !== '年' || n.value < 1 || n.value > 130) return null;
    return { y: era + n.value - 1, end: n.end + 1, relative: false, fiscal: false, said: true };
  }
  const c = s.charCodeAt(i);
  const left = i > 0 ? s.charCodeAt(i - 1) : 32;
  if (
    isDigit(c) &&
    (continuesNumber(s, i) || (isLetter(left) && !/fy ?$/.test(s.slice(Math.max(0, i - 3), i))))
  )
    return null;
  const n =
    readSmall(s, i) ??
    (s.startsWith('两千', i) ? { value: 2000, end: i + 2, length: 4, arabic: false } : null);
  if (!n) return null;
  if (!n.arabic && n.length < 2) return null;
  if (!n.arabic && /十/.test(s.slice(i, n.end))) return null;
  if (n.length < 2) return null;
  let end = skipSpaces(s, n.end, 1);
  const slash =
    n.length === 4 && s[n.end] === '/'
      ? /^\/(\d{2}|\d{4})(?=财年|财政年度)/.exec(s.slice(n.end, n.end + 9))
      : null;
  let value = n.value;
  if (slash) {
    value = n.value + 1;
    end = n.end + slash[0].length;
  }
  if (s.startsWith('财年', end) || s.startsWith('财政年度', end)) {
    return {
      y: full(value, n.length, f),
      end: end + (s[end + 1] === '年' ? 2 : 4),
      relative: false,
      fiscal: true,
      said: true,
    };
  }
  if (s[end] !== '年') return null;
  end++;
  if (s[end] === '代' && s[end + 1] !== '理' && s[end + 1] !== '表') return null;
  if (n.length === 2 && !shortYear(s, i, end, n.value, f)) return null;
  if (s[end] === '度') end++;
  const fiscal = s.startsWith('财年', end) || s.startsWith('财政年度', end);
  if (fiscal) end += s[end + 1] === '年' ? 2 : 4;
  if (n.length === 3 && n.value < 100) return null;
  return { y: full(value, n.length, f), end, relative: false, fiscal, said: true };
}

/** Whether two digits and 年 are a year, not so many years: 24年4月, 08年, 24年营收; not 近20年, 20年前. */
function shortYear(s: string, i: number, end: number, value: number, f: Frame): boolean {
  if (s[i] === '0' || s[i] === '零') return true;
  const behind = s.slice(end, end + 3);
  if (/^(?:前|后|来|内|期|的时|间|多|以上|之久|以来|之后|之前|以后|以前|老|经验|历史|左右)/.test(behind))
    return false;
  const ahead = s.slice(Math.max(0, i - 3), i);
  if (
    /(?:近|过去|未来|最近|这|第|历经|历时|达|超|每|用了|成立|长达|约|逾|了|满|整|有|共|年龄|任期|期限|为期|质保|:)$/.test(
      ahead,
    )
  )
    return false;
  if (/^ ?(?:[一二三四1-9]|1[0-2]|十)/.test(behind) && readYearPart(s, skipSpaces(s, end, 1), true))
    return true;
  if (readYearPart(s, end, true)) return true;
  const y = full(value, 2, f);
  const now = f.ref?.day.y ?? 2025;
  return y >= now - 12 && y <= now + 2;
}

export function readYearFirst(s: string, i: number, f: Frame): Expression | null {
  const year = readYear(s, i, f);
  if (!year) return null;
  const y = year.y;
  if (year.fiscal) return fiscalParts(s, i, year, f);
  let q = skipSpaces(s, year.end, 1);
  if (s[q] === '的') q++;
  // 今年以来, 年初至今 are handled with what stands behind; 2023年同期 moves the frame.
  if (!year.relative && s[q] === '同' && '期月季'.includes(s[q + 1] ?? ' ')) {
    const base = f.last ?? f.given;
    const period = base && y !== null ? shiftYears(base, y - parseIso(base.end).y) : null;
    return expression(i, q + 2, period, period?.grain ?? 'span', {
      kind: 'period',
      relative: true,
      needs: period ? 'nothing' : 'year',
      comparative: true,
      dated: true,
      y,
    });
  }
  const part = readYearPart(s, q, true);
  if (part) {
    if (part.quarter != null && s.slice(q, part.end).includes('财'))
      return fiscalQuarter(i, part.end, y, part.quarter, f, year.relative);
    return year.relative && y === null
      ? open(i, part.end, part.grain, part.kind)
      : placed(i, part, y, f, false, year.relative);
  }
  let end = year.end;
  if (s.startsWith('全年', end)) end += 2;
  else if (s[end] === '全' && s[end + 1] === '年') end += 2;
  if (s.startsWith('年报', end - 1) && s[end] === '报') end++;
  if (y === null) return open(i, end, 'year');
  return expression(i, end, yearPeriod(y), 'year', {
    relative: year.relative,
    dated: true,
    y,
    inYear: yearPeriod,
  });
}

function fiscalParts(s: string, i: number, year: Year, f: Frame): Expression {
  const y = year.y;
  let q = skipSpaces(s, year.end, 1);
  if (s[q] === '的') q++;
  const quarter = readQuarter(s, q, true);
  if (quarter?.quarter != null && quarter.grain === 'quarter')
    return fiscalQuarter(i, quarter.end, y, quarter.quarter, f, year.relative);
  const half = /^(上|下)半(?:财年|年度|年)?|^h([12])/.exec(s.slice(q, q + 4));
  if (half) {
    const h = half[1] === '上' || half[2] === '1' ? 1 : 2;
    return expression(
      i,
      q + half[0].length,
      y === null ? null : fiscalHalfPeriod(y, h, f.fye),
      'half',
      fiscal(y, null, year.relative),
    );
  }
  const first = /^前([二三23])(?:个)?(?:财)?季度?/.exec(s.slice(q, q + 6));
  if (first && y !== null) {
    const n = first[1] === '二' || first[1] === '2' ? 2 : 3;
    const from = parseIso(fiscalQuarterPeriod(y, 1, f.fye).start);
    return expression(
      i,
      q + first[0].length,
      monthsPeriod(from.y, from.m, n * 3),
      'span',
      fiscal(y, null, year.relative),
    );
  }
  let end = year.end;
  if (s.startsWith('全年', end)) end += 2;
  return expression(
    i,
    end,
    y === null ? null : fiscalYearPeriod(y, f.fye),
    f.fye === 12 ? 'year' : 'fiscal-year',
    fiscal(y, null, year.relative),
  );
}
