import { continuesNumber } from '../text/fold.js';
import { Words } from '../text/words.js';
import { type YearPart } from './expression.js';
import { type Festival, festivalPeriod, FESTIVALS } from './festivals.js';

export const FESTIVAL_WORDS = new Words<Festival>(FESTIVALS);

/** 春节, 618, 双11, with 期间 or 大促 for its whole time, 当天 for its day. */
export function readFestival(s: string, p: number): YearPart | null {
  const f = FESTIVAL_WORDS.at(s, p);
  if (f === undefined) return null;
  const end = FESTIVAL_WORDS.end;
  const left = s.charCodeAt(p - 1);
  const first = s.charCodeAt(p);
  // 618 and 6.18 among other digits or before a unit are numbers.
  if (first >= 48 && first <= 57) {
    if (continuesNumber(s, p) || (left >= 97 && left <= 122)) return null;
    if (
      /[\d.,%万亿千百元家人个次单万a-z年月日-]/.test(s[end] ?? ' ') ||
      /^ ?(?:万|亿|元|million|billion)/.test(s.slice(end, end + 9))
    )
      return null;
  }
  const day = /^(?:当天|当日|全天|零点|当晚|前夕)/.test(s.slice(end, end + 2));
  const whole =
    /^(?:期间|大促|假期|长假|购物节|促销|档|黄金周|活动|全周期)/.test(s.slice(end, end + 3)) ||
    /假期|黄金周|大促/.test(s.slice(p, end));
  const single = { ...f, whole: false };
  return {
    end: day ? end + 2 : end,
    grain: day ? 'day' : 'span',
    at: (y) => festivalPeriod(day ? single : f, y, whole),
    m: f.month,
    d: f.day,
    kind: 'festival',
  };
}
