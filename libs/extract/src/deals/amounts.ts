import { type Money } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { type Span, type View } from './types.js';
import { partAround } from './view.js';

/** Money that is no price of the deal: a valuation, a share's price, a target of sales. */
const NOT_PRICE_BEFORE =
  /(?:估值|市值|每股|每份|股价|价格为|净利润|营收|收入|gmv|成交额|交易额|valu(?:ed|ing|ation)[^,.;]{0,16}|price is|per share|worth|至少|对价以外)[^,。;]{0,10}$/;
const NOT_PRICE_AFTER = /^(?:[^,。;]{0,4}\/股|的?(?:估值|市值|营收|目标)| per | valuation| a share| each)/;

/** The price of a deal: the first sum of money in the trigger's part of the sentence that is one, the nearest before others. */
export function amountOf(view: View, trigger: Span): (Span & { readonly money: Money }) | null {
  const part = partAround(view, trigger.start);
  const sums = view.sentence.quantities.filter((q) => {
    if (
      q.kind !== 'money' ||
      q.conversion ||
      q.vague ||
      q.unit === null ||
      q.start < part.start ||
      q.end > part.end
    )
      return false;
    const before = view.folded.slice(Math.max(0, q.start - view.start - 20), q.start - view.start);
    const after = view.folded.slice(q.end - view.start, q.end - view.start + 10);
    return !NOT_PRICE_BEFORE.test(before) && !NOT_PRICE_AFTER.test(after) && Math.abs(q.value) >= 1e5;
  });
  const own = sums.filter((q) => !anotherPurchaseBetween(view, q, trigger));
  const near = [...own].sort((a, b) => distance(a, trigger) - distance(b, trigger))[0];
  const whole = sums.find((q) =>
    /(?:合计|总计|共计|总额|合共|in total|altogether)[^,。;]{0,6}$/.test(
      view.folded.slice(Math.max(0, q.start - view.start - 12), q.start - view.start),
    ),
  );
  const sum = whole ?? near;
  if (!sum) return null;
  const money = { value: sum.value, valueHigh: sum.high, unit: sum.unit ?? 'CNY' };
  return { start: sum.start, end: sum.end, money };
}

/** A sum beyond another word of purchase is the price of that one. */
function anotherPurchaseBetween(view: View, sum: Span, trigger: Span): boolean {
  const from = Math.min(sum.end, trigger.end);
  const to = Math.max(sum.start, trigger.start);
  return view.triggers.some((t) => t.shape === 'capital' && t.start >= from && t.end <= to);
}

const STAKE_BEFORE =
  /(?:持股|股份|股权|股权比例|占[^,。;]{0,16}|stake of|stake in[^,.;]{0,20})(?:约|达|为|的)?[^,。;%]{0,6}$/;
const STAKE_AFTER = /^[^,。;]{0,6}(?:股份|股权|权益|股本| stake| of (?:the|its) (?:shares|company)| shares)/;

/** The share of the company that changes hands, in percent. */
export function stakeOf(view: View, trigger: Span): Quantity | null {
  const part = partAround(view, trigger.start);
  for (const q of view.sentence.quantities) {
    if (q.kind !== 'percent' || q.start < part.start || q.end > part.end || q.value <= 0 || q.value > 100)
      continue;
    const before = view.folded.slice(Math.max(0, q.start - view.start - 24), q.start - view.start);
    const after = view.folded.slice(q.end - view.start, q.end - view.start + 16);
    if (/(?:由|从|降至|升至|增至|降到|升到|from|to)\s?(?:约|about )?$/.test(before)) continue;
    if (STAKE_AFTER.test(after) || STAKE_BEFORE.test(before)) return q;
  }
  return null;
}

const distance = (a: Span, b: Span): number =>
  a.end <= b.start ? b.start - a.end : a.start >= b.end ? (a.start - b.end) * 1.5 : 0;
