export { composeNow, deliveryOf, editionFor } from './edition-for.js';
export { type Polisher, polisherOf } from './polisher.js';
export { type Archive } from './pool.js';
export { watchedBy } from './watched.js';
