export { BodyHold } from './body-room.js';
export { FetchError, type FetchErrorKind } from './fetch-error.js';
export { type Fetched } from './exchange.js';
export { type FetchMemory } from './fetch-memory.js';
export { createFetcher, type Fetcher, type FetcherOptions, type GetOptions, type Limits } from './fetcher.js';
export { guardedAddress } from './guarded-address.js';
export { BREAKER, type GateAnswer, type HostGate, type Pace } from './host-gate.js';
export { createServiceCalls, type ServiceAnswer, type ServiceCalls } from './service-calls.js';
export { type Proxy } from './proxy-tunnel.js';
