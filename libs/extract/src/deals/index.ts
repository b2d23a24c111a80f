export { type DealDecision } from './candidate.js';
export { type DealFindings, findDeals, inspectDeals } from './find-deals.js';
