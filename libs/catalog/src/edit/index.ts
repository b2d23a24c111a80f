export { cellsOf, columnsOf, DATA_KEY, entryOf } from './columns.js';
export { editedCatalog } from './edited-catalog.js';
export { catalogFile } from './edited-files.js';
