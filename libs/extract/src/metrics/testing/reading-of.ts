import { openCatalog } from '@jinghe/catalog';
import { type LinkState } from '../../linking/state.js';
import { type QuantityToken, tokenize } from '../../linking/tokens.js';
import { type Unit, unitsOf } from '../../linking/units.js';
import { createMentionFinder } from '../../mentions/index.js';
import { readArticle } from '../../read.js';
import { type Reading } from '../reading.js';

const catalog = openCatalog();
const finder = createMentionFinder(catalog);
const NOTHING: LinkState = {
  subject: null,
  earlier: null,
  pointed: null,
  topic: null,
  metric: null,
  people: null,
  period: null,
  institute: null,
  house: null,
  surveyor: null,
  run: [],
  runSentence: -9,
  currency: null,
  money: null,
  source: null,
  forecast: null,
};

/** The last sentence of a text as rules get it, with the clause of its first number; nothing is remembered from before. */
export function readingOf(text: string): { reading: Reading; unit: Unit; token: QuantityToken } {
  const context = readArticle(catalog, finder, { text, published: '2024-11-20' });
  const sentence = context.sentences.at(-1)!;
  const tokens = tokenize(context, sentence);
  const units = unitsOf(sentence, tokens);
  const isNumber = (t: (typeof tokens)[number]): t is QuantityToken => t.kind === 'quantity';
  const unit = units.find((one) => one.tokens.some(isNumber))!;
  const reading: Reading = {
    context,
    catalog,
    sentence,
    units,
    tokens,
    state: { ...NOTHING },
    source: null,
    byItself: false,
    before: null,
    told: [],
  };
  return { reading, unit, token: unit.tokens.find(isNumber)! };
}
