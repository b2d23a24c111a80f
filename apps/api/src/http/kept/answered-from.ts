import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { type Collection } from '@jinghe/store';
import { DEPENDENCE, type Dependence } from './dependence.js';
import { KeptAnswers } from './kept-answers.js';

/**
 * The answer follows from its address, from these collections and from the day (or the minute) alone: it is kept, and given again until
 * one of them changes. Not for an answer that depends on who asks.
 */
export const AnsweredFrom = (
  collections: readonly Collection[],
  clock: Dependence['clock'] = 'day',
): MethodDecorator & ClassDecorator =>
  applyDecorators(
    SetMetadata(DEPENDENCE, { collections, clock } satisfies Dependence),
    UseInterceptors(KeptAnswers),
  );
