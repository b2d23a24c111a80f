export { agree } from './agreement.js';
export { changesOf } from './changes.js';
export { isDecision } from './decisions/is-decision.js';
export { covers } from './decisions/covers.js';
export { decisionFactId, withDecisions } from './decisions/with-decisions.js';
export { type EventsOfKey, reconcileEvents } from './events/reconcile-events.js';
export { dealKeyOf, identityOf, keysOf } from './identity.js';
export { knownOn } from './known.js';
export { reconcileAll, reconcileObservation } from './observation.js';
