export * from './feed/index.js';
export * from './figures/index.js';
export * from './folder/index.js';
export { SOURCE_KINDS } from './registry.js';
