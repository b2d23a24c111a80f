import { z } from 'zod';

const Port = z.coerce.number().int().min(0).max(65535);

/**
 * Everything that can be set from outside, parsed once when a process starts. Names are those of the environment; what
 * each does stands in `.env.example`, whose keys a test compares with these.
 */
export const Config = z.object({
  MONGODB_URI: z.url({ protocol: /^mongodb(\+srv)?$/ }),
  REDIS_URL: z.union([z.url({ protocol: /^rediss?$/ }), z.string().startsWith('unix:')]),
  /** Prefix of every key in Redis; the braces keep one queue's keys on one node of a Redis Cluster. */
  REDIS_PREFIX: z.string().min(1).default('{jinghe}'),
  JINGHE_DATA: z.string().min(1).default('./data'),
  /** Folder of the pack of sources (YAML); empty: the one that comes with the product; `none`: no pack. */
  JINGHE_SOURCES: z.string().default(''),
  JINGHE_HOST: z.string().min(1).default('127.0.0.1'),
  JINGHE_PORT: Port.default(4310),
  /** Shown to the sites we visit, so that they can reach the operator: a mail address or a page. */
  JINGHE_CONTACT: z.string().min(3).default('no contact configured'),
  /** Comma-separated hosts or CIDR blocks that the fetcher may reach although they are private. */
  JINGHE_ALLOW_PRIVATE: z.string().default(''),
  /** Address of an RSSHub instance, `https://rsshub.example`; without it the sources of that kind rest. */
  JINGHE_RSSHUB: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** Locks the secret store: at least 16 characters. Empty: a key file is made in the data folder. */
  JINGHE_SECRET: z.union([z.literal(''), z.string().min(16)]).default(''),
  /** Requests to one host at once, and the milliseconds between two, of all workers together. */
  JINGHE_HOST_AT_ONCE: z.coerce.number().int().min(1).max(64).default(2),
  JINGHE_HOST_GAP: z.coerce.number().int().min(0).max(600_000).default(500),
  JINGHE_WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** Seconds after which a pending stage is put into the queue again. */
  JINGHE_SWEEP_AFTER: z.coerce.number().int().min(1).default(30),
  LOG_LEVEL: z.enum(['error', 'warn', 'log', 'debug']).default('log'),
});
export type Config = z.infer<typeof Config>;
