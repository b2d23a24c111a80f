import { compareCatalogOf } from '@jinghe/compare';
import {
  type Change,
  type Config,
  type CorrectedEdition,
  type Edition,
  type Observation,
} from '@jinghe/contracts';
import { composeErratum, erratumOf, type WrongFigure } from '@jinghe/digest';
import { deliveryOf } from '@jinghe/editions';
import { type Reader, type ToldEdition } from '@jinghe/store';
import { type PlanPorts } from './plan.js';

const DAY_MS = 86_400_000;
/** Editions that are older than this are history: nobody is mailed about them. */
const HORIZON_MS = 183 * DAY_MS;
/** What is sent is held against what is known at most so often. */
const EVERY_MS = 60_000;
/** What was looked through to the end is looked through again after this time: readers may have been added. */
const AGAIN_MS = 10 * 60_000;
/** Corrections that follow each other without end are told after so many times the wait. */
const MOST_WAITS = 4;

type ObservationChange = Extract<Change, { kind: 'observation' }>;

/** A figure of which the last that a reader was told is no longer held. */
interface Wrong {
  readonly observationId: string;
  readonly before: number;
  readonly after: number | null;
}

/** One erratum to be: the same figures wrong, told by digests of the same kinds. */
interface Group {
  readonly wrong: readonly Wrong[];
  readonly series: ReadonlySet<string>;
  readonly readers: Reader[];
}

const seriesOf = ({ kind, about }: Pick<ToldEdition, 'kind' | 'about'>): string => `${kind} ${about ?? ''}`;

/** What an edition said of a figure: null where it said that it was withdrawn; undefined where it said nothing. */
function toldBy({ figures, corrections }: ToldEdition, observationId: string): number | null | undefined {
  const figure = figures.find((one) => one.observationId === observationId);
  if (figure) return figure.value;
  return corrections.some((one) => one.observationId === observationId && one.after === null)
    ? null
    : undefined;
}

/**
 * Writes errata: whoever was sent a figure that is held otherwise now, by more than a share of it, is sent what holds, once. What a
 * reader was told last is read from the mails that were planned for him, an erratum's too, so that a turn that ends anywhere is
 * taken up by the next: who has his mail planned is told, who has not is still to be told.
 */
export class Errata {
  readonly #share: number;
  readonly #waitMs: number;
  /** Editions never change: what they said is read once. */
  readonly #told = new Map<string, ToldEdition>();
  #next = 0;
  #done = { what: '', until: 0 };

  constructor(
    private readonly ports: PlanPorts,
    config: Pick<Config, 'JINGHE_ERRATUM_PERCENT' | 'JINGHE_ERRATUM_WAIT'>,
  ) {
    this.#share = config.JINGHE_ERRATUM_PERCENT / 100;
    this.#waitMs = config.JINGHE_ERRATUM_WAIT * 60_000;
  }

