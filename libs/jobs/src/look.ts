import { type JobPolicy } from './policies.js';

/** A person waits for the answer and asks again by hand; nothing is tried twice or kept. */
export const LOOK_POLICY: JobPolicy = {
  attempts: 1,
  backoff: { type: 'fixed', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: true,
};

export const lookJobId = (id: string): string => `look_${id}`;

/** Where a look's answer lies for whoever asked, and where it is called off. */
export const lookKeys = (prefix: string, id: string): { answer: string; off: string } => ({
  answer: `${prefix}:look:${id}`,
  off: `${prefix}:look-off:${id}`,
});

/** Redis pub/sub channel on which the ids of answered looks are told. */
export const lookChannel = (prefix: string): string => `${prefix}:looked`;
