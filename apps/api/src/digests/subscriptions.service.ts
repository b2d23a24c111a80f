import { Injectable } from '@nestjs/common';
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { type Catalog, contentId } from '@jinghe/catalog';
import {
  type Actor,
  type Config,
  type Delivery,
  type LeaveView,
  type OutboxPage,
  type OutboxQuery,
  type Subscription,
  type SubscriptionChange,
  type SubscriptionRequest,
  type SubscriptionsView,
} from '@jinghe/contracts';
import { deliveryOf, editionFor, type Polisher, polisherOf } from '@jinghe/editions';
import {
  cronFaultText,
  editionTurn,
  judgeCron,
  LEAST_MINUTES_OF_DIGESTS,
  nextTurn,
  UNSUBSCRIBE_KEY,
  unsubscribedBy,
} from '@jinghe/jobs';
import { BadCursor, type Store } from '@jinghe/store';
import { People } from '../accounts/people.js';
import { NameBook } from '../names.js';
import { invalidInput, notFound, refused } from '../problem/problem.js';
import { InjectCatalog, InjectConfig, InjectStore } from '../tokens.js';
import { checkAbout } from './editions.service.js';

/** Turns shown ahead, so that a mistaken expression is seen. */
const AHEAD = 5;

/** Who reads which edition: analysts tend all subscriptions, a viewer his own. */
@Injectable()
export class SubscriptionsService {
  private readonly mail: boolean;
  private readonly polish: Polisher | null;

  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    @InjectConfig() config: Config,
    private readonly people: People,
  ) {
    this.mail = config.SMTP_URL !== '';
    this.polish = polisherOf(config, store);
  }

  async list(me: Actor): Promise<SubscriptionsView> {
    const email = await this.onlyOf(me);
    const items = await this.store.subscriptions.list(email === null ? {} : { email });
    const names = new NameBook(this.catalog);
    for (const { kind, about } of items) {
      if (about === null) continue;
      if (kind === 'theme') names.metric(about);
      else names.platform(about);
    }
    return {
      items: items.map((one) => ({ ...one, nextRuns: this.ahead(one, new Date()) })),
      mail: this.mail,
      names: names.names(),
    };
  }

  /** @throws a 400 problem naming each wrong field; 409 where the reader has this edition already */
  async add(request: SubscriptionRequest, me: Actor): Promise<Subscription> {
    const email = await this.onlyOf(me);
    if (email !== null && request.email !== email)
      throw invalidInput([
        { field: 'email', message: `you may subscribe ${email}; an analyst may subscribe others` },
      ]);
    checkAbout(this.catalog, request.kind, request.about);
    const now = new Date();
    this.checkTurns(request, now);
    const subscription: Subscription = {
      ...request,
      id: contentId(['subscription', request.email, request.kind, request.about]),
      paused: false,
      createdAt: now.toISOString(),
      by: { id: me.id, name: me.name },
      nextAt: nextTurn(request, now)?.toISOString() ?? null,
      lastTo: null,
      stopped: null,
    };
    if (!(await this.store.subscriptions.add(subscription)))
      throw refused(`${request.email} is subscribed to this edition already: change that one.`);
    return subscription;
  }

  async change(id: string, change: SubscriptionChange, me: Actor): Promise<Subscription> {
    const before = await this.one(id, me);
    const { resume, ...fields } = change;
    const after = { ...before, ...fields };
    const now = new Date();
    this.checkTurns(after, now);
    const isMoved = after.cron !== before.cron || after.zone !== before.zone;
    const isBack = resume === true || (before.paused && !after.paused);
    await this.store.subscriptions.change(id, {
      ...fields,
      // What passed while it rested is not sent in one heap; the next edition still tells of it.
      ...(isMoved || isBack ? { nextAt: nextTurn(after, now)?.toISOString() ?? null } : {}),
      ...(resume ? { stopped: null, paused: false } : {}),
    });
    return this.one(id, me);
  }

  async remove(id: string, me: Actor): Promise<void> {
    await this.one(id, me);
    await this.store.subscriptions.remove(id);
  }

  /** Plans a mail of the edition as it is due now, to its reader; marked as a test, and of no effect on what is due. */
  async test(id: string, me: Actor): Promise<Delivery> {
    const subscription = await this.one(id, me);
    const now = new Date();
    const { from, to } = editionTurn(subscription, now);
    const { kind, about } = subscription;
    const { store, catalog, polish } = this;
    const archive = { store, catalog, polish, now: () => now.toISOString() };
    const edition = await editionFor(archive, { kind, about, from: from < to ? from : dayBefore(to), to });
    const delivery: Delivery = {
      ...deliveryOf(edition, subscription, now.toISOString()),
      id: contentId(['test', randomUUID()]),
      kind: 'test',
      subscriptionId: null,
    };
    await this.store.deliveries.plan([delivery]);
    return delivery;
  }

  async outbox(query: OutboxQuery): Promise<OutboxPage> {
    try {
      const [page, waiting] = await Promise.all([
        this.store.deliveries.page(query),
        this.store.deliveries.countWaiting(),
      ]);
      return { ...page, waiting, mail: this.mail };
    } catch (error) {
      if (error instanceof BadCursor) throw invalidInput([{ field: 'cursor', message: error.message }]);
      throw error;
    }
  }

  /** What a reader's link is of. @throws a 404 problem where the link was not made here */
  async leaving(token: string): Promise<LeaveView> {
    const { kind, lang, stopped } = await this.ofToken(token);
    return { kind, lang, stopped: stopped !== null };
  }

  /** Sends nothing more. Repeating it is harmless. */
  async leave(token: string): Promise<LeaveView> {
    const { id, kind, lang } = await this.ofToken(token);
    await this.store.subscriptions.stop(id, {
      at: new Date().toISOString(),
      why: 'unsubscribed',
      note: 'by the reader, with one click',
    });
    return { kind, lang, stopped: true };
  }

  private async ofToken(token: string): Promise<Subscription> {
    const key = await this.store.installation.once(UNSUBSCRIBE_KEY, randomBytes(32).toString('hex'));
    const hmac = (text: string) => createHmac('sha256', key).update(text).digest('hex');
    const same = (a: string, b: string) =>
      a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
    const id = unsubscribedBy(token, hmac, same);
    const subscription = id && (await this.store.subscriptions.get(id));
    if (!subscription) throw notFound('subscription of this link: it was cut short, or taken out');
    return subscription;
  }

  private async one(id: string, me: Actor): Promise<Subscription> {
    const found = await this.store.subscriptions.get(id);
    const email = await this.onlyOf(me);
    if (!found || (email !== null && found.email !== email)) throw notFound(`subscription ${id}`);
    return found;
  }

  /** The one address that somebody may tend; null for whoever may tend all. */
  private async onlyOf(me: Actor): Promise<string | null> {
    if (me.role !== 'viewer' && me.via !== 'before-set-up') return null;
    return me.via === 'session' ? (await this.people.get(me.id)).email : '';
  }

  private ahead(subscription: Pick<Subscription, 'cron' | 'zone'>, now: Date): string[] {
    const runs: string[] = [];
    for (let at = nextTurn(subscription, now); at && runs.length < AHEAD; at = nextTurn(subscription, at))
      runs.push(at.toISOString());
    return runs;
  }

  private checkTurns(wanted: Pick<Subscription, 'cron' | 'zone'>, now: Date): void {
    const { fault } = judgeCron(wanted, LEAST_MINUTES_OF_DIGESTS, now);
    if (fault) throw invalidInput([cronFaultText(fault, wanted, LEAST_MINUTES_OF_DIGESTS)]);
  }
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
