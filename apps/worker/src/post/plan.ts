import { contentId } from '@jinghe/catalog';
import { compareCatalogOf } from '@jinghe/compare';
import { type Delivery, type Edition, type Subscription } from '@jinghe/contracts';
import { composeEdition } from '@jinghe/digest';
import { editionTurn, type EditionTurn } from '@jinghe/jobs';
import { type Ports } from '../ports.js';
import { editionPool } from './pool.js';

const BATCH = 500;

type PlanPorts = Pick<Ports, 'store' | 'catalog' | 'now' | 'signal' | 'log'>;

/** The mail of an edition to a reader: its id is the two of them, so that it is planned, and sent, once. */
export function deliveryOf(
  edition: Pick<Edition, 'id'>,
  to: Pick<Subscription, 'id' | 'email' | 'lang'>,
  now: string,
): Delivery {
  return {
    id: contentId(['mail', edition.id, to.email]),
    kind: 'edition',
    editionId: edition.id,
    subscriptionId: to.id,
    to: to.email,
    lang: to.lang,
    corrections: [],
    state: 'waiting',
    attempts: 0,
    createdAt: now,
    nextAt: now,
    sentAt: null,
    problem: null,
  };
}

/** The edition of some days, composed and kept if it is not there. */
export async function editionFor(
  ports: PlanPorts,
  what: Pick<Edition, 'kind' | 'about' | 'from' | 'to'>,
): Promise<Edition> {
  const compareCatalog = compareCatalogOf(ports.catalog);
  const pool = await editionPool(ports, compareCatalog, what);
  const composed = composeEdition(pool, {
    ...what,
    composedAt: ports.now(),
    catalog: ports.catalog,
    compareCatalog,
  });
  return ports.store.editions.keep(composed);
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
