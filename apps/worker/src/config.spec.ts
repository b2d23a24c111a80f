import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

describe('the configuration', () => {
  const good = { MONGODB_URI: 'mongodb://127.0.0.1/x', REDIS_URL: 'unix:/run/redis.sock' };

  it('takes an empty key for one that is not set', () => {
    expect(readConfig({ ...good, JINGHE_WORKER_CONCURRENCY: '' }).JINGHE_WORKER_CONCURRENCY).toBe(4);
  });

  it('names every wrong key and prints no value', () => {
    const wrong = {
      MONGODB_URI: 'http://me:secret@host',
      REDIS_URL: 'redis://x',
      JINGHE_SWEEP_AFTER: 'never',
    };
    expect(() => readConfig(wrong)).toThrow(/MONGODB_URI[^]*JINGHE_SWEEP_AFTER/);
    expect(() => readConfig(wrong)).not.toThrow(/secret/);
  });
});
