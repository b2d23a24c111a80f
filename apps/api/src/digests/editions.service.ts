import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import {
  type Edition,
  type EditionLang,
  type EditionMail,
  type EditionPage,
  type EditionQuery,
  type EditionView,
  type PreviewQuery,
  type RenderedEdition,
} from '@jinghe/contracts';
import { type Archive, composeNow } from '@jinghe/editions';
import { BadCursor, type Store } from '@jinghe/store';
import { PublicAddress } from '../accounts/public-address.js';
import { NameBook } from '../names.js';
import { invalidInput, notFound } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';

const DAY = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The mail as a page shows it: pictures of the mail are pictures in the page. */
function withPictures({ subject, html, text, attachments }: RenderedEdition): EditionMail {
  let shown = html;
  for (const { cid, contentType, content } of attachments)
    shown = shown.replaceAll(
      `cid:${cid}`,
      `data:${contentType};base64,${Buffer.from(content).toString('base64')}`,
    );
  return { subject, html: shown, text };
}

/** Editions as they were kept, and as one would be composed now. */
@Injectable()
export class EditionsService {
  private readonly archive: Archive;

  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    private readonly address: PublicAddress,
  ) {
    this.archive = { store, catalog, now: () => new Date().toISOString() };
  }

  async page({ q, ...query }: EditionQuery): Promise<EditionPage> {
    try {
      const words = q?.split(/\s+/).filter(Boolean);
      const { items, next } = await this.store.editions.page({ ...query, words });
      const names = new NameBook(this.catalog);
      for (const { kind, about } of items) if (about) this.nameOf(names, kind, about);
      return { items, next, names: names.names() };
    } catch (error) {
      if (error instanceof BadCursor) throw invalidInput([{ field: 'cursor', message: error.message }]);
      throw error;
    }
  }

  /** @throws a 404 problem where there is none */
  async one(id: string): Promise<Edition> {
    const edition = await this.store.editions.get(id);
    if (!edition) throw notFound(`edition ${id}`);
    return edition;
  }

  /** @throws a 404 problem where there is none */
  async mail(id: string, lang: EditionLang): Promise<EditionView> {
    const edition = await this.one(id);
    const { kind, to, corrects, polishedBy, polishRefused } = edition;
    const [mail, errata] = await Promise.all([
      this.rendered(edition, lang),
      this.store.editions.errataOf(id),
    ]);
    return { ...mail, kind, to, corrects, errata, polishedBy, polishRefused };
  }

  /** @throws a 400 problem where an edition of a platform or a theme does not say of which */
  async preview(query: PreviewQuery): Promise<EditionMail> {
    const { kind, lang, days } = query;
    const about = query.about ?? null;
    checkAbout(this.catalog, kind, about);
    // Today is not over, which is why this is kept nowhere.
    const to = dayOf(Date.now());
    const from = dayOf(Date.parse(to) - days * DAY);
    return this.rendered(await composeNow(this.archive, { kind, about, from, to }), lang);
  }

  private async rendered(edition: Edition, lang: EditionLang): Promise<EditionMail> {
    // Loaded with the first preview: most of an API's life passes without one.
    const { renderEdition } = await import('@jinghe/mail');
    return withPictures(await renderEdition(edition, { lang, baseUrl: this.address.url }));
  }

  private nameOf(names: NameBook, kind: Edition['kind'], about: string): void {
    if (kind === 'theme') names.metric(about);
    else names.platform(about);
  }
}

/** @throws a 400 problem that names what is missing or unknown */
export function checkAbout(catalog: Catalog, kind: Edition['kind'], about: string | null): void {
  const wrong = (message: string) => invalidInput([{ field: 'about', message }]);
  if (kind === 'platform' && (about === null || !catalog.platform(about)))
    throw wrong('an edition of one platform names it by its id; see /api/v1/platforms');
  if (kind === 'theme' && (about === null || !catalog.family(about)))
    throw wrong('an edition of one theme names a family of metrics; see /api/v1/metrics');
  if ((kind === 'executive' || kind === 'strategy') && about !== null)
    throw wrong('this edition is of the four platforms: leave "about" out');
}
