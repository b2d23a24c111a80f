import { Injectable } from '@nestjs/common';
import { checkCatalog, columnsOf, contentId, editedCatalog } from '@jinghe/catalog';
import { type CatalogInUse } from '@jinghe/catalog-in-use';
import {
  type Actor,
  type CatalogDraftRequest,
  type CatalogEdit,
  type CatalogProblem,
  type CatalogRevision,
  type CatalogSaved,
  type CatalogSaveView,
  type CatalogState,
  CatalogTable,
  ReExtractionScope,
} from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { invalidInput, notFound, refused } from '../problem/problem.js';
import { WorkerCall } from '../review/worker-call.js';
import { InjectCatalogInUse, InjectStore } from '../tokens.js';
import { CatalogEntriesService } from './catalog-entries.service.js';

/** So many saved revisions are shown. */
const SHOWN = 100;
const COLUMNS = Object.fromEntries(
  CatalogTable.options.map((table) => [
    table,
    columnsOf(table).map(({ column, kind, required, choices }) => ({ column, kind, required, choices })),
  ]),
) as CatalogState['columns'];
/** The data as a whole, which no single edit shows: no more than this is told. */
const MOST_TOLD = 20;

const numbered = (rev: string): number => {
  const number = /^\d{1,9}$/.test(rev) ? Number(rev) : null;
  if (number === null) throw notFound(`revision "${rev}"`);
  return number;
};

