import { type Fact } from '@jinghe/contracts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A fact without its times, which only the one who records it knows. */
export type RowFact = Without<Fact, 'fetchedAt' | 'recordedAt' | 'retiredAt'>;
export type RowMetricFact = Extract<RowFact, { type: 'metric' }>;
export type RowDealFact = Extract<RowFact, { type: 'deal' }>;

/** How sure we are that a page says what its row says; lower where the page cannot be looked at. */
export const ROW_CONFIDENCE = 0.97;
export const ROW_CONFIDENCE_WITHOUT_ADDRESS = 0.9;
