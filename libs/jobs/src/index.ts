export * from './job-id.js';
export * from './policies.js';
export * from './queues.js';
export * from './schedule/backfill.js';
export * from './schedule/fold-run.js';
export * from './schedule/health.js';
export * from './schedule/may-run.js';
export * from './schedule/next-run.js';
