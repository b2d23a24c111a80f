import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Catalog, contentId } from '@jinghe/catalog';
import {
  type Actor,
  type Decision,
  type DecisionPage,
  type DecisionPlace,
  type DecisionQuery,
  type DecisionRequest,
  type Evidence,
  type Fact,
  type HandEntry,
} from '@jinghe/contracts';
import { BadCursor, type Store } from '@jinghe/store';
import { NameBook } from '../names.js';
import { invalidInput, notFound, refused } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';
import { faultsOf, statedAfter, statementOf } from './changed-statement.js';
import { WorkerCall } from './worker-call.js';

/** The source of what was typed in by hand. */
export const DESK = 'desk';

function placeOf({ evidence, sourceId }: Fact): DecisionPlace {
  if (evidence.kind === 'quote')
    return { kind: 'article', articleId: evidence.articleId, quote: evidence.quote };
  return sourceId === DESK ? { kind: 'hand' } : { kind: 'table', sourceId, file: evidence.file };
}

/** What the team decides: recorded here, carried out by the workers. */
@Injectable()
export class DecisionsService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    private readonly workers: WorkerCall,
  ) {}

  /**
   * Decides about one fact that stands.
   *
   * @throws a 404 problem where there is no such fact; 409 where it stands no more or somebody decided before; 400 where the
   * correction cannot be so
   */
  async decide(request: DecisionRequest, by: Actor): Promise<Decision> {
    const fact = await this.store.facts.get(request.about);
    if (!fact) throw notFound(`fact ${request.about}`);
    const before = await this.store.decisions.about([fact.id]);
    const standing = before.find(({ undone }) => undone === null);
    if (standing) throw this.decided(standing);
    if (fact.retiredAt !== null)
      throw refused('This fact stands no more: it was read anew meanwhile. Look at what stands now.');
    const { evidence, sourceId, carriedBy, published, publishedInferred, fetchedAt } = fact;
    return this.record({
      id: contentId(['decision about', fact.id, before.length]),
      verdict: request.verdict,
      at: new Date().toISOString(),
      by: { id: by.id, name: by.name },
      why: request.why,
      place: placeOf(fact),
      about: { factId: fact.id, statement: statementOf(fact) },
      states: statedAfter(fact, request, this.catalog),
      provenance: { sourceId, evidence, carriedBy, published, publishedInferred, fetchedAt },
    });
  }

  /**
   * Records a figure or a deal that somebody read. The same one twice is recorded once.
   *
   * @throws a 400 problem naming what cannot be so
   */
  async add(entry: HandEntry, by: Actor): Promise<Decision> {
    const faults = faultsOf(entry.statement, this.catalog);
    if (faults.length > 0) throw invalidInput(faults);
    const at = new Date().toISOString();
    const { statement, url, quote, published, carriedBy, why } = entry;
    const id = contentId(['by hand', url, quote, JSON.stringify(statement)]);
    const evidence: Evidence = { kind: 'row', file: 'by-hand', line: 1, stated: quote, url, note: why };
    return this.record({
      id,
      verdict: 'add',
      at,
      by: { id: by.id, name: by.name },
      why,
      place: { kind: 'hand' },
      about: null,
      states: statement,
      provenance: { sourceId: DESK, evidence, carriedBy, published, publishedInferred: false, fetchedAt: at },
    });
  }

  /** @throws a 404 problem where there is none; 409 where it was taken back before */
  async undo(id: string, why: string, by: Actor): Promise<Decision> {
    const decision = await this.store.decisions.get(id);
    if (!decision) throw notFound(`decision ${id}`);
    const undone = { at: new Date().toISOString(), by: { id: by.id, name: by.name }, why };
    if (!(await this.store.decisions.undo(id, undone)))
      throw refused(
        `This decision was taken back before, by ${decision.undone?.by.name ?? 'somebody else'}.`,
      );
    this.workers.carryOut();
    return { ...decision, undone };
  }

  async page(query: DecisionQuery): Promise<DecisionPage> {
    try {
      const page = await this.store.decisions.page(query);
      const names = new NameBook(this.catalog);
      for (const { about, states } of page.items)
        for (const statement of [about?.statement, states]) {
          if (!statement) continue;
          names.publisher(statement.statedBy);
          if (statement.type === 'metric') names.platform(statement.platform).metric(statement.metric);
          else names.platform(...statement.parties.map((party) => party.id));
        }
      return { ...page, names: names.names() };
    } catch (error) {
      if (error instanceof BadCursor) throw invalidInput([{ field: 'cursor', message: error.message }]);
      throw error;
    }
  }

  /**
   * Keeps a decision, and has it carried out.
   *
   * @throws a 409 problem where one stands under its id
   */
  async record(decided: Omit<Decision, 'overruled' | 'undone' | 'next'>): Promise<Decision> {
    const decision: Decision = {
      ...decided,
      overruled: [],
      undone: null,
      next: { since: decided.at, token: randomUUID() },
    };
    const stands = await this.store.decisions.add(decision);
    if (stands) throw this.decided(stands);
    this.workers.carryOut();
    return decision;
  }

  private decided({ by, verdict, at, why }: Decision) {
    return refused(
      `${by.name} decided about this before (${verdict}, ${at.slice(0, 16).replace('T', ' ')} UTC${why ? `: ${why}` : ''}). Take that back first, or go on to the next.`,
    );
  }
}
