export { FetchError, type FetchErrorKind } from './fetch-error.js';
export {
  createFetcher,
  type Fetched,
  type Fetcher,
  type FetcherOptions,
  type GetOptions,
  type Limits,
} from './fetcher.js';
