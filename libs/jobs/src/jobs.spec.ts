import { describe, expect, it } from '@jest/globals';
import {
  extractJobId,
  gatherJobId,
  liveChannel,
  QUEUE_NAMES,
  QUEUES,
  readJobId,
  sweepJobId,
} from './index.js';

const id = 'a'.repeat(32);

describe('job ids', () => {
  it('are such that BullMQ takes them: no colon, not digits only', () => {
    const tick = '2026-01-02T03:04:05.000Z';
    const ids = [
      sweepJobId({ tick }),
      gatherJobId({ sourceId: 'inbox', trigger: 'schedule' }, tick),
      readJobId({ captureId: id }),
      extractJobId({ articleId: id, revisionId: id, extractor: 'extract/1' }),
    ];
    for (const one of ids) {
      expect(one).not.toContain(':');
      expect(one).not.toMatch(/^\d+$/);
    }
  });

  it('differ where the revision or the extractor differs', () => {
    const job = { articleId: id, revisionId: id, extractor: 'extract/1' };
    expect(extractJobId({ ...job, extractor: 'extract/2' })).not.toBe(extractJobId(job));
    expect(extractJobId({ ...job, revisionId: 'b'.repeat(32) })).not.toBe(extractJobId(job));
  });

  it('are the same for the same tick in every replica', () => {
    const job = { sourceId: 'inbox', trigger: 'schedule' } as const;
    expect(gatherJobId(job, 't1')).toBe(gatherJobId({ ...job }, 't1'));
    expect(gatherJobId(job, 't1')).not.toBe(gatherJobId(job, 't2'));
  });
});

describe('queues', () => {
  it('stand in the order of the way of the data, each with a schema', () => {
    expect(QUEUE_NAMES).toEqual([
      'sweep',
      'gather',
      'read',
      'extract',
      'reconcile',
      're-extract',
      'look',
      'post',
    ]);
    expect(() => QUEUES.read.parse({ captureId: 'x' })).toThrow();
    expect(liveChannel('{p}')).toBe('{p}:live');
  });
});
