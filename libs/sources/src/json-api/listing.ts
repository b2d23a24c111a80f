import { search } from '@jmespath-community/jmespath';
import { type z } from 'zod';
import { jsonAnswer } from '../json-answer.js';
import { type ListingKind, unreadable } from '../listing.js';
import { inputProblem } from '../problems.js';
import { figuresOf } from './figures-of.js';
import { itemsOf } from './items-of.js';
import { JsonApiConfig } from './manifest.js';

export const jsonApi: ListingKind<z.infer<typeof JsonApiConfig>> = {
  config: JsonApiConfig,
  asks: ({ url, headers }) => ({ asks: [headers ? { url, headers } : { url }], problems: [] }),
  parse: (answer, { select, gives }, context) => {
    const read = jsonAnswer(answer);
    if ('problem' in read) return unreadable(read.problem);
    const found = run(read.value, select);
    if ('refused' in found)
      return unreadable(inputProblem('bad-expression', found.refused, { file: answer.url, field: 'select' }));
    if (!Array.isArray(found.value)) {
      const message = `'${select}' gives no list for this answer: has its shape changed?`;
      return unreadable({
        ...inputProblem('nothing-matches', message, { file: answer.url, field: 'select' }),
        type: 'permanent',
      });
    }
    const list: readonly unknown[] = found.value;
    return gives === 'items' ? itemsOf(list, answer.url) : figuresOf(list, answer.url, context);
  },
};

type Json = Parameters<typeof search>[0];

function run(value: unknown, expression: string): { value: unknown } | { refused: string } {
  try {
    return { value: search(value as Json, expression) };
  } catch (error) {
    // The library throws plain errors for a wrong expression and for a function given the wrong type.
    if (!(error instanceof Error)) throw error;
    return { refused: `The expression '${expression}' fails on the answer: ${error.message}.` };
  }
}
