import {
  LOCK_MS,
  MAX_STALLED,
  type Payload,
  QUEUE_NAMES,
  QUEUES,
  type QueueName,
  STALLED_CHECK_MS,
} from '@jinghe/jobs';
import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { type Redis } from 'ioredis';
import { onceAMinute } from '../once-a-minute.js';
import { type Log } from '../ports.js';

/** What is done with the jobs of one queue. */
export interface Processor<Q extends QueueName = QueueName> {
  queue: Q;
  /** Jobs of this queue that one process works on at once. */
  concurrency: number;
  run(payload: Payload<Q>): Promise<void>;
}

/** Ties a queue to its function, with the payload's type. */
export function processor<Q extends QueueName>(
  queue: Q,
  concurrency: number,
  run: (payload: Payload<Q>) => Promise<void>,
): Processor {
  return { queue, concurrency, run: (payload) => run(QUEUES[queue].parse(payload) as Payload<Q>) };
}

/** @throws Error that names a queue without exactly one processor: its jobs would wait forever, or be done by chance */
export function assertOneProcessorEach(processors: readonly Processor[]): void {
  for (const name of QUEUE_NAMES) {
    const count = processors.filter((one) => one.queue === name).length;
    if (count !== 1) throw new Error(`queue "${name}" has ${count} processors; it needs exactly one`);
  }
}

/** Starts working. Each payload is parsed first; one of another shape will not become better by trying again. */
export function startWorkers(
  processors: readonly Processor[],
  options: { redis: Redis; prefix: string; log: Log },
): Worker[] {
  assertOneProcessorEach(processors);
  const { redis, prefix, log } = options;
  const onError = onceAMinute((message) => log.error(message));
  return processors.map(({ queue, concurrency, run }) => {
    const worker = new Worker(
      queue,
      async (job: Job) => {
        const payload = QUEUES[queue].safeParse(job.data);
        if (!payload.success)
          throw new UnrecoverableError(
            `the payload of ${queue} job ${job.id} is wrong: ${payload.error.message}`,
          );
        await run(payload.data as Payload<QueueName>);
      },
      {
        connection: redis,
        prefix,
        concurrency,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_CHECK_MS,
        maxStalledCount: MAX_STALLED,
      },
    );
    worker.on('failed', (job, error) =>
      log.error(`${queue} ${job?.id ?? '?'} failed (attempt ${job?.attemptsMade ?? '?'}): ${error.message}`),
    );
    worker.on('error', onError);
    return worker;
  });
}
