/**
 * A sentence of a stock market's report: 阿里巴巴涨7.1%，报171.6港元，半日成交额196亿港元. Its figures are of shares, whatever platform is
 * named beside them.
 */
const REPORT =
  /(?:恒生|恒指|科指|沪指|深成指|创业板指|上证|道指|纳指|标普|中概股|科网股)|(?:半日|全日|全天)成交|(?:涨|跌|升|降|挫)(?:幅)?(?:约|逾|超|近)?\d+(?:\.\d+)?%[^;。；]{0,8}报\d|(?:收|现|高开|低开)(?:报|涨|跌|升)(?:约|逾|超)?\d|每股(?:现)?报|港股(?:收盘|开盘|午评|早盘)|\b(?:hang seng|nasdaq|s&p 500|dow jones) (?:index|tech|composite)?\b/;

let lastText = '';
let lastStart = -1;
let lastEnd = -1;
let lastFound = false;

/** Whether [start, end) of folded text is such a sentence. The last answer is kept: each number of a sentence asks. */
export function isMarketReport(folded: string, start: number, end: number): boolean {
  if (start !== lastStart || end !== lastEnd || folded !== lastText) {
    lastText = folded;
    lastStart = start;
    lastEnd = end;
    lastFound = REPORT.test(folded.slice(start, end));
  }
  return lastFound;
}