/** Edits of the catalogue: checked, kept as drafts, put in use, taken back. */
@Injectable()
export class CatalogDraftsService {
  readonly #bundled: string;

  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalogInUse() private readonly inUse: CatalogInUse,
    private readonly entries: CatalogEntriesService,
    private readonly workers: WorkerCall,
  ) {
    this.#bundled = contentId([JSON.stringify(inUse.bundled)]);
  }

  async state(me: Actor): Promise<CatalogState> {
    const [{ saves }, drafts] = await Promise.all([
      this.store.catalogRevisions.inUse(),
      this.store.catalogRevisions.draftsOf(me.id),
      this.inUse.refresh(),
    ]);
    const { rev, edits, problems, settled } = this.inUse.current;
    const shown = saves.slice(-SHOWN).reverse();
    const revisions = new Map(
      (await this.store.catalogRevisions.many(shown.map((save) => save.rev))).map((one) => [one.rev, one]),
    );
    return {
      rev,
      notApplied: problems.flatMap(({ edit: at, message }) => {
        const event = edits[at];
        return event ? [{ edit: event.edit, by: event.by, at: event.at, why: message }] : [];
      }),
      settled: settled.length,
      draft: drafts[0] ?? null,
      saves: shown.map((save): CatalogSaveView => {
        const revision = revisions.get(save.rev);
        return { ...save, edits: revision?.edits ?? [], restores: revision?.restores ?? null };
      }),
      columns: COLUMNS,
    };
  }

  /** What is wrong with edits of the catalogue in use. */
  async check(edits: readonly CatalogEdit[]): Promise<CatalogProblem[]> {
    const { data } = this.inUse.current;
    const stands = new Map<string, number>();
    for (const edit of edits)
      if (edit.do === 'remove')
        stands.set(`${edit.table} ${edit.id}`, await this.entries.facts(edit.table, edit.id));
    const known = (table: CatalogTable, id: string) => stands.get(`${table} ${id}`) ?? 0;
    return [...editedCatalog(data, edits, known).problems];
  }

  /**
   * Keeps edits as the draft of whoever made them.
   *
   * @throws a 409 problem where another revision is in use by now, 400 where an edit cannot be
   */
  async draft({ base, edits }: CatalogDraftRequest, me: Actor, now: Date): Promise<CatalogRevision> {
    await this.inUse.refresh();
    if (base !== this.inUse.current.rev) throw await this.overtaken();
    await this.mustHold(edits);
    const [by, at] = [{ id: me.id, name: me.name }, now.toISOString()];
    const before = await this.store.catalogRevisions.draftsOf(me.id);
    const revision = await this.store.catalogRevisions.add({
      base,
      edits: edits.map((edit) => ({ edit, by, at })),
      ...{ restores: null, by, at, why: '', dropped: false },
    });
    await this.store.catalogRevisions.drop(before.map(({ rev }) => rev));
    return revision;
  }

  /** @throws a 404 problem where there is no such draft */
  async drop(rev: string): Promise<void> {
    await this.store.catalogRevisions.drop([(await this.draftOf(numbered(rev))).rev]);
  }

  /**
   * Puts a draft in use. Asked again, it only begins what was not begun.
   *
   * @throws a 404 problem where there is no such draft; 409 where another revision came into use since it was made
   */
  async save(rev: string, why: string, me: Actor, now: Date): Promise<CatalogSaved> {
    const draft = await this.draftOf(numbered(rev));
    const { rev: inUse } = await this.store.catalogRevisions.inUse();
    if (inUse === draft.rev) return this.readAnew(draft.rev, me, now);
    if (inUse !== draft.base) throw await this.overtaken();
    await this.inUse.refresh();
    await this.mustHold(draft.edits.map(({ edit }) => edit));
    return this.putInUse(draft.rev, draft.base, why, me, now);
  }

  /**
   * Goes back to an earlier revision, by a new one that says the same.
   *
   * @throws a 404 problem where there was none of that number; 409 where it is the one in use
   */
  async restore(rev: string, why: string, me: Actor, now: Date): Promise<CatalogSaved> {
    const number = numbered(rev);
    const { rev: was, saves } = await this.store.catalogRevisions.inUse();
    if (number !== 0 && !saves.some((save) => save.rev === number))
      throw notFound(`revision ${number} that was ever in use`);
    if (number === was) throw refused('This revision is the one in use: choose an earlier one.');
    const by = { id: me.id, name: me.name };
    const revision = await this.store.catalogRevisions.add({
      base: number,
      edits: [],
      ...{ restores: number, by, at: now.toISOString(), why, dropped: false },
    });
    return this.putInUse(revision.rev, was, why, me, now);
  }

  private async putInUse(rev: number, was: number, why: string, me: Actor, now: Date): Promise<CatalogSaved> {
    const by = { id: me.id, name: me.name };
    const save = { rev, was, at: now.toISOString(), by, why, bundled: this.#bundled };
    if (!(await this.store.catalogRevisions.use(save))) throw await this.overtaken();
    await this.inUse.refresh();
    return this.readAnew(rev, me, now);
  }

  /** Applies what was compared by this revision over all articles; else compares and applies without being asked. */
  private async readAnew(rev: number, me: Actor, now: Date): Promise<CatalogSaved> {
    const by = { id: me.id, name: me.name };
    const runs = this.store.reExtractions;
    const all = JSON.stringify(ReExtractionScope.parse({}));
    const open = (await runs.open()).filter(
      (run) => run.catalogRev === rev && JSON.stringify(ReExtractionScope.parse(run.scope)) === all,
    );
    const going = open.find((run) => run.autoApply || run.state === 'applying');
    if (going) return { rev, run: going.id };
    const ready = open.find((run) => run.state === 'ready');
    const run =
      ready && (await runs.apply(ready.id, by, now.toISOString()))
        ? ready.id
        : await runs.start({
            scope: ReExtractionScope.parse({}),
            ...{ catalogRev: rev, by, autoApply: true, at: now.toISOString() },
          });
    this.workers.reExtract();
    return { rev, run };
  }

  private async draftOf(rev: number): Promise<CatalogRevision> {
    const draft = await this.store.catalogRevisions.get(rev);
    if (!draft || draft.dropped) throw notFound(`draft ${rev}`);
    return draft;
  }

  /** @throws a 400 problem that names each edit that cannot be */
  private async mustHold(edits: readonly CatalogEdit[]): Promise<void> {
    const problems = await this.check(edits);
    const told = problems.map(({ edit, column, message }) => ({
      field: ['edits', String(edit), ...(column === null ? [] : [column])].join('.'),
      message: message.en,
    }));
    if (told.length > 0) throw invalidInput(told);
    const { data } = this.inUse.current;
    const before = new Set(checkCatalog(data));
    const whole = checkCatalog(editedCatalog(data, edits).data).filter((one) => !before.has(one));
    if (whole.length > 0)
      throw invalidInput(
        whole
          .slice(0, MOST_TOLD)
          .map((message) => ({ field: 'edits', message: `${message}: change the edit and try again` })),
      );
  }

  private async overtaken() {
    const { rev, saves } = await this.store.catalogRevisions.inUse();
    const last = saves.at(-1);
    const who = last
      ? `${last.by.name} saved revision ${rev} meanwhile (${last.why})`
      : 'Another revision is in use';
    return refused(`${who}: look at what it changed and put your edits on top of it; none of them is lost.`);
  }
}
