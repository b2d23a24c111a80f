export { composeNow, deliveryOf, editionFor } from './edition-for.js';
export { type Archive } from './pool.js';
