import { type GrowthBasis, type Measure } from '@jinghe/contracts';
import { type Quantity } from '@jinghe/measure';
import { basisOf, type CueKind } from '../linking/cues.js';
import { type CueToken, type Token } from '../linking/tokens.js';
import { cameOrWent } from './came-or-went.js';

/** How a number stands to its metric, before platform and period are known. */
export interface MeasureReading {
  readonly measure: Measure;
  readonly value: number;
  readonly valueHigh: number | null;
  readonly basis: GrowthBasis | null;
  /** Share of a whole (占比94%), which needs a slice. */
  readonly share: boolean;
  readonly rule: string;
}

const cueBefore = (tokens: readonly Token[], kinds: readonly CueKind[]): CueToken | null => {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]!;
    if (token.kind === 'cue' && kinds.includes(token.cue)) return token;
  }
  return null;
};
const has = (tokens: readonly Token[], kinds: readonly CueKind[]) => cueBefore(tokens, kinds) !== null;

const FLAT_TO = /持平[至到或](?:同比|按年)?(?:微|略)?[增上][长升]?$|\bflat to (?:up|a rise of|growth of) $/;
const SHRINKS = /收窄|缩窄|缩|减少|下降|降|减|narrow|shrank|shrink|fell|declin|lower|drop|eased|easing/;
const ENDS_WITH_TO = /(?:至|到|达)$/;
/** The loss itself changed, so that a smaller one is the better and counts upwards. */
const LOSS_GROWS = -1;

export interface MeasureInput {
  readonly folded: string;
  readonly quantity: Quantity;
  /** Tokens of the clause before the number and after the number before it. */
  readonly before: readonly Token[];
  /** Tokens of the clause after the number, up to the next one. */
  readonly after: readonly Token[];
  /** Tokens of the whole clause before the number, for a basis that stands before an earlier number of a list. */
  readonly clause: readonly Token[];
  readonly loss: boolean;
  /** Whether the metric is a profit, which may be below zero. */
  readonly profit: boolean;
  /** Whether the metric is a rate (a margin, a share), for which a bare percentage is a level. */
  readonly ratio: boolean;
  readonly monthly: boolean;
  /** The number is for an earlier time that is told as what now is compared with (去年同期为29%). */
  readonly then: boolean;
  /** The basis that the last growth of the same metric had. */
  readonly carriedBasis: GrowthBasis | null;
}

const CHANGES: readonly CueKind[] = ['up', 'down', 'growth-noun', 'net-add'];
const BASES: readonly CueKind[] = ['yoy', 'qoq', 'mom', 'since'];

/** Reads a number as a level, a growth, a net add or a share; null where the words do not say. */
export function readMeasure(input: MeasureInput): MeasureReading | null {
  const { quantity } = input;
  if (quantity.kind === 'ratio' || isRatio(input)) return readRatio(input);
  if (quantity.kind === 'percent' || quantity.kind === 'multiple' || quantity.kind === 'percentage-points')
    return readPercent(input);
  return readAmount(input);
}

function basisIn(input: MeasureInput): GrowthBasis | null {
  // Up 6% year-on-year and 1% quarter-on-quarter: the word right behind each.
  const behind = input.after.find(
    (token): token is CueToken =>
      token.kind === 'cue' && BASES.includes(token.cue) && token.start - input.quantity.end <= 1,
  );
  const latin = behind !== undefined && /[a-z]/.test(input.folded[behind.start]!);
  const cue =
    (latin ? behind : null) ??
    cueBefore(input.before, BASES) ??
    input.after.find((token): token is CueToken => token.kind === 'cue' && BASES.includes(token.cue)) ??
    cueBefore(input.clause, BASES);
  if (cue !== null && cue !== undefined) return basisOf(cue.cue, input.monthly);
  const lastYear = [...input.clause, ...input.after].some(
    (t) =>
      t.kind === 'period' &&
      (t.mention.comparative || (t.mention.kind === 'duration' && isOneYear(input.folded, t))),
  );
  return lastYear ? 'yoy' : null;
}

/** 一年流失两成, 一年只添了2%: the change of a year, which is told by its length. */
const isOneYear = (folded: string, { start, end }: Token): boolean =>
  /^一年(?:[间里内来])?$/.test(folded.slice(start, end)) &&
  !/[每第近这那未头前]$/.test(folded.slice(Math.max(0, start - 1), start));

/** 为去年同期的270%, 同比达266%: what is compared with stands right before the number, without a verb of change. */
function isRatio({ folded, quantity }: MeasureInput): boolean {
  if (quantity.kind !== 'percent' && quantity.kind !== 'multiple') return false;
  const before = folded.slice(Math.max(0, quantity.start - 10), quantity.start);
  return /(?:为|是|达|达到|相当于|超)(?:去年|上年|前年)(?:同期)?(?:的|同比)?$|同比达到?$/.test(before);
}

