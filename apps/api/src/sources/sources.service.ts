import { Injectable } from '@nestjs/common';
import { type Source, type SourceView } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { Cron } from 'croner';
import { InjectStore } from '../tokens.js';

/** Only what may run has a next run; a schedule that never comes true has none either. */
function nextRun(source: Source, now: Date): string | null {
  if (!source.enabled || source.terms.state === 'forbidden') return null;
  const { cron, zone } = source.schedule;
  return new Cron(cron, { timezone: zone, paused: true }).nextRun(now)?.toISOString() ?? null;
}

@Injectable()
export class SourcesService {
  constructor(@InjectStore() private readonly store: Store) {}

  async all(now: Date): Promise<SourceView[]> {
    const sources = await this.store.sources.all();
    return Promise.all(
      sources.map(async (source) => {
        const [health, rejected] = await Promise.all([
          this.store.runs.health(source.id),
          this.store.captures.rejected(source.id),
        ]);
        return { source, ...health, nextRun: nextRun(source, now), rejected };
      }),
    );
  }

  /** How many work, how many need somebody, how many have not begun. */
  async summary(): Promise<{ ok: number; failing: number; idle: number }> {
    const sources = await this.store.sources.all();
    const states = await Promise.all(
      sources.map(async ({ id, enabled }) => {
        if (!enabled) return 'idle' as const;
        const { lastRun, lastSuccess } = await this.store.runs.health(id);
        if (!lastRun) return 'idle' as const;
        if (lastRun.state === 'running') return lastSuccess ? ('ok' as const) : ('idle' as const);
        return lastRun.state === 'ok' ? ('ok' as const) : ('failing' as const);
      }),
    );
    const count = (state: 'ok' | 'failing' | 'idle') => states.filter((it) => it === state).length;
    return { ok: count('ok'), failing: count('failing'), idle: count('idle') };
  }
}
