import {
  ExtractJob,
  GatherJob,
  LookJob,
  PostJob,
  ReadJob,
  ReconcileJob,
  ReExtractJob,
  SweepJob,
} from '@jinghe/contracts';

/**
 * Every queue with the schema of its payload. A worker that starts without exactly one processor for each of these
 * refuses to run; a payload that does not parse is never retried.
 */
export const QUEUES = {
  sweep: SweepJob,
  gather: GatherJob,
  read: ReadJob,
  extract: ExtractJob,
  reconcile: ReconcileJob,
  're-extract': ReExtractJob,
  look: LookJob,
  post: PostJob,
} as const;

export type QueueName = keyof typeof QUEUES;

/** What a queue's processor receives, once parsed. */
export type Payload<Q extends QueueName> = ReturnType<(typeof QUEUES)[Q]['parse']>;

/** In the order of the data's way. */
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/** Redis pub/sub channel on which every process hears of changes; messages are `LiveEvent` in JSON. */
export function liveChannel(prefix: string): string {
  return `${prefix}:live`;
}