/** 为去年同期的270%, 是去年的2.3倍: the stated ratio, never a growth of that size. */
function readRatio(input: MeasureInput): MeasureReading {
  const { quantity } = input;
  const factor = quantity.kind === 'multiple' || quantity.unit === 'times' ? 100 : 1;
  return {
    measure: 'growth',
    value: quantity.value * factor,
    valueHigh: quantity.high === null ? null : quantity.high * factor,
    basis: 'other',
    share: false,
    rule: 'ratio-to-earlier',
  };
}

function signed(input: MeasureInput, cue: CueToken | null, value: number): number {
  if (cue === null) return value;
  const word = input.folded.slice(cue.start, cue.end);
  const falls = cue.cue === 'down' || word === '降幅' || word === '跌幅' || word === '减幅';
  const size = Math.abs(value);
  if (input.loss) return SHRINKS.test(word) ? size : size * LOSS_GROWS;
  return falls || value < 0 ? -size : size;
}

function readPercent(input: MeasureInput): MeasureReading | null {
  const { quantity, before, after, folded } = input;
  const stated = quantity.growth ?? (quantity.kind === 'multiple' ? quantity.value * 100 : quantity.value);
  const high =
    quantity.high === null ? null : quantity.kind === 'multiple' ? quantity.high * 100 : quantity.high;
  const change = cueBefore(before, CHANGES);
  const to = cueBefore(before, ['to']);
  const sign = folded[quantity.start];
  const plus = sign === '+' || quantity.negative || sign === '-';
  const basis = basisIn(input);
  const landed =
    change !== null &&
    change.cue !== 'growth-noun' &&
    ((to !== null && to.start >= change.start) || ENDS_WITH_TO.test(folded.slice(change.start, change.end)));
  if (input.ratio && quantity.kind === 'percent') {
    if (landed || (change === null && basis === null && !plus)) return level(quantity, 'rate');
    if (to !== null && change === null && !plus) return level(quantity, 'rate');
    if (input.then && change === null && !plus) return level(quantity, 'rate');
  }
  // 增速快了1.4个百分点: what changed is the pace, and not the figure.
  if (quantity.kind === 'percentage-points' && has(input.clause, ['growth-noun'])) return null;
  // 增速降至7%: where the pace has come to, also by a verb of change.
  const noun =
    (to !== null && change === null) || (landed && change !== null)
      ? cueBefore(input.clause, ['growth-noun'])
      : null;
  if (noun && !input.ratio) return growth(input, signed(input, noun, stated), high, basis, 'growth-rate-now');
  if (landed && quantity.kind !== 'multiple') return has(before, ['share']) ? share(quantity) : null;
  // 同比持平至增长5%: from nothing to so much.
  if (FLAT_TO.test(folded.slice(Math.max(0, quantity.start - 10), quantity.start)) && high === null)
    return growth(input, 0, stated, basis, 'flat-to-growth');
  if (quantity.growth !== null && change === null && !plus)
    return growth(input, stated, high, basis, 'growth-in-words');
  if (change !== null) {
    if (quantity.kind === 'multiple' && quantity.growth === null && change.cue !== 'growth-noun' && !landed)
      return null;
    const value = signed(input, change, stated);
    const other = high === null ? null : signed(input, change, high);
    return growth(
      input,
      Math.min(value, other ?? value),
      other === null ? null : Math.max(value, other),
      basis,
      'growth',
    );
  }
  // 1.17 million daily users (+9%): set in brackets right behind its level.
  const inBrackets = /[(（]\s*$/.test(folded.slice(Math.max(0, quantity.start - 2), quantity.start));
  if (
    plus &&
    (inBrackets || basis !== null || input.carriedBasis !== null || quantity.kind === 'percentage-points')
  )
    return growth(input, quantity.value, quantity.high, basis ?? input.carriedBasis, 'signed-growth');
  const follows = after.find(
    (token): token is CueToken => token.kind === 'cue' && (token.cue === 'up' || token.cue === 'down'),
  );
  const pace = after.find((token): token is CueToken => token.kind === 'cue' && token.cue === 'growth-noun');
  if (
    pace &&
    quantity.kind === 'percent' &&
    /^(?:的?(?:同比)?| )$/.test(folded.slice(quantity.end, pace.start))
  )
    return growth(input, signed(input, pace, stated), high, basis, 'growth-after');
  if (follows && folded.slice(quantity.end, follows.start).trim() === '' && follows.end - follows.start > 2)
    return growth(input, signed(input, follows, stated), high, basis, 'growth-after');
  if (basis !== null && has(before, BASES) && !has(before, ['to']))
    return growth(input, stated, high, basis, 'basis-only');
  if (quantity.kind !== 'percent') return null;
  if (has(before, ['share']) || after.some((token) => token.kind === 'cue' && token.cue === 'share'))
    return share(quantity);
  return null;
}

function growth(
  input: MeasureInput,
  value: number,
  valueHigh: number | null,
  basis: GrowthBasis | null,
  rule: string,
): MeasureReading {
  const words = input.clause.some((token) => token.kind === 'cue' && token.cue === 'than');
  return {
    measure: 'growth',
    value,
    valueHigh,
    basis: basis ?? (words ? 'other' : input.carriedBasis),
    share: false,
    rule,
  };
}

const level = (quantity: Quantity, rule: string): MeasureReading => ({
  measure: 'level',
  value: quantity.value,
  valueHigh: quantity.high,
  basis: null,
  share: false,
  rule,
});
const share = (quantity: Quantity): MeasureReading => ({ ...level(quantity, 'share'), share: true });

function readAmount(input: MeasureInput): MeasureReading {
  const { quantity, before } = input;
  const net = cueBefore(before, ['net-add']);
  const change = cueBefore(before, ['up', 'down']);
  const to = cueBefore(before, ['to']);
  const start = cueBefore(before, ['from']);
  const last = [net, change, to, start].filter((cue) => cue !== null).sort((a, b) => b.start - a.start)[0];
  const basis = basisIn(input);
  const word = last ? input.folded.slice(last.start, last.end) : '';
  if (isMoreThanBefore(input)) {
    const value = /\b(?:fewer|less)\b|少/.test(aroundAmount(input))
      ? -Math.abs(quantity.value)
      : quantity.value;
    return {
      measure: 'net-add',
      value,
      valueHigh: quantity.high,
      basis: basis ?? 'other',
      share: false,
      rule: 'net-add',
    };
  }
  const came = cameOrWent(input.folded, quantity);
  if (came !== null)
    return {
      measure: 'net-add',
      value: came * Math.abs(quantity.value),
      valueHigh: quantity.high,
      basis,
      share: false,
      rule: 'net-add',
    };
  // 7% more than the 22 billion of a year earlier: the amount is what is compared with.
  const base = cueBefore(before, ['than']);
  const compared = base !== null && last === change && last !== undefined && base.start >= last.end;
  const adds =
    last !== undefined &&
    !compared &&
    (last === net || (last === change && !ENDS_WITH_TO.test(word) && ADDS.test(word)));
  if (adds) {
    const value = last.cue === 'down' ? -Math.abs(quantity.value) : quantity.value;
    const than = input.clause.some((token) => token.kind === 'cue' && token.cue === 'than');
    return {
      measure: 'net-add',
      value,
      valueHigh: quantity.high,
      basis: basis ?? (than ? 'other' : null),
      share: false,
      rule: 'net-add',
    };
  }
  const words = justBefore(input);
  const sign =
    (input.profit && LOSES.test(words)) ||
    (input.loss && !EARNED.test(words)) ||
    (/流出|outflow|burn/.test(words) && FLOWS_OUT.test(words))
      ? -1
      : 1;
  const value = sign * Math.abs(quantity.value) * (quantity.value < 0 && sign > 0 ? -1 : 1);
  const high = quantity.high === null ? null : sign * Math.abs(quantity.high);
  return {
    measure: 'level',
    value: high !== null && high < value ? high : value,
    valueHigh: high !== null && high < value ? value : high,
    basis: null,
    share: false,
    rule: 'level',
  };
}
/** 去年同期则赚了137亿元, a year earlier it had earned: no loss, whatever the metric before was. */
const EARNED =
  /(?:赚了?|盈利|获利|净赚|盈余)[^,;亏，。；]{0,6}$|\b(?:earned|a (?:net )?profit of|made|income of|in the black)\b[^,.;]{0,12}$/;
/** 上年同期亏29亿元, a loss of: below zero, whatever profit was told before. */
const LOSES = /亏(?:损|蚀|掉|了)?(?:额)?(?:约|近|超过?|达|逾|为|至)*$/;
/** 自由现金流净流出188亿元: cash that went. */
const FLOWS_OUT =
  /(?:净流出|流出净额为?)(?:约|近|超|达|为)?$|\b(?:outflow of|burned|burnt)(?: about| around| nearly| over)? $/;
const justBefore = ({ folded, quantity }: MeasureInput) =>
  folded.slice(Math.max(0, quantity.start - 28), quantity.start);

const aroundAmount = ({ folded, quantity }: MeasureInput) =>
  folded.slice(Math.max(0, quantity.start - 4), quantity.start) +
  folded.slice(quantity.end, quantity.end + 24);

/** 24 million more than in March, 比去年同期多3分钟: the amount of the difference. */
function isMoreThanBefore({ folded, quantity }: MeasureInput): boolean {
  if (
    /^ ?(?:users |people |buyers |orders |merchants |customers )?(?:more|fewer|less|higher) than\b/.test(
      folded.slice(quantity.end, quantity.end + 24),
    )
  )
    return true;
  return /[比较][^,;，。；]{1,12}[多少](?:出|了|约|近|超){0,2}$/.test(
    folded.slice(Math.max(0, quantity.start - 20), quantity.start),
  );
}

/** Verbs that take the amount of the change; 上升, 涨 and the like take it only with a mark of where they arrive. */
const ADDS =
  /^(?:增加|增长|减少|增|减|下降|下滑|上升|提升|多增|少了|多了|流失了?|跌去|掉了|缩了|添了?|长了|[微略小续大激猛劲多锐骤][增减]|increased|increase|rose|added|more|fewer|grew|up|down)$/;
