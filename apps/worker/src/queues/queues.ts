import {
  extractJobId,
  GATHER_POLICY,
  gatherJobId,
  gatherTurn,
  type JobPolicy,
  type Payload,
  postJobId,
  QUEUE_NAMES,
  type QueueName,
  readJobId,
  reconcileJobId,
  reExtractJobId,
  STAGE_POLICY,
  SWEEP_POLICY,
  sweepJobId,
} from '@jinghe/jobs';
import { type DeduplicationOptions, Queue } from 'bullmq';
import { type Redis } from 'ioredis';
import { type Enqueue } from '../ports.js';

/** The queues as producers see them. Every `add` is awaited by its caller: what Redis does not have is not enqueued. */
export class Queues implements Enqueue {
  readonly #queues: Record<QueueName, Queue>;
  /** Told before and after each `add`; for tests that end the process there. */
  readonly #onAdd: (point: string) => void | Promise<void>;

  constructor(
    redis: Redis,
    prefix: string,
    onAdd: (point: string) => void | Promise<void> = () => {},
    onError: (error: Error) => void = () => {},
  ) {
    this.#onAdd = onAdd;
    const open = (name: QueueName) => new Queue(name, { connection: redis, prefix }).on('error', onError);
    this.#queues = Object.fromEntries(QUEUE_NAMES.map((name) => [name, open(name)])) as Record<
      QueueName,
      Queue
    >;
  }

  async #add<Q extends QueueName>(
    name: Q,
    payload: Payload<Q>,
    jobId: string,
    policy: JobPolicy,
    deduplication?: DeduplicationOptions,
  ): Promise<void> {
    await this.#onAdd(`before:enqueue.${name}`);
    await this.#queues[name].add(name, payload, { ...policy, jobId, deduplication });
    await this.#onAdd(`after:enqueue.${name}`);
  }

  sweep(tick: string): Promise<void> {
    return this.#add('sweep', { tick }, sweepJobId({ tick }), SWEEP_POLICY, { id: 'sweep' });
  }

  /** At most one of a source waits or runs at once: a slow site does not gather its own queue. */
  gather(job: Payload<'gather'>, tick: string, priority?: number): Promise<void> {
    const policy = priority === undefined ? GATHER_POLICY : { ...GATHER_POLICY, priority };
    return this.#add('gather', job, gatherJobId(job, tick), policy, { id: gatherTurn(job.sourceId) });
  }

  read(job: Payload<'read'>): Promise<void> {
    return this.#add('read', job, readJobId(job), STAGE_POLICY);
  }

  extract(job: Payload<'extract'>): Promise<void> {
    return this.#add('extract', job, extractJobId(job), STAGE_POLICY);
  }

  /** One runs and at most one more waits: keys that are marked while it runs are seen by the next. */
  reconcile(): Promise<void> {
    const tick = new Date().toISOString();
    return this.#add('reconcile', { tick }, reconcileJobId({ tick }), STAGE_POLICY, {
      id: 'reconcile',
      keepLastIfActive: true,
    });
  }

  /** One runs at once, over all workers: it works through all runs there are, and sees those that begin meanwhile. */
  reExtract(): Promise<void> {
    const tick = new Date().toISOString();
    return this.#add('re-extract', { tick }, reExtractJobId({ tick }), STAGE_POLICY, {
      id: 're-extract',
      keepLastIfActive: true,
    });
  }

  /** One runs at once in each worker; what is planned meanwhile is seen by the next. */
  post(tick: string): Promise<void> {
    return this.#add('post', { tick }, postJobId({ tick }), SWEEP_POLICY, { id: 'post' });
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#queues).map((queue) => queue.close()));
  }
}
