export { renderAlert } from './alert-mail.js';
export { chartAttachment, renderEdition, type RenderOptions } from './render-edition.js';
