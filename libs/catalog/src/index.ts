export { bundledData, type Catalog, type MetricFamily, openCatalog } from './catalog.js';
export { checkCatalog } from './check.js';
export { contentId, factId, observationId } from './content-id.js';
export { catalogFile, cellsOf, columnsOf, editedCatalog, entryOf, rowsOf } from './edit/index.js';
export { normalName } from './normal-form.js';
export { partyKey } from './party-key.js';
export {
  type CatalogData,
  type DealKindEntry,
  type Metric,
  type Platform,
  type PlatformRole,
  type Publisher,
  type StatusEntry,
} from './schema.js';
export { NOBODY } from './voices.js';
