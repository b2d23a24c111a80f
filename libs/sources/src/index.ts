export * from './figures/index.js';
