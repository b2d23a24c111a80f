import { continuesNumber, isDigit, isLetter } from '../text/fold.js';
import { type Expression, expression } from './expression.js';
import { spanPeriod, yearPeriod } from './label.js';
import { readSmall } from './small.js';
import { PLANS } from './words.js';

/** 90年代, 20世纪60年代, 2010年代; 18世纪. */
export function readDecade(s: string, i: number): Expression | null {
  if (isDigit(s.charCodeAt(i)) && (continuesNumber(s, i) || isLetter(s.charCodeAt(i - 1)))) return null;
  const n = readSmall(s, i);
  if (!n) return null;
  let century = 0;
  let at = n;
  if (s.startsWith('世纪', n.end)) {
    if (n.value < 1 || n.value > 21) return null;
    century = (n.value - 1) * 100;
    const decade = readSmall(s, n.end + 2);
    if (!decade || !s.startsWith('年代', decade.end)) {
      return years(i, n.end + 2, century, century + 99);
    }
    at = decade;
  } else if (!s.startsWith('年代', n.end)) return null;
  if (at.value % 10 !== 0 || (at.value >= 100 && (century > 0 || at.value < 1000))) return null;
  const from =
    at.value >= 100 ? at.value : century > 0 ? century + at.value : (at.value < 30 ? 2000 : 1900) + at.value;
  return years(i, at.end + 2, from, from + 9);
}

function years(i: number, end: number, from: number, to: number): Expression {
  return expression(i, end, spanPeriod({ y: from, m: 1, d: 1 }, { y: to, m: 12, d: 31 }), 'span', {
    kind: 'period',
    dated: true,
    y: to,
  });
}

/** 十四五 with or without quotes and 期间, 规划. */
export function readPlan(s: string, i: number): Expression | null {
  const from = PLANS.at(s, i);
  if (from === undefined) return null;
  let end = PLANS.end;
  const rest = s[end];
  const quoted = /["“「']/.test(s[i - 1] ?? '') && /["”」']/.test(rest ?? '');
  if (quoted) end++;
  const named = /^(?:期间|规划|时期|末|以来|收官|开局)/.exec(s.slice(end, end + 2));
  if (!quoted && !named) return null;
  if (named && named[0] !== '规划' && named[0] !== '收官' && named[0] !== '开局' && named[0] !== '以来')
    end += named[0].length;
  return expression(
    quoted ? i - 1 : i,
    end,
    spanPeriod({ y: from, m: 1, d: 1 }, { y: from + 4, m: 12, d: 31 }),
    'span',
    { kind: 'period', dated: true, y: from + 4 },
  );
}

/** Words that a year of a sentence can stand before: in 2019 and 2.9 trillion in 2021. */
const GOES_ON =
  /^ (?:and|to|or|but|as|at|in|by|for|from|on|the|its?|with|was|were|is|are|had|has|when|while|after|before|versus|vs|compared|against|that|than|rose|fell|grew|reached|hit|came|totall?ed|stood|jumped|climbed|surged|dropped|declined|increased|decreased|topped|exceeded|passed|amounted|will|would|could)(?![a-z])/;
const IN_TIME =
  /(?:^|[^a-z])(?:in|since|during|throughout|until|till|late|early|through|from|of|for|by|between|and|to|than|before|after|around|ended|closed|finished) $/;
const IN_ONLY =
  /(?:^|[^a-z])(?:in|since|during|throughout|late|early|(?:whole|all|end|start|course|rest) of) $/;
/** Its 2024 revenue. */
const WHOSE = /(?:^|[^a-z])(?:its|their|the|for|full-year|'s) $/;
const REPORTED =
  /^ (?:net |total |annual |full-year |e-commerce )?(?:revenues?|sales|gmv|gross merchandise|profits?|earnings|results)(?![a-z])/;
const COUNTED =
  /^ (?:million|billion|trillion|thousand|yuan|rmb|usd|dollars?|percent|per cent|users|people|stores|shops|cities|countries|companies|brands|merchants|cases|places|km|kg|units|cars|orders|days|minutes|points)(?![a-z])/;

/** Whether four digits before an English word are a year: by the word before them, and by that the next one is nothing to count. */
function yearBeforeWord(s: string, start: number, end: number): boolean {
  const before = s.slice(Math.max(0, start - 12), start);
  const behind = s.slice(end, end + 12);
  if (COUNTED.test(behind)) return false;
  if (WHOSE.test(before) && REPORTED.test(s.slice(end, end + 24))) return true;
  return IN_ONLY.test(before) || (IN_TIME.test(before) && GOES_ON.test(behind));
}

/** 2024 alone, where nothing makes it an amount; 2019-2021年 and 从2016到2018 through the range that follows. */
export function readBareYear(s: string, i: number, inherit: Expression | null): Expression | null {
  if (!isDigit(s.charCodeAt(i))) return null;
  const left = s[i - 1] ?? ' ';
  if (
    continuesNumber(s, i) ||
    /[a-z/$¥€£#+%_]/.test(left) ||
    (left === '-' && inherit === null && !/[ \u4e00-\u9fff]/.test(s[i - 2] ?? ' '))
  )
    return null;
  const n = readSmall(s, i);
  if (!n || n.length !== 4 || n.value < 1900 || n.value > 2100) return null;
  const next = s.slice(n.end, n.end + 3);
  if (
    /^ ?(?:[万亿千百元家人个次单多余款件台辆吨户名位股美港日欧英美点倍条项种克米号班路艘页字部%年月k]|[.,]\d|\+)/.test(
      next,
    )
  ) {
    return null;
  }
  if (/(?:人民币|价格?|约|超过?|近|达到?|共|逾) ?$/.test(s.slice(Math.max(0, i - 3), i))) return null;
  if (/^[a-z]/.test(next)) return null;
  if (/^ [a-z]/.test(next) && !yearBeforeWord(s, i, n.end)) return null;
  return expression(i, n.end, yearPeriod(n.value), 'year', { dated: true, y: n.value, inYear: yearPeriod });
}
