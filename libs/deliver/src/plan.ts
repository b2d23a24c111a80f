import { type Subscription } from '@jinghe/contracts';
import { deliveryOf, editionFor, type Polisher } from '@jinghe/editions';
import { editionTurn, type EditionTurn } from '@jinghe/jobs';
import { type Catalog } from '@jinghe/catalog';
import { type Store } from '@jinghe/store';

const BATCH = 500;

/** Where editions are planned from. */
export interface PlanPorts {
  readonly store: Store;
  readonly catalog: Catalog;
  /** The present instant, ISO in UTC. */
  now(): string;
  readonly signal: AbortSignal;
  readonly log: { log(message: string): void };
  readonly polish?: Polisher | null;
}

/**
 * Plans the mails that are due: composes each edition once, whoever reads it, then plans a mail for each reader, and only then moves
 * the subscriptions on. Ended anywhere, the same mails are planned again under the same ids.
 */
export async function planEditions(ports: PlanPorts): Promise<void> {
  const { store, now, signal } = ports;
  while (!signal.aborted) {
    const at = now();
    const due = await store.subscriptions.due(at, BATCH);
    if (due.length === 0) return;
    const groups = new Map<
      string,
      { turn: EditionTurn; of: { subscription: Subscription; turn: EditionTurn }[] }
    >();
    for (const subscription of due) {
      const turn = editionTurn(subscription, new Date(at));
      const key = [subscription.kind, subscription.about, turn.from, turn.to].join(' ');
      const group = groups.get(key) ?? { turn, of: [] };
      group.of.push({ subscription, turn });
      groups.set(key, group);
    }
    for (const { turn, of } of groups.values()) {
      const { kind, about } = of[0]!.subscription;
      // Two turns on one day: what the second would tell was told.
      if (turn.from < turn.to) {
        const edition = await editionFor(ports, { kind, about, from: turn.from, to: turn.to });
        await store.deliveries.plan(
          of
            .filter(({ subscription }) => !(edition.empty && subscription.skipEmpty))
            .map(({ subscription }) => deliveryOf(edition, subscription, at)),
        );
      }
      await store.subscriptions.advance(
        of.map(({ subscription, turn: { nextAt, to } }) => ({
          id: subscription.id,
          from: subscription.nextAt!,
          nextAt,
          lastTo: to,
        })),
      );
    }
  }
}
