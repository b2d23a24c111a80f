import { type QuantityToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';

const ZH_FORECAST = '(?:预测|预估|预期|估算|指引|展望|目标)';
const ZH_MOVES = '(?:[上下]调|调[升降高低减]|[上下]修|削减|削|砍|减少|降低|提高|提升|修正)';
const EN_MOVES =
  '(?:cut|cuts|cutting|lower(?:ed|s|ing)|trim(?:med|s|ming)|slash(?:ed|es|ing)|rais(?:ed|es|ing)|lift(?:ed|s|ing)|hik(?:ed|es|ing)|reduc(?:ed|es|ing)|revis(?:ed|es|ing)|boost(?:ed|s|ing)|nudg(?:ed|es|ing)|shav(?:ed|es|ing)|pared?)';
const EN_FORECAST =
  '(?:forecasts?|estimates?|outlook|guidance|targets?|projections?|predictions?|expectations?)';
const BY =
  '(?: up| down)? by (?:(?:about|around|roughly|nearly|up to|as much as|another|some|an average of|\\d+% to) )*$';

/** 收入预测削减4%, cut its revenue forecast by 4%: how far a forecast was moved. */
const REVISED: readonly RegExp[] = [
  new RegExp(`${ZH_FORECAST}[^,，。;；\\d]{0,8}${ZH_MOVES}(?:了|约|近|逾|超|幅度|幅|为){0,3}$`),
  new RegExp(`${ZH_MOVES}[^,，。;；]{0,24}${ZH_FORECAST}(?:了|约|近|逾|超|幅度|各|均|值){0,3}$`),
  new RegExp(`\\b${EN_MOVES}\\b[^.;]{0,90}\\b${EN_FORECAST}\\b[^.;,]{0,40}${BY}`),
  new RegExp(`\\b${EN_FORECAST}\\b[^.;,]{0,40}\\b(?:was|were|been|is|are) ${EN_MOVES}${BY}`),
];

/** Whether a percentage is the change of a forecast, and no growth of what is forecast. */
export function movesForecast(folded: string, unit: Unit, token: QuantityToken): boolean {
  const { kind } = token.quantity;
  if (kind !== 'percent' && kind !== 'percentage-points') return false;
  const before = folded.slice(Math.max(unit.start, token.start - 140), token.start);
  return REVISED.some((one) => one.test(before));
}
