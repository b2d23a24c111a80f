import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Catalog, contentId } from '@jinghe/catalog';
import {
  type Actor,
  type Annotation,
  type AnnotationChange,
  type AnnotationList,
  type AnnotationQuery,
  type AnnotationRequest,
} from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { requireMetrics, requirePlatforms } from '../catalog/known-ids.js';
import { NameBook } from '../names.js';
import { notFound, refused } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';

/** What a colleague overwrites when two change one at once; the second is told. */
const CHANGED = 'A colleague changed this remark meanwhile. Load the page anew and look at it again.';

/** What the team remarks on the course of figures. */
@Injectable()
export class AnnotationsService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
  ) {}

  async list({ metric, platforms }: AnnotationQuery): Promise<AnnotationList> {
    requirePlatforms(this.catalog, 'platforms', platforms);
    const found = await this.store.annotations.find({
      metrics: metric === undefined ? undefined : this.alike(metric),
      platforms: platforms.length > 0 ? platforms : undefined,
    });
    const items = found.reverse();
    const names = new NameBook(this.catalog);
    for (const one of items) names.metric(one.metric).platform(...one.platforms);
    return { items, names: names.names() };
  }

  /**
   * What is drawn on a picture of a metric and some platforms.
   *
   * @param asKnownOn a day: what was written later is left out
   */
  async drawn(metric: string, platforms: readonly string[], asKnownOn?: string): Promise<Annotation[]> {
    const found = await this.store.annotations.find({ metrics: this.alike(metric), platforms });
    return asKnownOn === undefined ? found : found.filter(({ at }) => at.slice(0, 10) <= asKnownOn);
  }

  async add(request: AnnotationRequest, by: Actor, now: Date): Promise<Annotation> {
    this.check(request);
    const at = now.toISOString();
    const annotation: Annotation = {
      ...request,
      id: contentId(['annotation', randomUUID()]),
      by: { id: by.id, name: by.name },
      at,
      edited: null,
      removed: null,
      rev: 0,
    };
    await this.store.annotations.add(annotation);
    return annotation;
  }

  /** @throws a 404 problem where there is none; 409 where it was changed since it was read */
  async change(id: string, { rev, ...request }: AnnotationChange, by: Actor, now: Date): Promise<Annotation> {
    this.check(request);
    const before = await this.need(id);
    const edited = { by: { id: by.id, name: by.name }, at: now.toISOString() };
    if (!(await this.store.annotations.change(id, rev, { ...request, edited }))) throw refused(CHANGED);
    return { ...before, ...request, edited, rev: rev + 1 };
  }

  /** @throws a 404 problem where there is none */
  async remove(id: string, by: Actor, now: Date): Promise<Annotation> {
    const before = await this.need(id);
    const removed = { by: { id: by.id, name: by.name }, at: now.toISOString() };
    if (!(await this.store.annotations.change(id, before.rev, { removed }))) throw refused(CHANGED);
    return { ...before, removed, rev: before.rev + 1 };
  }

  private async need(id: string): Promise<Annotation> {
    const found = await this.store.annotations.get(id);
    if (!found) throw notFound(`remark ${id}`);
    return found;
  }

  private check({ metric, platforms }: AnnotationRequest): void {
    requireMetrics(this.catalog, 'metric', metric);
    requirePlatforms(this.catalog, 'platforms', platforms);
  }

  /** A metric with its family, and a family with its metrics: a remark on one is read beside the other. */
  private alike(metric: string): string[] {
    const family = this.catalog.metric(metric)?.family;
    return [
      ...new Set([metric, ...requireMetrics(this.catalog, 'metric', metric), ...(family ? [family] : [])]),
    ];
  }
}