  /** Plans the errata that are due, where it is time to look. */
  async plan(): Promise<void> {
    const now = Date.parse(this.ports.now());
    if (now < this.#next) return;
    this.#next = now + EVERY_MS;
    const { store } = this.ports;
    const editions = await this.#editions(now);
    const ids = new Set(editions.flatMap(({ figures }) => figures.map((one) => one.observationId)));
    const held = await store.observations.values([...ids]);
    const wrong = new Set(
      editions.flatMap((one) => erratumOf(one, held, this.#share).map(({ observationId }) => observationId)),
    );
    const telling = editions.filter((one) => [...wrong].some((id) => toldBy(one, id) !== undefined));
    const what = [...wrong]
      .sort()
      .map((id) => `${id} ${held.get(id)?.value}`)
      .concat(telling.map(({ id }) => id).sort())
      .join();
    if (wrong.size === 0 || (what === this.#done.what && now < this.#done.until)) return;
    if (await this.#tell(telling, wrong, held, now)) this.#done = { what, until: now + AGAIN_MS };
  }

  async #editions(now: number): Promise<ToldEdition[]> {
    const { editions } = this.ports.store;
    const ids = new Set(await editions.idsSince(new Date(now - HORIZON_MS).toISOString()));
    for (const id of this.#told.keys()) if (!ids.has(id)) this.#told.delete(id);
    for (const one of await editions.told([...ids].filter((id) => !this.#told.has(id))))
      this.#told.set(one.id, one);
    return [...this.#told.values()].sort((a, b) => (a.composedAt < b.composedAt ? 1 : -1));
  }

  /** @returns false where some of it has to wait */
  async #tell(
    telling: readonly ToldEdition[],
    wrong: ReadonlySet<string>,
    held: ReadonlyMap<string, Pick<Observation, 'value'>>,
    now: number,
  ): Promise<boolean> {
    const { store, signal } = this.ports;
    const groups = await this.#groups(telling, wrong, held);
    if (groups.length === 0) return true;
    const off = new Set(groups.flatMap((group) => group.wrong.map(({ observationId }) => observationId)));
    const changes = (await store.changes.ofKeys([...off].map((id) => `obs:${id}`))).filter(
      (change) => change.kind === 'observation',
    );
    const records = await store.observations.getMany([...off]);
    let isAll = true;
    for (const group of groups) {
      if (signal.aborted) return false;
      const ofGroup = changes.filter(({ key }) =>
        group.wrong.some(({ observationId }) => key === `obs:${observationId}`),
      );
      if (!this.#isDue(group, ofGroup, now)) {
        isAll = false;
        continue;
      }
      const figures = group.wrong.flatMap(({ observationId, before }): WrongFigure[] => {
        const record = records.get(observationId)?.record ?? null;
        const was =
          record ?? ofGroup.findLast(({ key, before: one }) => one && key === `obs:${observationId}`)?.before;
        return was ? [{ before, was, now: record }] : [];
      });
      if (figures.length > 0) await this.#send(figures, group, telling);
    }
    return isAll;
  }

  /** Whether the corrections have come to rest, or have gone on for long enough. */
  #isDue({ wrong }: Group, changes: readonly ObservationChange[], now: number): boolean {
    const times = changes.map(({ at }) => Date.parse(at));
    if (times.length === 0 || now - Math.max(...times) >= this.#waitMs) return true;
    const since = wrong.map(({ observationId, before }) => {
      let first = now;
      for (const change of changes.filter(({ key }) => key === `obs:${observationId}`).reverse()) {
        if (change.after && !this.#differs(before, change.after.value)) break;
        first = Date.parse(change.at);
      }
      return first;
    });
    return now - Math.min(...since) >= MOST_WAITS * this.#waitMs;
  }

  #differs(before: number, after: number | null): boolean {
    const figure = { observationId: '', factId: '', platform: '', value: before, valueHigh: null, unit: '' };
    const now = new Map(after === null ? [] : [['', { value: after, unit: '' }]]);
    return erratumOf({ figures: [figure] }, now, this.#share).length > 0;
  }

  async #groups(
    telling: readonly ToldEdition[],
    wrong: ReadonlySet<string>,
    held: ReadonlyMap<string, Pick<Observation, 'value'>>,
  ): Promise<Group[]> {
    const { store } = this.ports;
    const byId = new Map(telling.map((one) => [one.id, one]));
    const readers = new Map<string, { reader: Reader; edition: ToldEdition }[]>();
    for (const reader of await store.deliveries.readersOf([...byId.keys()])) {
      const edition = byId.get(reader.editionId)!;
      readers.set(reader.to, [...(readers.get(reader.to) ?? []), { reader, edition }]);
    }
    const groups = new Map<string, Group>();
    const active = await this.#active([...readers.values()].flat().map(({ reader }) => reader));
    for (const got of readers.values()) {
      const way = got.findLast(({ reader }) => active.has(reader.subscriptionId ?? ''));
      if (!way) continue;
      got.sort((a, b) => (a.edition.composedAt < b.edition.composedAt ? 1 : -1));
      const series = new Set<string>();
      const own = [...wrong].sort().flatMap((observationId): Wrong[] => {
        const last = got.find(({ edition }) => toldBy(edition, observationId) !== undefined);
        const before = last && toldBy(last.edition, observationId);
        const after = held.get(observationId)?.value ?? null;
        // A figure of which he knows that it was withdrawn is no error of his when it comes back.
        if (!last || before == null || !this.#differs(before, after)) return [];
        series.add(seriesOf(last.edition));
        return [{ observationId, before, after }];
      });
      if (own.length === 0) continue;
      const key = JSON.stringify([own, [...series].sort()]);
      const group = groups.get(key) ?? { wrong: own, series, readers: [] };
      group.readers.push({ ...way.reader, lang: got[0]!.reader.lang });
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  /** The subscriptions that are neither stopped nor paused. */
  async #active(readers: readonly Reader[]): Promise<Set<string>> {
    const ids = [...new Set(readers.flatMap(({ subscriptionId }) => subscriptionId ?? []))];
    const found = await this.ports.store.subscriptions.many(ids);
    return new Set(found.filter(({ stopped, paused }) => stopped === null && !paused).map(({ id }) => id));
  }

  async #send(figures: readonly WrongFigure[], group: Group, telling: readonly ToldEdition[]): Promise<void> {
    const { store, catalog, now, log } = this.ports;
    const corrects: CorrectedEdition[] = telling
      .filter(
        (one) =>
          group.series.has(seriesOf(one)) &&
          group.wrong.some(({ observationId, before }) => toldBy(one, observationId) === before),
      )
      .map(({ id, title, periodName }) => ({ id, title, periodName }));
    const at = now();
    const erratum: Edition = await store.editions.keep(
      composeErratum(figures, {
        composedAt: at,
        corrects,
        catalog,
        compareCatalog: compareCatalogOf(catalog),
      }),
    );
    await store.deliveries.plan(
      group.readers.map(({ to, lang, subscriptionId }) =>
        deliveryOf(erratum, { id: subscriptionId!, email: to, lang }, at),
      ),
    );
    log.log(`an erratum goes to ${group.readers.length} readers: ${erratum.subject.en}`);
  }
}
