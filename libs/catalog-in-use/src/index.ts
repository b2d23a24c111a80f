export { CatalogInUse, type OpenedCatalog } from './catalog-in-use.js';
export { delegating } from './delegate.js';
