export { cellsOf, columnsOf, entryOf, rowsOf } from './columns.js';
export { editedCatalog } from './edited-catalog.js';
export { catalogFile } from './edited-files.js';
