import { type Delivery, type EditionLang, type RenderedEdition } from '@jinghe/contracts';
import { type Taken } from '@jinghe/store';
import { type Ports } from '../ports.js';
import { type Handed, type MailOut } from './mail-out.js';

/** Mails taken at once, and how long nobody else may take them: long enough for the slowest server to answer for each. */
const BATCH = 60;
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

export interface PostPorts extends Pick<Ports, 'store' | 'now' | 'signal' | 'log'> {
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

/** Hands one mail over, and writes at once what became of it. */
async function sendOne(ports: PostPorts, taken: Taken, mail: RenderedEdition): Promise<Handed> {
  const { store, now, out, leaveBy, baseUrl } = ports;
  const { delivery } = taken;
  const own = delivery.subscriptionId === null ? null : leaveBy(delivery.subscriptionId);
  const shown = own?.page ?? `${baseUrl}/digests`;
  if (!out) {
    await store.deliveries.settle(taken, { state: 'kept', problem: null, sentAt: null });
    return { outcome: 'taken' };
  }
  const handed = await out.send({
    id: delivery.id,
    to: delivery.to,
    subject:
      delivery.kind === 'test'
        ? `[${delivery.lang === 'zh' ? '试发' : 'Test'}] ${mail.subject}`
        : mail.subject,
    html: ownLink(mail.html, shown),
    text: ownLink(mail.text, shown),
    attachments: mail.attachments,
    unsubscribeUrl: own?.click ?? null,
  });
  if (handed.outcome === 'taken') {
    await store.deliveries.settle(taken, { state: 'sent', problem: null, sentAt: now() });
    return handed;
  }
  const { problem } = handed;
  if (handed.outcome === 'refused') {
    await store.deliveries.settle(taken, { state: 'refused', problem, sentAt: null });
    if (delivery.kind !== 'test')
      await store.subscriptions.stopAddress(delivery.to, { at: now(), why: 'refused', note: problem });
    ports.log.error(`${delivery.to} was refused by the mail server, and is sent nothing more: ${problem}`);
    return handed;
  }
  if (handed.outcome === 'unreachable') {
    await store.deliveries.postpone(taken, problem, new Date(Date.parse(now()) + AGAIN_MS).toISOString());
    return handed;
  }
  const wait = Math.min(AGAIN_MS * 2 ** delivery.attempts, LAST_AGAIN_MS);
  const isLast = delivery.attempts + 1 >= MOST_TRIES;
  await store.deliveries.settle(taken, {
    state: isLast ? 'refused' : 'waiting',
    problem,
    sentAt: null,
    nextAt: new Date(Date.parse(now()) + wait).toISOString(),
  });
  if (isLast) ports.log.error(`no mail server took ${delivery.editionId} for ${delivery.to}: ${problem}`);
  return handed;
}

/**
 * Sends what waits. A mail is taken before it is handed over and written off right after: where a sender ends in between, the mail
 * is sent once more when its lease is over, under the same `Message-ID`; it is never lost. Two senders share what waits.
 *
 * @returns how many went, or were kept
 */
export async function sendMails(ports: PostPorts): Promise<number> {
  const { store, now, signal, out } = ports;
  const renderings = new Renderings(ports);
  let sent = 0;
  while (!signal.aborted) {
    const at = now();
    const taken = await store.deliveries.take(BATCH, at, new Date(Date.parse(at) + LEASE_MS).toISOString());
    if (taken.length === 0) break;
    const left = new Set(
      (await store.subscriptions.many(taken.flatMap(({ delivery }) => delivery.subscriptionId ?? [])))
        .filter(({ stopped }) => stopped !== null)
        .map(({ id }) => id),
    );
    let failures = 0;
    await Promise.all(
      taken.map(async (one) => {
        const { delivery } = one;
        if (delivery.subscriptionId !== null && left.has(delivery.subscriptionId)) {
          await store.deliveries.settle(one, { state: 'dropped', problem: null, sentAt: null });
          return;
        }
        const { outcome } = await sendOne(ports, one, await renderings.of(delivery));
        if (outcome === 'taken') sent += 1;
        else if (outcome !== 'refused') failures += 1;
      }),
    );
    // A server that takes nothing is left alone until the next turn.
    if (out && failures === taken.length) break;
  }
  return sent;
}
