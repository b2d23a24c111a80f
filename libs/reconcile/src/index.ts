export { agree } from './agreement.js';
export { changesOf } from './changes.js';
export { isDecision, REVIEW } from './decision.js';
export { type EventsOfKey, reconcileEvents } from './events/reconcile-events.js';
export { dealKeyOf, identityOf, keysOf } from './identity.js';
export { knownOn } from './known.js';
export { reconcileAll, reconcileObservation } from './observation.js';
