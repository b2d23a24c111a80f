import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import {
  type Actor,
  type NewSource,
  type PreviewRequest,
  PreviewView,
  type RecogniseRequest,
  RecogniseView,
  Source,
  type SourceChoice,
  type SourceKind,
} from '@jinghe/contracts';
import { cronFaultText, judgeCron, LEAST_MINUTES_OF_SOURCES } from '@jinghe/jobs';
import { type Store } from '@jinghe/store';
import { NameBook } from '../names.js';
import { invalidInput, refused } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';
import { LookCall } from './look-call.js';
import { requireOwnSecrets } from './secret-use.js';
import { placesOf } from './source-address.js';

/** Where the single pages that people paste are kept: one source, so that a list of sources is not one of pages. */
const PASTED = 'pasted-pages';
const MOST_PAGES = 1_000;
const JITTER_SECONDS = 120;

/** Sources on their way in: what stands behind an address, what it would bring, and saving it. */
@Injectable()
export class NewSourcesService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    private readonly looks: LookCall,
  ) {}

  async recognise(request: RecogniseRequest, signal: AbortSignal): Promise<RecogniseView | null> {
    const answer = await this.looks.ask({ what: 'recognise', request }, signal);
    if (answer === null) return null;
    const found = RecogniseView.parse(answer);
    const known = await this.knownPlaces();
    const choices = found.choices.map((choice): SourceChoice => {
      const source = placesOf(choice)
        .map((place) => known.get(place))
        .find((one) => one !== undefined);
      return { ...choice, existing: source ? { id: source.id, name: source.name } : null };
    });
    return { ...found, choices };
  }

  async preview(request: PreviewRequest, by: Actor, signal: AbortSignal): Promise<PreviewView | null> {
    await requireOwnSecrets(this.store, request.config, by);
    const publisher = request.publisher && (this.publisherNamed(request.publisher.trim()) ?? null);
    const answer = await this.looks.ask({ what: 'preview', request: { ...request, publisher } }, signal);
    if (answer === null) return null;
    const view = PreviewView.parse(answer);
    const names = new NameBook(this.catalog);
    for (const { statement } of view.facts) {
      names.publisher(statement.statedBy);
      if (statement.type === 'metric') names.platform(statement.platform).metric(statement.metric);
      else names.platform(...statement.parties.map(({ id }) => id));
    }
    return { ...view, names: names.names() };
  }

  /**
   * Saves a source. Single pages join the source of pasted pages.
   *
   * @returns its id
   * @throws a 400 problem that names what cannot be so; 409 where a source gathers from there already
   */
  async add(request: NewSource, by: Actor, now: Date): Promise<string> {
    const source = this.checked(request, by, now);
    await requireOwnSecrets(this.store, source.config, by);
    const known = await this.knownPlaces();
    const taken = placesOf(source).find((place) => known.has(place));
    if (taken !== undefined) throw refused(`The source ${known.get(taken)!.id} gathers from there already.`);
    if (source.kind === 'pages') return this.addPages(source, request);
    for (let n = 1; ; n++) {
      const id = n === 1 ? source.id : `${source.id}-${n}`;
      if (await this.store.sources.seed({ ...source, id })) return id;
    }
  }

  private async addPages(source: Extract<Source, { kind: 'pages' }>, request: NewSource): Promise<string> {
    const wrong = request.paused ? 'paused' : request.termsRead ? null : 'termsRead';
    if (wrong !== null)
      throw invalidInput([{ field: wrong, message: 'a single page is read at once, or not added' }]);
    for (let n = 1; ; n++) {
      const id = n === 1 ? PASTED : `${PASTED}-${n}`;
      const had = await this.store.sources.get(id);
      if (had?.kind === 'pages' && had.config.urls.length + source.config.urls.length > MOST_PAGES) continue;
      if (await this.store.sources.addPages(id, source.config.urls)) return id;
      const name = n === 1 ? { zh: '粘贴的单篇页面', en: 'Pasted single pages' } : null;
      const named = name ?? { zh: `粘贴的单篇页面 ${n}`, en: `Pasted single pages ${n}` };
      if (await this.store.sources.seed({ ...source, id, name: named, publisher: null })) return id;
    }
  }

  /** The request as a source, each wrong field told by its name. */
  private checked(request: NewSource, by: Actor, now: Date): Source {
    const { kind, config, name, platforms, schedule, terms, termsRead, paused } = request;
    const deed = { at: now.toISOString(), by: by.name };
    const faults: { field: string; message: string }[] = [];
    if (kind === 'folder')
      faults.push({ field: 'kind', message: 'folders of the machine are not added from here' });
    const asked = request.publisher?.trim() || null;
    const publisher = asked === null ? null : this.publisherNamed(asked);
    if (publisher === undefined)
      faults.push({ field: 'publisher', message: `"${asked}" is no publisher of the catalogue` });
    for (const id of [...(platforms ?? []), ...platformsIn(kind, config)])
      if (!this.catalog.platform(id))
        faults.push({ field: 'platforms', message: `"${id}" is no platform of the catalogue` });
    const { fault } = judgeCron(schedule, LEAST_MINUTES_OF_SOURCES, now);
    if (fault) {
      const { field, message } = cronFaultText(fault, schedule, LEAST_MINUTES_OF_SOURCES);
      faults.push({ field: `schedule.${field}`, message });
    }
    const parsed = Source.safeParse({
      id: idFor(kind, config),
      kind,
      config,
      name,
      enabled: termsRead,
      publisher: publisher ?? null,
      ...(platforms ? { platforms } : {}),
      ...(publisher ? { tier: this.catalog.publisherTier(publisher) } : {}),
      schedule: { jitter: JITTER_SECONDS, ...schedule },
      terms: { state: 'unknown', ...terms },
      accepted: termsRead ? deed : null,
      paused: paused ? deed : null,
      ownSchedule: true,
    });
    if (!parsed.success)
      faults.push(
        ...parsed.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'config', message })),
      );
    else if (parsed.data.kind === 'figures')
      for (const field of ['figures', 'events'] as const) {
        const path = parsed.data.config[field];
        if (path !== null && !/^https?:\/\//.test(path))
          faults.push({ field: `config.${field}`, message: 'must be a web address' });
      }
    if (faults.length > 0 || !parsed.success) throw invalidInput(faults);
    return parsed.data;
  }

  /** The id of a publisher, by its id or a name. */
  private publisherNamed(name: string): string | undefined {
    return (this.catalog.publisher(name) ?? this.catalog.findPublisher(name))?.id;
  }

  private async knownPlaces(): Promise<Map<string, Source>> {
    const places = new Map<string, Source>();
    for (const source of await this.store.sources.all())
      for (const place of placesOf(source)) if (!places.has(place)) places.set(place, source);
    return places;
  }
}

/** Platforms that a kind's settings name. */
function platformsIn(kind: SourceKind, config: Record<string, unknown>): string[] {
  const own = [config['platform'], kind === 'sec-edgar' ? config['figures'] : undefined];
  const lists = [config['pages'], config['apps']].flatMap((list): unknown[] =>
    Array.isArray(list) ? list : [],
  );
  const nested = lists.map((one) => (one as { platform?: unknown } | null)?.platform);
  return [...own, ...nested].filter((id): id is string => typeof id === 'string');
}

/** `own-feed-list-example`: the kind and the host that a reader of the list knows it by. */
function idFor(kind: string, config: Record<string, unknown>): string {
  const address = config['url'] ?? config['base'] ?? config['figures'] ?? config['template'];
  const host = typeof address === 'string' && URL.canParse(address) ? new URL(address).hostname : '';
  const about =
    host.replace(/^www\./, '') || String(config['platform'] ?? config['cik'] ?? config['route'] ?? '');
  const slug = about
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return ['own', kind, slug].filter(Boolean).join('-');
}
