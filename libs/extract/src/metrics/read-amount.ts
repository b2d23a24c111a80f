import { cameOrWent } from './came-or-went.js';
import { basisIn, cueBefore, type MeasureInput, type MeasureReading } from './measure-input.js';

const ENDS_WITH_TO = /(?:至|到|达)$/;

/** Reads an amount: a level, or what came and went. */
export function readAmount(input: MeasureInput): MeasureReading {
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
