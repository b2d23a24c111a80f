export { chartAttachment, renderEdition, type RenderOptions } from './render-edition.js';
