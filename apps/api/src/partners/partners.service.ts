import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import { type CompareCatalog, PARTNER_FAMILY, partnersOf } from '@jinghe/compare';
import { type PartnersView } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { NameBook } from '../names.js';
import { InjectCatalog, InjectCompareCatalog, InjectStore } from '../tokens.js';
import { typedForms } from './pinyin.js';

@Injectable()
export class PartnersService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    @InjectCompareCatalog() private readonly compareCatalog: CompareCatalog,
  ) {}

  private readonly forms = new Map<string, string[]>();

  async at(now: Date): Promise<PartnersView> {
    const metrics = this.catalog.metricsOfFamily(PARTNER_FAMILY).map(({ id }) => id);
    const [events, observations] = await Promise.all([
      this.store.events.standing(),
      this.store.observations.find({ metrics }),
    ]);
    const input = { events, observations, asOf: now.toISOString().slice(0, 10), pinyin: this.typed };
    const found = partnersOf(input, this.catalog, this.compareCatalog);
    const names = new NameBook(this.catalog);
    for (const { figure } of found.partners)
      if (figure) names.metric(figure.metric).publisher(figure.statedBy);
    for (const { parties, pairs } of found.deals) names.platform(...parties, ...pairs.flat());
    names.platform(...found.core);
    return { ...found, names: names.names() };
  }

  /** A name is spelt out once. */
  private readonly typed = (name: string): string[] => {
    const known = this.forms.get(name) ?? typedForms(name);
    this.forms.set(name, known);
    return known;
  };
}
