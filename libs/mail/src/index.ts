export { renderEdition, type RenderOptions } from './render-edition.js';
