export { FetchError, type FetchErrorKind } from './fetch-error.js';
export {
  createFetcher,
  type Fetched,
  type Fetcher,
  type FetcherOptions,
  type GetOptions,
  type Limits,
} from './fetcher.js';
export { guardedAddress } from './guarded-address.js';
export { BREAKER, type GateAnswer, type HostGate, type Pace } from './host-gate.js';
