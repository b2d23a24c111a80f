import {
  alertText,
  type AlertText,
  type HookAnswer,
  HOOKS,
  hookSecretName,
  type HookSecret,
} from '@jinghe/alerts';
import { type AlertChannel } from '@jinghe/contracts';
import { type MailOut } from '@jinghe/deliver';
import { FetchError, type ServiceCalls } from '@jinghe/fetch';
import { afterQuiet } from '@jinghe/jobs';
import { SecretError, type TakenMessage } from '@jinghe/store';
import { type AlertPorts } from './judge-rules.js';

const BATCH = 40;
const AT_ONCE = 8;
/** Longer than the slowest of a batch take together: nobody else sends one meanwhile. */
const LEASE_MS = 5 * 60_000;
const PATIENCE_MS = 15_000;
/** The first try again after so many milliseconds, then twice as long each time, up to the last. */
const AGAIN_MS = 60_000;
const LAST_AGAIN_MS = 6 * 3_600_000;
const MOST_TRIES = 10;

/** How alerts leave this process. */
export interface AlertOffice {
  /** Null where there is no mail server: mails are then kept to be read in the history. */
  readonly out: MailOut | null;
  readonly calls: ServiceCalls;
  /** Where the dashboard is reached, without a slash at its end. */
  readonly baseUrl: string;
  /** The signed addresses that stop a channel's mails: by one click of the mail program's (RFC 8058), and a page for the reader. */
  leaveBy(channelId: string): { readonly click: string; readonly page: string };
  /** How long a hook may take to answer. */
  readonly patienceMs?: number;
}

/** `unreachable`: there was nobody to ask, which is no fault of the message. */
type Outcome =
  HookAnswer | { readonly outcome: 'kept' } | { readonly outcome: 'unreachable'; readonly problem: string };

async function mailed(
  { out, leaveBy }: AlertOffice,
  channel: AlertChannel,
  text: AlertText,
): Promise<Outcome> {
  if (!out) return { outcome: 'kept' };
  // Loaded with the first mail: a worker that sends none does without its memory.
  const { renderAlert } = await import('@jinghe/mail');
  const handed = await out.send({
    ...(await renderAlert(text)),
    id: text.id,
    to: channel.to,
    unsubscribeUrl: leaveBy(channel.id).click,
  });
  return handed.outcome === 'refused' ? { ...handed, outcome: 'gone' } : handed;
}

/** What is told of a failure never holds the hook's address or key, whoever repeats them. */
function hidden(answer: HookAnswer, { url, key }: HookSecret): HookAnswer {
  if (answer.outcome === 'taken') return answer;
  const problem = [url, key ?? ''].reduce(
    (text, secret) => (secret === '' ? text : text.replaceAll(secret, '…')),
    answer.problem,
  );
  return { ...answer, problem };
}

async function secretOf({ store }: AlertPorts, { id }: AlertChannel): Promise<HookSecret | string> {
  try {
    const value = await store.channelSecrets.reveal(hookSecretName(id));
    return value === null
      ? 'its address is missing: make the channel anew'
      : (JSON.parse(value) as HookSecret);
  } catch (error) {
    if (error instanceof SecretError) return error.message;
    throw error;
  }
}

async function hooked(
  ports: AlertPorts,
  office: AlertOffice,
  channel: AlertChannel,
  text: AlertText,
): Promise<Outcome> {
  if (channel.kind === 'mail') throw new Error(`channel ${channel.id} is no hook`);
  const hook = HOOKS[channel.kind];
  const secret = await secretOf(ports, channel);
  if (typeof secret === 'string') return { outcome: 'failed', problem: secret };
  try {
    const { url, headers, body } = hook.request(secret, text, new Date(ports.now()));
    const signal = AbortSignal.any([ports.signal, AbortSignal.timeout(office.patienceMs ?? PATIENCE_MS)]);
    const answer = await office.calls.call(url, { method: 'POST', headers, body, signal });
    return hidden(hook.answer(answer.status, answer.body.toString('utf8')), secret);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const isFinal = error.kind === 'input' || error.kind === 'permanent';
    return hidden({ outcome: isFinal ? 'refused' : 'failed', problem: error.message }, secret);
  }
}

async function handOver(ports: AlertPorts, office: AlertOffice, taken: TakenMessage): Promise<void> {
  const { store, now, log } = ports;
  const { message } = taken;
  const settle = (state: 'sent' | 'refused' | 'kept' | 'dropped', problem: string | null) =>
    store.alertPosts.settle(taken, { state, problem, sentAt: state === 'sent' ? now() : null });
  const channel = await store.alertChannels.get(message.channelId);
  if (!channel || channel.stopped) return settle('dropped', channel?.stopped?.note ?? null);
  const posts = await store.alertPosts.ofMessage(message.id);
  const firings = await store.firings.many(posts.map(({ firingId }) => firingId));
  if (firings.length === 0) return settle('dropped', 'nothing was left to tell');
  const isTest = posts.some(({ test }) => test);
  const text = alertText(firings, {
    id: message.id,
    lang: channel.lang,
    baseUrl: office.baseUrl,
    ...(channel.kind === 'mail' ? { leaveUrl: office.leaveBy(channel.id).page } : {}),
  });
  const result =
    channel.kind === 'mail'
      ? await mailed(office, channel, text)
      : await hooked(ports, office, channel, text);
  if (result.outcome === 'taken') return settle('sent', null);
  if (result.outcome === 'kept') return settle('kept', null);
  const { outcome, problem } = result;
  // Whoever presses the button waits for the answer, not for the tenth try.
  if (isTest) return settle('refused', problem);
  const again = (ms: number) => afterQuiet(channel, new Date(Date.parse(now()) + ms)).toISOString();
  if (outcome === 'unreachable') return store.alertPosts.postpone(taken, problem, again(AGAIN_MS));
  if (outcome === 'gone') {
    await settle('refused', problem);
    await store.alertChannels.stop(channel.id, { at: now(), note: problem });
    return log.error(`the channel "${channel.name}" takes no more alerts and was stopped: ${problem}`);
  }
  if (outcome === 'refused' || message.attempts + 1 >= MOST_TRIES) {
    await settle('refused', problem);
    return log.error(`an alert for "${channel.name}" was given up: ${problem}`);
  }
  const nextAt = again(Math.min(AGAIN_MS * 2 ** message.attempts, LAST_AGAIN_MS));
  await store.alertPosts.settle(taken, { state: 'waiting', problem, sentAt: null, nextAt });
}

/**
 * Sends what waits. A message is taken before it is handed over and written off right after: where a sender ends in between, it is sent
 * once more when its lease is over, under the same id; it is never lost.
 *
 * @returns how many were handed over, well or not
 */
export async function sendAlerts(ports: AlertPorts, office: AlertOffice): Promise<number> {
  const { store, now, signal } = ports;
  let done = 0;
  while (!signal.aborted) {
    const at = now();
    const until = new Date(Date.parse(at) + LEASE_MS).toISOString();
    const taken = await store.alertPosts.take(BATCH, at, until);
    if (taken.length === 0) break;
    const queue = [...taken];
    const work = async () => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        if (signal.aborted) await store.alertPosts.postpone(one, one.message.problem, now());
        else await handOver(ports, office, one);
      }
    };
    const works = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    const broken = works.find((result) => result.status === 'rejected');
    if (broken) throw broken.reason;
    done += taken.length;
  }
  return done;
}
