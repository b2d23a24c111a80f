import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import {
  type Actor,
  type Fact,
  type ReExtraction,
  type ReExtractionDetail,
  type ReExtractionPage,
  type ReExtractionQuery,
  type ReExtractionRequest,
  type ReExtractionView,
} from '@jinghe/contracts';
import { BadCursor, type Store } from '@jinghe/store';
import { NameBook } from '../names.js';
import { invalidInput, notFound, refused } from '../problem/problem.js';
import { WorkerCall } from '../review/worker-call.js';
import { InjectCatalog, InjectStore } from '../tokens.js';

/** Readings of stored articles anew: begun, watched, applied, held back and given up by analysts. */
@Injectable()
export class ReExtractionsService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    private readonly workers: WorkerCall,
  ) {}

  async page(query: ReExtractionQuery): Promise<ReExtractionPage> {
    const runs = this.store.reExtractions;
    try {
      const [{ items, next }, current, readBy] = await Promise.all([
        runs.page(query),
        runs.current(),
        this.store.articles.readBy(),
      ]);
      return { items: items.map(withEta), next, current, readBy };
    } catch (error) {
      if (error instanceof BadCursor) throw invalidInput([{ field: 'cursor', message: error.message }]);
      throw error;
    }
  }

  /** @throws a 404 problem where there is no such run */
  async one(id: string): Promise<ReExtractionDetail> {
    const [run, report] = await Promise.all([this.mustGet(id), this.store.reExtractions.report(id)]);
    const facts = report.samples.flatMap(({ before, after }) =>
      [before, after].filter((fact): fact is Fact => fact !== null),
    );
    const names = new NameBook(this.catalog)
      .facts(facts)
      .platform(...report.cells.map(({ platform }) => platform))
      .metric(...report.cells.flatMap(({ metric }) => (metric === null ? [] : [metric])))
      .names();
    return { run: withEta(run), report, names };
  }

  /** @throws a 409 problem where another run is under way, which would be compared with what this one changes */
  async start({ scope, catalogRev }: ReExtractionRequest, me: Actor, now: Date): Promise<ReExtractionView> {
    const [open] = await this.store.reExtractions.open();
    if (open)
      throw refused(
        `A re-extraction that ${open.by.name} began is ${open.state}: apply or cancel it, then begin another.`,
      );
    const current = await this.store.reExtractions.current();
    const id = await this.store.reExtractions.start({
      scope,
      catalogRev: catalogRev ?? current?.catalogRev ?? 0,
      by: { id: me.id, name: me.name },
      autoApply: false,
      at: now.toISOString(),
    });
    this.workers.reExtract();
    return withEta(await this.mustGet(id));
  }

  async apply(id: string, me: Actor, now: Date): Promise<ReExtractionView> {
    const by = { id: me.id, name: me.name };
    return this.moved(id, () => this.store.reExtractions.apply(id, by, now.toISOString()), 'applied');
  }

  async pause(id: string): Promise<ReExtractionView> {
    return this.moved(id, () => this.store.reExtractions.pause(id), 'held back');
  }

  async resume(id: string, now: Date): Promise<ReExtractionView> {
    return this.moved(id, () => this.store.reExtractions.resume(id, now.toISOString()), 'gone on with');
  }

  async cancel(id: string, now: Date): Promise<ReExtractionView> {
    return this.moved(id, () => this.store.reExtractions.cancel(id, now.toISOString()), 'cancelled');
  }

  private async moved(id: string, move: () => Promise<boolean>, what: string): Promise<ReExtractionView> {
    const before = await this.mustGet(id);
    if (!(await move()))
      throw refused(`This re-extraction is ${before.state}, and cannot be ${what}: load the page again.`);
    this.workers.reExtract();
    return withEta(await this.mustGet(id));
  }

  private async mustGet(id: string): Promise<ReExtraction> {
    const run = await this.store.reExtractions.get(id);
    if (!run) throw notFound(`re-extraction "${id}"`);
    return run;
  }
}

function withEta(run: ReExtraction): ReExtractionView {
  const left =
    run.state === 'comparing'
      ? run.total - run.compared
      : run.state === 'applying'
        ? run.counts.read - run.applied
        : 0;
  const known = run.rate !== null && run.rate > 0 && !run.paused && left > 0;
  return { ...run, etaSeconds: known ? Math.ceil(left / run.rate!) : null };
}
