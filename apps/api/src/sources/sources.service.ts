import { Injectable } from '@nestjs/common';
import {
  type BackfillRequest,
  HealthState,
  type Overview,
  type ProxyConfig,
  SECRET_REFERENCE,
  type Source,
  type SourceDetail,
  type SourceHealth,
  type SourcePage,
  type SourceQuery,
  type SourceState,
  type SourceView,
} from '@jinghe/contracts';
import { backfillSource, freshState, health, healthRank, mayRun } from '@jinghe/jobs';
import { BadCursor, SecretError, type Store } from '@jinghe/store';
import { invalidInput, notFound, refused } from '../problem/problem.js';
import { InjectStore } from '../tokens.js';

/** A source with what is known of it, before anything is looked up for its page. */
interface Known {
  source: Source;
  state: SourceState;
  health: SourceHealth;
}

/** Runs shown with one source. */
const RUNS = 30;
/** What works, what needs somebody, and what has not begun or is held back. */
const GROUP: Record<HealthState, 'ok' | 'failing' | 'idle'> = {
  ok: 'ok',
  broken: 'failing',
  silent: 'failing',
  unreachable: 'failing',
  failing: 'failing',
  new: 'idle',
  paused: 'idle',
  terms: 'idle',
  forbidden: 'idle',
  archived: 'idle',
};

/** The place of a source in the list: what needs somebody first, then by id. */
const placeOf = ({ source, health: { state } }: Known): string =>
  `${String(healthRank(state)).padStart(2, '0')} ${source.id}`;

@Injectable()
export class SourcesService {
  constructor(@InjectStore() private readonly store: Store) {}

