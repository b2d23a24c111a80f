export { type DealFindings, findDeals, inspectDeals, type RefusedDeal } from './find-deals.js';
