import { Redis } from 'ioredis';

/**
 * A connection for BullMQ: it waits for Redis to come back instead of failing a command, so that a restarted Redis delays
 * work and loses none.
 *
 * @param url `redis://…`, or `unix:` and the path of a socket
 */
export function connectRedis(url: string, onError: (error: Error) => void): Redis {
  const options = {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt: number) => Math.min(50 * attempt, 2_000),
  };
  const redis = url.startsWith('unix:')
    ? new Redis({ path: url.slice('unix:'.length), ...options })
    : new Redis(url, options);
  redis.on('error', onError);
  return redis;
}
