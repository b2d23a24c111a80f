import { type Catalog } from '@jinghe/catalog';
import {
  type Fact,
  type Named,
  type Names,
  type Observation,
  type PartnershipEvent,
} from '@jinghe/contracts';

/** Collects the ids that an answer mentions and gives their names. An id the catalogue has lost names itself. */
export class NameBook {
  private readonly platforms = new Map<string, Named>();
  private readonly metrics = new Map<string, Named>();
  private readonly publishers = new Map<string, Named>();

  constructor(private readonly catalog: Catalog) {}

  platform(...ids: readonly string[]): this {
    for (const id of ids) this.platforms.set(id, this.catalog.platform(id)?.name ?? { zh: id, en: id });
    return this;
  }

  metric(...ids: readonly string[]): this {
    for (const id of ids) {
      const name = (this.catalog.metric(id) ?? this.catalog.family(id))?.name;
      this.metrics.set(id, name ?? { zh: id, en: id });
    }
    return this;
  }

  publisher(...ids: readonly string[]): this {
    for (const id of ids) this.publishers.set(id, this.catalog.publisherName(id));
    return this;
  }

  facts(facts: readonly Fact[]): this {
    for (const fact of facts) {
      this.publisher(fact.statedBy);
      // Who carries a fact is free text, or a publisher where the catalogue knows it.
      if (fact.carriedBy && this.catalog.publisher(fact.carriedBy)) this.publisher(fact.carriedBy);
      if (fact.type === 'metric') this.platform(fact.platform).metric(fact.metric);
      else this.platform(...fact.parties.map(({ id }) => id));
    }
    return this;
  }

  observations(observations: readonly Observation[]): this {
    for (const it of observations) {
      this.platform(it.platform).metric(it.metric).publisher(it.statedBy);
      this.publisher(...it.rivals.map(({ statedBy }) => statedBy));
    }
    return this;
  }

  events(events: readonly PartnershipEvent[]): this {
    for (const event of events) this.platform(...event.parties.map(({ id }) => id));
    return this;
  }

  names(): Names {
    return {
      platforms: Object.fromEntries(this.platforms),
      metrics: Object.fromEntries(this.metrics),
      publishers: Object.fromEntries(this.publishers),
    };
  }
}
