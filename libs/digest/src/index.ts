export { composeEdition } from './compose-edition.js';
export { type DocumentItem, type EditionDocument, editionDocument } from './document/edition-document.js';
export { editionText } from './document/edition-text.js';
export { evidenceUrl, pageUrl, type TextLinks } from './document/links.js';
export { erratumOf } from './parts/corrections.js';
export { type EditionOptions, type EditionPool } from './pool.js';
export { type DocumentCell, type DocumentFamily } from './document/strip-document.js';
export { checkPolished, type Polished } from './polish/check-polished.js';
export { type Complete, polishEdition, type PolishResult } from './polish/polish-edition.js';
