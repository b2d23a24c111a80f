import { type Delivery, type EditionLang, type RenderedEdition } from '@jinghe/contracts';
import { type Store, type Taken } from '@jinghe/store';
import { type MailOut } from './mail-out.js';
import { WriteOff } from './write-off.js';

/** Mails on their way at once: enough to keep the connections busy while results are written. */
const LOOPS = 40;
/** So many mails in a row that the server did not take end this turn. */
const MOST_FAILURES = 30;
/** Mails taken at once, and how long nobody else may take them: long enough for the slowest server to answer for each. */
const BATCH = 200;
const LEASE_MS = 15 * 60_000;
/** The first try again after so many milliseconds, then twice as long each time, up to the last. */
const AGAIN_MS = 60_000;
const LAST_AGAIN_MS = 6 * 3_600_000;
/** After so many tries in vain an admin has to look. */
const MOST_TRIES = 12;
/** Renderings kept at once; a chart is some 100 kB. */
const MOST_RENDERINGS = 8;
/** Stands in a rendered mail where the reader's own link belongs: one rendering serves all readers. */
const OWN_LINK = 'https://own-link.invalid/unsubscribe';

/** What sending needs of the process around it. */
export interface SendPorts {
  readonly store: Store;
  now(): string;
  readonly signal: AbortSignal;
  readonly log: { error(message: string): void };
}

export interface PostPorts extends SendPorts {
  /** Null where there is no mail server: mails are then kept to be read on the outbox page. */
  readonly out: MailOut | null;
  /** Where the dashboard is reached, without a slash at its end. */
  readonly baseUrl: string;
  /** The signed addresses that stop a subscription: by one click of the mail program's, and a page for the reader. */
  leaveBy(subscriptionId: string): { readonly click: string; readonly page: string };
}

/** Renderings of the editions that are being sent, each once a language. */
class Renderings {
  readonly #kept = new Map<string, Promise<RenderedEdition>>();

  constructor(private readonly ports: PostPorts) {}

