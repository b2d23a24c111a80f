import { Injectable } from '@nestjs/common';
import { type Catalog } from '@jinghe/catalog';
import { type Actor, Source, type SourceChange } from '@jinghe/contracts';
import {
  cronFaultText,
  freshState,
  judgeCron,
  LEAST_MINUTES_OF_SOURCES,
  mayRun,
  nextRun,
} from '@jinghe/jobs';
import { type Store } from '@jinghe/store';
import { invalidInput, notFound, refused } from '../problem/problem.js';
import { InjectCatalog, InjectStore } from '../tokens.js';
import { requireOwnSecrets } from './secret-use.js';

/** Copies of one source that can stand beside it. */
const MOST_COPIES = 99;

/** What becomes of a source once it is there: it is changed, copied, put away and brought back. */
@Injectable()
export class SourceLifeService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
  ) {}

  /**
   * Changes what is given. A schedule that somebody set is theirs: the pack's is left aside from then on.
   *
   * @throws a 400 problem naming each field that cannot be so; 409 where the pack would change it back
   */
  async change(id: string, change: SourceChange, by: Actor, now: Date): Promise<void> {
    const source = await this.source(id);
    const { schedule, config, name, publisher } = change;
    const ofPack = source.pack !== undefined && (config ?? name ?? publisher) !== undefined;
    if (ofPack)
      throw refused(
        `${id} comes with the pack ${source.pack}, which would change this back: duplicate it, and change the copy.`,
      );
    if (schedule) {
      const { fault } = judgeCron(schedule, LEAST_MINUTES_OF_SOURCES, now);
      if (fault) {
        const { field, message } = cronFaultText(fault, schedule, LEAST_MINUTES_OF_SOURCES);
        throw invalidInput([{ field: `schedule.${field}`, message }]);
      }
    }
    if (publisher && !this.catalog.publisher(publisher))
      throw invalidInput([
        { field: 'publisher', message: `"${publisher}" is no publisher of the catalogue` },
      ]);
    const changed = parsed({ ...source, ...change, ...(schedule ? { ownSchedule: true } : {}) });
    if (config) await this.mustBeHarmless(changed, by);
    const fields = Object.keys(change) as (keyof SourceChange)[];
    await this.store.sources.setFields(changed, ...fields, ...(schedule ? (['ownSchedule'] as const) : []));
    if (schedule) await this.planAnew(changed, now);
  }

  /** Files of the machine and secrets that are set are for admins: what is gathered is read by all. */
  private async mustBeHarmless(source: Source, by: Actor): Promise<void> {
    if (by.role !== 'admin') {
      const files =
        source.kind === 'folder'
          ? [source.config.path]
          : source.kind === 'figures'
            ? [source.config.figures, source.config.events]
            : [];
      const local = files.find((file) => file !== null && !/^https?:\/\//.test(file));
      if (local !== undefined)
        throw refused(`"${local}" is a file of the machine: only an admin can have one read.`);
    }
    await requireOwnSecrets(this.store, source.config, by);
  }

  /** A copy of a team's own, held back until somebody lets it go on. */
  async duplicate(id: string, by: string, now: Date): Promise<string> {
    const whole = await this.source(id);
    const source = Object.fromEntries(
      Object.entries(whole).filter(([name]) => !['pack', 'gone', 'archived'].includes(name)),
    ) as Source;
    const stem = id.replace(/-copy(-\d+)?$/, '');
    for (let n = 1; n <= MOST_COPIES; n++) {
      const copy: Source = parsed({
        ...source,
        id: n === 1 ? `${stem}-copy` : `${stem}-copy-${n}`,
        name: { zh: `${source.name.zh}（副本）`, en: `${source.name.en} (copy)` },
        paused: { at: now.toISOString(), by },
        ownSchedule: true,
      });
      if (await this.store.sources.seed(copy)) return copy.id;
    }
    throw refused(`There are ${MOST_COPIES} copies of ${stem} already: archive does not free their names.`);
  }

  /** Puts a source away: it runs no more, is listed apart, and all that it gathered stays. */
  async archive(id: string, by: string, now: Date): Promise<void> {
    const source = await this.source(id);
    if (source.archived) return;
    const archived = { at: now.toISOString(), by };
    await this.store.sources.setFields({ ...source, archived }, 'archived');
  }

  /** Brings an archived source back, as it was when it was put away. */
  async restore(id: string): Promise<void> {
    const source = await this.source(id);
    await this.store.sources.setFields({ ...source, archived: null }, 'archived');
  }

  /** A run that a person asked for stays; what the old schedule had planned goes by the new one. */
  private async planAnew(source: Source, now: Date): Promise<void> {
    const state = (await this.store.sourceStates.get(source.id)) ?? freshState(source.id);
    const isFirst = state.lastRunAt === null;
    if (!mayRun(source) || isFirst || state.nextRunAt === null || state.nextRunAt === state.manualAt) return;
    const next = nextRun(source, state, now)?.toISOString() ?? null;
    await this.store.sourceStates.plan(source.id, state.nextRunAt, next);
  }

  private async source(id: string): Promise<Source> {
    const source = await this.store.sources.get(id);
    if (!source) throw notFound(`source ${id}`);
    return source;
  }
}

/** @throws a 400 problem naming each field that the kind does not take */
function parsed(source: unknown): Source {
  const read = Source.safeParse(source);
  if (read.success) return read.data;
  throw invalidInput(
    read.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message })),
  );
}