  /** One page of the sources that match. The cursor is a place, so that it stays right while sources change theirs. */
  async page(query: SourceQuery, now: Date): Promise<SourcePage> {
    const matching = (await this.known(now)).filter(({ source }) => matches(source, query));
    const counts = Object.fromEntries(HealthState.options.map((state) => [state, 0])) as SourcePage['counts'];
    for (const one of matching) counts[one.health.state] += 1;
    const wanted = matching
      .filter(({ health: { state } }) => query.health === undefined || state === query.health)
      .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const after = query.cursor === undefined ? '' : placeFrom(query.cursor);
    const rest = wanted.filter((one) => placeOf(one) > after);
    const page = rest.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: await Promise.all(page.map((one) => this.view(one))),
      next: last && rest.length > page.length ? Buffer.from(placeOf(last)).toString('base64url') : null,
      total: wanted.length,
      counts,
    };
  }

  async one(id: string, now: Date): Promise<SourceDetail> {
    const source = await this.source(id);
    const state = (await this.store.sourceStates.get(id)) ?? freshState(id);
    const view = await this.view({ source, state, health: health(source, state, now) });
    const [runs, set] = await Promise.all([this.store.runs.last(id, RUNS), this.store.secrets.list()]);
    const setAt = new Map(set.map((secret) => [secret.name, secret.setAt]));
    const secrets = secretsOf(source).map((name) => ({ name, setAt: setAt.get(name) ?? null }));
    return { ...view, runs, secrets };
  }

  /** By which proxy its requests go, or none, whatever its pack says. */
  async setProxy(id: string, proxy: ProxyConfig | null): Promise<void> {
    const { kind } = await this.source(id);
    if (kind === 'folder' || kind === 'imap')
      throw refused(`A source of kind ${kind} asks no web site: it uses no proxy.`);
    await this.store.sources.setProxy(id, proxy);
  }

  /** Sets a secret that a source names, in place of an earlier value. */
  async setSecret(name: string, value: string, now: Date): Promise<void> {
    const named = (await this.store.sources.all()).some((source) => secretsOf(source).includes(name));
    if (!named) throw notFound(`source that names a secret ${name}`);
    try {
      await this.store.secrets.put(name, value, now.toISOString());
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      throw refused(
        `${error.message} Give the API and the workers one JINGHE_SECRET, or set it on the worker's machine: npm run secret -- set ${name}.`,
      );
    }
  }

  async pause(id: string, by: string, now: Date): Promise<void> {
    await this.source(id);
    await this.store.sources.setPaused(id, { at: now.toISOString(), by });
  }

  async resume(id: string): Promise<void> {
    await this.source(id);
    await this.store.sources.setPaused(id, null);
  }

  async runNow(id: string, now: Date): Promise<void> {
    this.requireRunnable(await this.source(id));
    await this.store.sourceStates.runNow(freshState(id), now.toISOString());
  }

  async acceptTerms(id: string, by: string, now: Date): Promise<void> {
    const { terms } = await this.source(id);
    if (terms.state === 'forbidden')
      throw refused(`The terms of ${id} forbid automation: they cannot be accepted.`);
    await this.store.sources.acceptTerms({ id }, { at: now.toISOString(), by });
  }

  async acceptPack(pack: string, by: string, now: Date): Promise<number> {
    const held = (await this.store.sources.all()).some((source) => source.pack === pack);
    if (!held) throw notFound(`pack ${pack}`);
    return this.store.sources.acceptTerms({ pack }, { at: now.toISOString(), by });
  }

  async backfill(id: string, { from, to }: BackfillRequest, now: Date): Promise<void> {
    const source = await this.source(id);
    this.requireRunnable(source);
    if (from > now.toISOString().slice(0, 10))
      throw invalidInput([{ field: 'from', message: 'must not lie in the future' }]);
    if (!backfillSource(source, from, now))
      throw refused(`A source of kind ${source.kind} tells of the present only: it has no past to gather.`);
    const askedAt = now.toISOString();
    const backfill = { from, to, askedAt, endedAt: null, runs: 0, done: 0, total: 0 };
    await this.store.sourceStates.change(freshState(id), (state) => ({ ...state, backfill }));
    await this.store.sourceStates.runNow(freshState(id), askedAt);
  }

  /** How many work, how many need somebody, and of these are silent or broken; how many have not begun or are held back. */
  async summary(): Promise<Overview['sources']> {
    const known = (await this.known(new Date())).filter(({ source }) => !source.archived);
    const states = known.map(({ health: { state } }) => state);
    const group = (of: 'ok' | 'failing' | 'idle') => states.filter((it) => GROUP[it] === of).length;
    const count = (of: HealthState) => states.filter((it) => it === of).length;
    return {
      ok: group('ok'),
      failing: group('failing'),
      idle: group('idle'),
      silent: count('silent'),
      broken: count('broken'),
    };
  }

  private async known(now: Date): Promise<Known[]> {
    const [sources, states] = await Promise.all([this.store.sources.all(), this.store.sourceStates.all()]);
    return sources.map((source) => {
      const state = states.get(source.id) ?? freshState(source.id);
      return { source, state, health: health(source, state, now) };
    });
  }

  private async view(known: Known): Promise<SourceView> {
    const { source, state } = known;
    const [runs, rejected] = await Promise.all([
      this.store.runs.health(source.id),
      this.store.captures.rejected(source.id),
    ]);
    return { ...known, ...runs, nextRun: mayRun(source) ? state.nextRunAt : null, rejected };
  }

  private async source(id: string): Promise<Source> {
    const source = await this.store.sources.get(id);
    if (!source) throw notFound(`source ${id}`);
    return source;
  }

  private requireRunnable(source: Source): void {
    if (mayRun(source)) return;
    throw refused(
      `${source.id} is held back: ${health(source, freshState(source.id), new Date()).reason.en}.`,
    );
  }
}

/** Names of the secrets that a source sends, sorted. */
function secretsOf({ config, proxy }: Source): string[] {
  const named = JSON.stringify({ config, proxy }).matchAll(SECRET_REFERENCE);
  return [...new Set([...named].map(([, name]) => name!))].sort();
}

function matches(source: Source, { show, kind, q }: SourceQuery): boolean {
  if ((show === 'archived') !== !!source.archived) return false;
  if (show === 'enabled' && !mayRun(source)) return false;
  if (kind !== undefined && source.kind !== kind) return false;
  const words = q?.trim().toLowerCase();
  if (!words) return true;
  const { id, name, pack = '' } = source;
  return [id, name.zh, name.en, pack].some((text) => text.toLowerCase().includes(words));
}

function placeFrom(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\d\d [a-z0-9-]+$/.test(place)) throw new BadCursor();
  return place;
}
