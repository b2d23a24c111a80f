import { type Clause } from '../context.js';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SplitSentence extends Span {
  readonly paragraph: number;
  readonly opensItem: boolean;
  readonly clauses: readonly Clause[];
}

/** Longer runs without a full stop are cut, so that the work of a sentence stays bounded. */
const LONGEST = 1200;
const ABBREVIATION =
  /(?:^|[^a-z])(?:inc|corp|co|ltd|mr|mrs|ms|dr|no|vs|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|u\.s|u\.k|approx|fig|st|[a-z])$/i;
const ITEM = /^\s*(?:[(（]?\d{1,2}[、.．)）](?!\d)|[-*•·◆■●▶▪]|[①-⑳]|[一二三四五六七八九十]{1,2}、)/;
const CLOSERS = '”’"\'」』）)】》';

/** An English sentence that is a number with its unit and nothing else. */
const NUMBER_ALONE =
  /^(?:HK|US|RMB|CNY|A)?[$¥€]?[\d.,]+(?:%| ?(?:per ?cent|thousand|million|billion|trillion|bn|mn|tn|minutes|hours)(?: (?:yuan|dollars|users|people|orders|minutes|hours))?)\.$/i;

/** Whether the full stop at `at` ends an English sentence: not inside a number or a name, not after an abbreviation. */
function endsEnglish(text: string, at: number): boolean {
  const next = text[at + 1];
  if (next !== undefined && !/[\s"”’')]/.test(next))
    return /[\u4e00-\u9fff]/.test(next) && !/[\w]/.test(text[at - 1] ?? '');
  if (ABBREVIATION.test(text.slice(Math.max(0, at - 7), at))) {
    // An abbreviation may end a sentence too: then a capital follows, and months and titles are followed by neither.
    return (
      /(?:inc|corp|co|ltd|u\.s|u\.k)$/i.test(text.slice(Math.max(0, at - 5), at)) &&
      /^\s+[A-Z][a-z]/.test(text.slice(at + 1, at + 5))
    );
  }
  return true;
}

/** By UTF-16 unit: 1 for a mark that ends a clause, 2 for one that may end a sentence. */
const MARK = new Uint8Array(65536);
const STOPS = new Map<number, string>();
for (const [marks, stop] of [
  ['，,—', ','],
  ['；;', ';'],
  ['：:', ':'],
  ['（(', '('],
  ['）)', ')'],
  ['。', '.'],
] as const)
  for (const mark of marks) {
    MARK[mark.charCodeAt(0)] = 1;
    STOPS.set(mark.charCodeAt(0), stop);
  }
const END = new Uint8Array(65536);
for (const mark of '\n\r\u2028\u2029。！？!?．.】') END[mark.charCodeAt(0)] = 1;
const COMMA = 0x2c;
const WIDE_COMMA = 0xff0c;
const COLON = 0x3a;
const isWide = (code: number) => code >= 0xff10 && code <= 0xff19;
/** Of either width: ７．０７ is a number. */
const isDigit = (code: number) => (code >= 48 && code <= 57) || isWide(code);

/** The clauses of a stretch; a comma or a colon between digits belongs to a number or a clock. */
export function splitClauses(text: string, start: number, end: number): Clause[] {
  const clauses: Clause[] = [];
  let from = start;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (MARK[code] === 0) continue;
    if (
      code === COMMA || code === COLON
        ? isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))
        : // In Chinese a wide comma parts narrow numbers; between wide digits it is theirs.
          code === WIDE_COMMA && isWide(text.charCodeAt(at - 1)) && isWide(text.charCodeAt(at + 1))
    )
      continue;
    const mark = STOPS.get(code)!;
    if (at > from) clauses.push({ start: from, end: at, stop: mark });
    else if (clauses.length > 0 && (mark === '(' || mark === ')')) {
      const last = clauses[clauses.length - 1]!;
      clauses[clauses.length - 1] = { ...last, stop: mark };
    }
    from = at + 1;
  }
  if (end > from) clauses.push({ start: from, end, stop: '' });
  return clauses;
}

function firstSeen(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** The sentences of a text, in order, each with its clauses; blank stretches are left out. Linear in the text. */
export function splitSentences(text: string): SplitSentence[] {
  const sentences: SplitSentence[] = [];
  let from = 0;
  let paragraph = 0;
  let fresh = true;
  const close = (to: number) => {
    let start = from;
    let end = to;
    while (start < end && text.charCodeAt(start) <= 32) start++;
    while (end > start && text.charCodeAt(end - 1) <= 32) end--;
    if (end > start) {
      const last = fresh ? undefined : sentences[sentences.length - 1];
      if (last && last.end - last.start <= 32 && NUMBER_ALONE.test(text.slice(last.start, last.end))) {
        // 202 million. That is how many …: what the number counts stands behind it.
        const number = { start: last.start, end: last.end - 1, stop: '.' };
        sentences[sentences.length - 1] = {
          ...last,
          end,
          clauses: [number, ...splitClauses(text, start, end)],
        };
        from = to;
        return;
      }
      const opensItem = fresh && ITEM.test(text.slice(start, start + 8));
      sentences.push({ start, end, paragraph, opensItem, clauses: splitClauses(text, start, end) });
      fresh = false;
    }
    from = to;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (END[code] === 0 && at - from < LONGEST) continue;
    const ch = text[at]!;
    if (ch === '\n' || ch === '\r' || ch === '\u2028' || ch === '\u2029') {
      close(at);
      from = at + 1;
      paragraph++;
      fresh = true;
    } else if (
      ch === '。' ||
      ch === '！' ||
      ch === '？' ||
      ch === '!' ||
      ch === '?' ||
      ch === '．' ||
      (ch === '.' && endsEnglish(text, at))
    ) {
      if (ch === '．' && isDigit(text.charCodeAt(at + 1))) continue;
      let to = at + 1;
      while (to < text.length && CLOSERS.includes(text[to]!)) to++;
      close(to);
      at = to - 1;
    } else if (ch === '】' && text[firstSeen(text, from)] === '【' && at - from >= 12) {
      // 【headline】text: a wire's headline in brackets.
      close(at + 1);
    } else if (at - from >= LONGEST && (at - from >= 2 * LONGEST || MARK[code] === 1 || ch === ' ')) {
      close(at + 1);
    }
  }
  close(text.length);
  return sentences;
}
