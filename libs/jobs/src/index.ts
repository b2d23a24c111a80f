export * from './job-id.js';
export * from './policies.js';
export * from './queues.js';
