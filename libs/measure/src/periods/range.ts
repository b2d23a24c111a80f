import { skipSpaces } from '../text/fold.js';
import { dayTail } from './around.js';
import { addDays, parseIso } from './calendar.js';
import { type Expression } from './expression.js';
import { spanPeriod } from './label.js';
import { rangeSign } from './months.js';
import { type Frame } from './reference.js';

/** Reads one expression; given by the caller, since both languages can stand at a range's other end. */
export type Reader = (s: string, i: number, f: Frame, inherit: Expression | null) => Expression | null;

/** A至B, A-B: B takes over the year and month it does not state. */
export function readRange(s: string, a: Expression, f: Frame, read: Reader): Expression | null {
  if (a.comparative && a.period === null) return null;
  const after = /^(?:之后|以后|及之后|后)[、,]? ?/.exec(s.slice(a.end, a.end + 5));
  if (after) return readAfterBefore(s, a, a.end + after[0].length, f, read);
  let p = rangeSign(s, a.end);
  let between = false;
  if (p === 0) {
    const q = skipSpaces(s, a.end, 1);
    if (s.startsWith('to ', q) || s.startsWith('through ', q) || s.startsWith('until ', q))
      p = s.indexOf(' ', q) + 1;
    else if (s.startsWith('and ', q) && /between $/.test(s.slice(Math.max(0, a.start - 8), a.start)))
      p = q + 4;
    else if ((s[q] === '与' || s[q] === '和') && /^.{4,12}之?间/.test(s.slice(q + 1, q + 15))) {
      p = q + 1;
      between = true;
    } else return null;
  }
  const y = a.y ?? (a.period ? parseIso(a.period.end).y : null);
  const inner: Frame = {
    ...f,
    year: y ?? f.year,
    month: a.m !== null && y !== null ? { y, m: a.m } : f.month,
  };
  let b =
    /^(?:今|至今|现在|目前|now)/.test(s.slice(p - 1, p + 2)) && s[p - 1] === '至'
      ? null
      : read(s, p, inner, a);
  if (!b || b.kind === 'duration' || b.comparative) return null;
  if (between && !s.startsWith('之间', b.end) && s[b.end] !== '间') return null;
  b.end = dayTail(s, b);
  let first = a;
  if (!a.dated && b.dated && b.y !== null && a.inYear) {
    const period = a.inYear(b.y);
    first = {
      ...a,
      period: period && b.period && period.start > b.period.end ? a.inYear(b.y - 1) : period,
      needs: 'nothing',
      y: b.y,
    };
  } else if (a.period && b.period && b.period.end < a.period.start && b.inYear && !b.dated && b.y !== null) {
    b = { ...b, period: b.inYear(b.y + 1) };
  }
  const out = {
    ...first,
    end: b.end,
    m: b.m ?? first.m,
    y: b.y ?? first.y,
    dated: first.dated || b.dated,
    relative: first.relative && b.relative,
  };
  if (!first.period || !b.period || b.period.end < first.period.start) {
    return first.period && b.period
      ? null
      : {
          ...out,
          period: null,
          grain: 'span',
          needs: first.needs === 'nothing' ? b.needs : first.needs,
          kind: 'period',
        };
  }
  const period = spanPeriod(parseIso(first.period.start), parseIso(b.period.end));
  if (between && s.startsWith('之间', b.end)) out.end += 2;
  return {
    ...out,
    period,
    grain: period.grain,
    kind: 'period',
    inYear: null,
    ends: { from: first.period, to: b.period },
  };
}

/** A之后B之前: from A up to the day before B. */
function readAfterBefore(s: string, a: Expression, p: number, f: Frame, read: Reader): Expression | null {
  const b = read(s, p, { ...f, year: a.y ?? f.year }, a);
  if (!b?.period || !a.period || b.period.start <= a.period.start) return null;
  const tail = /^(?:之前|以前|前)/.exec(s.slice(b.end, b.end + 2));
  if (!tail) return null;
  const period = spanPeriod(parseIso(a.period.start), addDays(parseIso(b.period.start), -1));
  return { ...a, end: b.end + tail[0].length, period, grain: period.grain, kind: 'period', inYear: null };
}
