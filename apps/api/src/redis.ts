import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';

/**
 * A connection that comes back by itself. Readiness tells whether it stands; starting does not wait for it.
 *
 * @param url `redis://…`, `rediss://…` or `unix:/path/of/socket`
 */
export function connectRedis(url: string): Redis {
  const options = {
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt: number) => Math.min(100 * 2 ** attempt, 3_000),
  };
  const redis = url.startsWith('unix:')
    ? new Redis({ ...options, path: url.slice('unix:'.length) })
    : new Redis(url, options);
  const logger = new Logger('Redis');
  redis.on('error', (error) => logger.warn(error.message));
  return redis;
}
