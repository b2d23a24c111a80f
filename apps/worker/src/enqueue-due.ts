import { mayRun, nextRun } from '@jinghe/jobs';
import { type Store } from '@jinghe/store';
import { type Enqueue } from './ports.js';

/** BullMQ takes the lowest number first; what has none goes before all, as a manual gathering does. */
export const PRIORITY = { watched: 10, other: 20 } as const;

/**
 * Enqueues each source whose planned instant has come and plans its next. The job is named by the instant that was
 * planned, and the plan is changed only where it still is that instant: n replicas, or one that ends between the two
 * steps and begins anew, make one job of it; and an instant that passed while nobody was there is caught up once.
 *
 * @param watched platforms whose sources go first
 */
export async function enqueueDue(
  store: Store,
  enqueue: Pick<Enqueue, 'gather'>,
  now: Date,
  watched: ReadonlySet<string>,
): Promise<void> {
  for (const state of await store.sourceStates.due(now.toISOString())) {
    const source = await store.sources.get(state.id);
    const planned = state.nextRunAt;
    if (planned === null) continue;
    if (!source || !mayRun(source)) {
      await store.sourceStates.plan(state.id, planned, null);
      continue;
    }
    const backfill = state.backfill !== null && state.backfill.endedAt === null;
    const manual = state.manualAt === planned;
    const trigger = backfill ? 'backfill' : manual ? 'manual' : 'schedule';
    const first = source.platforms?.some((id) => watched.has(id)) ?? false;
    const priority = manual ? undefined : first ? PRIORITY.watched : PRIORITY.other;
    await enqueue.gather({ sourceId: source.id, trigger }, planned, priority);
    const next = nextRun(source, state, now);
    await store.sourceStates.plan(source.id, planned, next?.toISOString() ?? null);
  }
}
