import { type Capture, type GatherJob, type Problem, type Run, type SourceState } from '@jinghe/contracts';
import { foldRun, freshState } from '@jinghe/jobs';
import { randomUUID } from 'node:crypto';
import { type Ports } from '../ports.js';
import { SourceTurn } from './source-turn.js';

/** A run keeps so many problems and counts the rest. */
const MOST_PROBLEMS = 200;

/** Another worker is gathering the source. */
export class SourceBusy extends Error {
  constructor(id: string) {
    super(`The source ${id} is being gathered by another worker.`);
    this.name = 'SourceBusy';
  }
}

/**
 * What one gathering finds, kept as a run from the moment there is something to tell. From then on it also holds the source,
 * and what it writes goes through it, so that nothing is written for a source that another worker took over.
 */
export class RunLog {
  readonly #run: Run;
  readonly #ports: Ports;
  #turn: SourceTurn | null = null;
  #newest: string | null = null;
  #state: SourceState | null = null;

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

  get trigger(): Run['trigger'] {
    return this.#run.trigger;
  }

  get startedAt(): string {
    return this.#run.startedAt;
  }

  /** What the source's state became when the run ended; null before. */
  get state(): SourceState | null {
    return this.#state;
  }

  /** Of the hold on the source; undefined before the run is open. */
  get fence(): number | undefined {
    return this.#turn?.fence;
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

  /**
   * Takes the source and writes the run as running. An earlier one of the source that never ended has lost its worker.
   *
   * @throws SourceBusy where another worker goes on gathering it
   */
  async open(): Promise<void> {
    if (this.#turn) return;
    this.#turn = await SourceTurn.take(this.#ports, this.#run.sourceId);
    if (!this.#turn) throw new SourceBusy(this.#run.sourceId);
    await this.#ports.store.runs.begin(this.#run);
  }

  /** @throws SourceTakenOver where another worker has the source by now */
  async check(): Promise<void> {
    await this.#turn?.check();
  }

  /** Keeps bytes as `captures.put` does, while the source is still ours. */
  async keep(capture: Capture, bytes: Uint8Array | null): Promise<'new' | 'known'> {
    await this.check();
    return this.#ports.store.captures.put(capture, bytes, this.fence);
  }

  /** What the source is to remember at its next run. */
  async remember(name: string, value: string): Promise<void> {
    await this.#ports.store.sources.setMark(this.#run.sourceId, name, value, this.fence);
  }

  /** Writes how it ended. A run that was never opened had nothing to tell and leaves no record. */
  async close(failed = false): Promise<void> {
    if (!this.#turn) return;
    await this.check();
    const partly = this.#run.failed > 0 || this.#run.problemCount > 0;
    this.#run.state = failed ? 'failed' : partly ? 'partial' : 'ok';
    this.#run.endedAt = this.#ports.now();
    await this.#ports.store.runs.put(this.#run);
    const run = this.#run;
    this.#state = await this.#ports.store.sourceStates.change(
      freshState(run.sourceId),
      (state) => foldRun(state, run, this.#newest),
      this.fence,
    );
    this.#ports.publish('runs');
  }

  /** Lets go of the source, however the gathering ended. */
  async leave(): Promise<void> {
    await this.#turn?.end();
  }
}
