import { describe, expect, it } from '@jest/globals';
import { QUEUE_NAMES } from '@jinghe/jobs';
import { assertOneProcessorEach, processor } from './processors.js';

const all = QUEUE_NAMES.map((name) => processor(name, 1, async () => undefined));

describe('a worker', () => {
  it('starts with one processor a queue', () => {
    expect(() => assertOneProcessorEach(all)).not.toThrow();
  });

  it('refuses to start when a queue has none, or two', () => {
    expect(() => assertOneProcessorEach(all.slice(1))).toThrow('queue "sweep" has 0 processors');
    expect(() => assertOneProcessorEach([...all, ...all.slice(-1)])).toThrow('queue "post" has 2 processors');
  });
});