  of({ editionId, lang, id }: Delivery): Promise<RenderedEdition> {
    const key = `${editionId} ${lang}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    if (this.#kept.size >= MOST_RENDERINGS) this.#kept.clear();
    const made = this.#render(editionId, lang, id);
    this.#kept.set(key, made);
    return made;
  }

  async #render(editionId: string, lang: EditionLang, id: string): Promise<RenderedEdition> {
    const edition = await this.ports.store.editions.get(editionId);
    if (!edition) throw new Error(`edition ${editionId} of mail ${id} is missing`);
    // Loaded with the first mail: a worker that sends none does without its memory.
    const { renderEdition } = await import('@jinghe/mail');
    return renderEdition(edition, { lang, baseUrl: this.ports.baseUrl, unsubscribeUrl: OWN_LINK });
  }
}

const ownLink = (text: string, url: string): string => text.replaceAll(OWN_LINK, url);

const subjectOf = ({ kind, lang }: Delivery, subject: string): string =>
  kind === 'test' ? `[${lang === 'zh' ? '试发' : 'Test'}] ${subject}` : subject;

/** One sending of what waits: mails are taken ahead, handed over side by side, and written off some at a time. */
class Sending {
  sent = 0;
  readonly #queue: Taken[] = [];
  readonly #renderings: Renderings;
  readonly #written: WriteOff;
  #refilling: Promise<void> | null = null;
  #isDry = false;
  /** The server takes nothing, or is not there: it is left alone until the next turn. */
  #isOver = false;
  #failures = 0;

  constructor(private readonly ports: PostPorts) {
    this.#renderings = new Renderings(ports);
    this.#written = new WriteOff(ports.store.deliveries);
  }

  /** One of some loops that share the queue. */
  async work(): Promise<void> {
    while (!this.ports.signal.aborted && !this.#isOver) {
      if (this.#queue.length < BATCH / 2 && !this.#isDry)
        this.#refilling ??= this.#refill().finally(() => (this.#refilling = null));
      const taken = this.#queue.shift();
      if (taken) await this.#handOver(taken);
      else if (this.#refilling) await this.#refilling;
      else return;
    }
  }

  /** Gives back what was taken and not handed over. */
  async end(): Promise<void> {
    await this.#refilling;
    const { store, now } = this.ports;
    const later = new Date(Date.parse(now()) + (this.#isOver ? AGAIN_MS : 0)).toISOString();
    for (const taken of this.#queue.splice(0))
      await store.deliveries.postpone(taken, taken.delivery.problem, later);
  }

  async #refill(): Promise<void> {
    const { store, now } = this.ports;
    const at = now();
    const until = new Date(Date.parse(at) + LEASE_MS).toISOString();
    const taken = await store.deliveries.take(BATCH, at, until);
    this.#isDry = taken.length === 0;
    const ids = taken.flatMap(({ delivery }) => delivery.subscriptionId ?? []);
    const left = new Set(
      (await store.subscriptions.many(ids)).filter(({ stopped }) => stopped !== null).map(({ id }) => id),
    );
    for (const one of taken) {
      if (one.delivery.subscriptionId !== null && left.has(one.delivery.subscriptionId))
        await this.#written.add({ taken: one, result: { state: 'dropped', problem: null, sentAt: null } });
      else this.#queue.push(one);
    }
  }

  async #handOver(taken: Taken): Promise<void> {
    const { out, leaveBy, baseUrl, now, store } = this.ports;
    const { delivery } = taken;
    let mail: RenderedEdition;
    try {
      mail = await this.#renderings.of(delivery);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      return this.#later(taken, `the edition cannot be rendered: ${what}`);
    }
    if (!out) {
      await this.#written.add({ taken, result: { state: 'kept', problem: null, sentAt: null } });
      this.sent += 1;
      return;
    }
    const own = delivery.subscriptionId === null ? null : leaveBy(delivery.subscriptionId);
    const shown = own?.page ?? `${baseUrl}/digests`;
    const handed = await out.send({
      id: delivery.id,
      to: delivery.to,
      subject: subjectOf(delivery, mail.subject),
      html: ownLink(mail.html, shown),
      text: ownLink(mail.text, shown),
      attachments: mail.attachments,
      unsubscribeUrl: own?.click ?? null,
    });
    if (handed.outcome === 'taken') {
      this.#failures = 0;
      await this.#written.add({ taken, result: { state: 'sent', problem: null, sentAt: now() } });
      this.sent += 1;
      return;
    }
    const { problem } = handed;
    if (handed.outcome === 'unreachable') {
      this.#isOver = true;
      await store.deliveries.postpone(taken, problem, new Date(Date.parse(now()) + AGAIN_MS).toISOString());
    } else if (handed.outcome === 'refused') await this.#refused(taken, problem);
    else await this.#failed(taken, problem);
  }

  async #refused(taken: Taken, problem: string): Promise<void> {
    const { store, now, log } = this.ports;
    const { to, kind } = taken.delivery;
    await this.#written.add({ taken, result: { state: 'refused', problem, sentAt: null } });
    if (kind !== 'test')
      await store.subscriptions.stopAddress(to, { at: now(), why: 'refused', note: problem });
    log.error(`${to} was refused by the mail server, and is sent nothing more: ${problem}`);
  }

  async #failed(taken: Taken, problem: string): Promise<void> {
    this.#failures += 1;
    this.#isOver = this.#failures >= MOST_FAILURES;
    await this.#later(taken, problem);
  }

  /** Puts a mail off, longer each time, and in the end for good: it holds up no other. */
  async #later(taken: Taken, problem: string): Promise<void> {
    const { now, log } = this.ports;
    const { to, attempts, editionId } = taken.delivery;
    const wait = Math.min(AGAIN_MS * 2 ** attempts, LAST_AGAIN_MS);
    const isLast = attempts + 1 >= MOST_TRIES;
    const nextAt = new Date(Date.parse(now()) + wait).toISOString();
    await this.#written.add({
      taken,
      result: { state: isLast ? 'refused' : 'waiting', problem, sentAt: null, nextAt },
    });
    if (isLast) log.error(`edition ${editionId} did not go to ${to}: ${problem}`);
  }
}

/**
 * Sends what waits. A mail is taken before it is handed over and written off right after: where a sender ends in between, the mail
 * is sent once more when its lease is over, under the same `Message-ID`; it is never lost. Two senders share what waits.
 *
 * @returns how many went, or were kept
 */
export async function sendMails(ports: PostPorts): Promise<number> {
  const sending = new Sending(ports);
  const loops = await Promise.allSettled(Array.from({ length: LOOPS }, () => sending.work()));
  // What a loop could not do holds up nothing that others had taken.
  await sending.end();
  const broken = loops.find((loop) => loop.status === 'rejected');
  if (broken) throw broken.reason;
  return sending.sent;
}
