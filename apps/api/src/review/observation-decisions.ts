import { Injectable } from '@nestjs/common';
import { contentId } from '@jinghe/catalog';
import {
  type Actor,
  type Decision,
  type Evidence,
  type MetricStatement,
  type Observation,
  type ObservationEdit,
  type ObservationRetraction,
} from '@jinghe/contracts';
import { placeKey, type Store } from '@jinghe/store';
import { invalidInput, notFound, refused } from '../problem/problem.js';
import { InjectStore } from '../tokens.js';
import { statementOf } from './changed-statement.js';
import { DecisionsService, DESK } from './decisions.service.js';

type Proof = Pick<Decision, 'why' | 'states' | 'verdict'> & { stated: string; url: string | null };

/** What the team decides about what is held, whoever states it: recorded as every decision is, and taken back as one. */
@Injectable()
export class ObservationDecisions {
  constructor(
    @InjectStore() private readonly store: Store,
    private readonly decisions: DecisionsService,
  ) {}

  /**
   * Another value for what is held. Who states it stays: by whom a figure is told is part of how it is counted.
   *
   * @throws a 404 problem where nothing is held under the id; 409 where it is another fact by now; 400 where the value cannot be so
   */
  async edit(id: string, edit: ObservationEdit, by: Actor): Promise<Decision> {
    const { value, valueHigh, qualifier, quote: stated, url, why } = edit;
    if (valueHigh !== null && valueHigh < value)
      throw invalidInput([
        { field: 'valueHigh', message: 'the upper end of a range is not below its lower end' },
      ]);
    return this.record(id, edit.chosen, by, (held) => ({
      ...{ verdict: 'edit', why, stated, url },
      states: { ...held, value, valueHigh, qualifier },
    }));
  }

  /** @throws as `edit` */
  retract(id: string, { chosen, why }: ObservationRetraction, by: Actor): Promise<Decision> {
    return this.record(id, chosen, by, ({ value }) => ({
      ...{ verdict: 'retract', why, states: null, url: null },
      stated: String(value),
    }));
  }

  private async record(
    id: string,
    chosen: string,
    by: Actor,
    proof: (held: MetricStatement) => Proof,
  ): Promise<Decision> {
    const kept = await this.store.observations.get(id);
    const place = { kind: 'observation', observationId: id } as const;
    const before = await this.store.decisions.ofPlaces([placeKey(place)]);
    const retraction = before.find(({ verdict, undone }) => verdict === 'retract' && undone === null);
    if (retraction)
      throw refused(`${retraction.by.name} retracted this (${retraction.why}). Take that back first.`);
    if (!kept) throw notFound(`observation ${id}`);
    const fact = await this.store.facts.get(kept.record.chosen);
    if (kept.record.chosen !== chosen || fact?.type !== 'metric')
      throw refused('Another figure is held by now. Look at it again before you decide.');
    const held = heldAs(statementOf(fact) as MetricStatement, kept.record);
    const at = new Date().toISOString();
    const { verdict, why, states, stated, url } = proof(held);
    const evidence: Evidence = { kind: 'row', file: 'by-hand', line: 1, stated, url, note: why };
    return this.decisions.record({
      id: contentId(['decision about what is held', id, before.length]),
      ...{ verdict, at, why, place, states },
      by: { id: by.id, name: by.name },
      about: { factId: fact.id, statement: held },
      provenance: {
        sourceId: DESK,
        evidence,
        ...{ carriedBy: null, published: fact.published, publishedInferred: fact.publishedInferred },
        fetchedAt: at,
      },
    });
  }
}

/** The chosen statement with what its identity adds to it: it meets the same identity whatever it says of the value. */
const heldAs = (statement: MetricStatement, { definition, scope }: Observation): MetricStatement => ({
  ...statement,
  definition,
  scope,
});
