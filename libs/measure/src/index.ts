export * from './types.js';
export { findQuantities } from './quantities.js';
