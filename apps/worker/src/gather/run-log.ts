import { type GatherJob, type Problem, type Run } from '@jinghe/contracts';
import { foldRun, freshState } from '@jinghe/jobs';
import { randomUUID } from 'node:crypto';
import { type Ports } from '../ports.js';

/** A run keeps so many problems and counts the rest. */
const MOST_PROBLEMS = 200;

/** What one gathering finds, kept as a run from the moment there is something to tell. */
export class RunLog {
  readonly #run: Run;
  readonly #ports: Ports;
  #opened = false;
  #newest: string | null = null;

  constructor(ports: Ports, job: GatherJob) {
    this.#ports = ports;
    this.#run = {
      id: randomUUID(),
      sourceId: job.sourceId,
      trigger: job.trigger,
      startedAt: ports.now(),
      endedAt: null,
      state: 'running',
      found: 0,
      new: 0,
      unchanged: 0,
      failed: 0,
      problems: [],
      problemCount: 0,
    };
  }

  get id(): string {
    return this.#run.id;
  }

  get startedAt(): string {
    return this.#run.startedAt;
  }

  /** Tells the published time of an item; the newest is kept as the age of the source's content. */
  saw(published: string | null): void {
    if (published !== null && (this.#newest === null || published > this.#newest)) this.#newest = published;
  }

  count(counter: 'found' | 'new' | 'unchanged' | 'failed', by = 1): void {
    this.#run[counter] += by;
  }

  problem(...problems: readonly Problem[]): void {
    this.#run.problemCount += problems.length;
    this.#run.problems.push(...problems.slice(0, MOST_PROBLEMS - this.#run.problems.length));
  }

  /** Writes the run as running. An earlier one of the source that never ended has lost its worker. */
  async open(): Promise<void> {
    if (this.#opened) return;
    this.#opened = true;
    await this.#ports.store.runs.abandonOf(this.#run.sourceId, this.#run.startedAt);
    await this.#ports.store.runs.put(this.#run);
  }

  /** Writes how it ended. A run that was never opened had nothing to tell and leaves no record. */
  async close(failed = false): Promise<void> {
    if (!this.#opened) return;
    const partly = this.#run.failed > 0 || this.#run.problemCount > 0;
    this.#run.state = failed ? 'failed' : partly ? 'partial' : 'ok';
    this.#run.endedAt = this.#ports.now();
    await this.#ports.store.runs.put(this.#run);
    const run = this.#run;
    await this.#ports.store.sourceStates.change(freshState(run.sourceId), (state) =>
      foldRun(state, run, this.#newest),
    );
    this.#ports.publish('runs');
  }
}
