import { UNSUBSCRIBE_KEY, unsubscribeToken } from '@jinghe/jobs';
import { type Config } from '@jinghe/contracts';
import { type Polisher, polisherOf } from '@jinghe/editions';
import { createHmac, randomBytes } from 'node:crypto';
import { Errata } from './errata.js';
import { mailOut } from './mail-out.js';
import { planEditions, type PlanPorts } from './plan.js';
import { tellOfRefusals } from './refusals.js';
import { type PostPorts, type SendPorts, sendMails } from './send.js';

const CONNECTIONS = 5;

/** How a worker sends, corrects what was sent, and has sentences smoothed. */
export interface PostOffice extends PostPorts {
  readonly errata: Errata;
  readonly polish: Polisher | null;
}

/** The post office of one worker: what it sends with, and in whose name. */
export async function postPorts(ports: PlanPorts & SendPorts, config: Config): Promise<PostOffice> {
  const { store, now, signal, log } = ports;
  const key = await store.installation.once(UNSUBSCRIBE_KEY, randomBytes(32).toString('hex'));
  const hmac = (text: string) => createHmac('sha256', key).update(text).digest('hex');
  const host = ['0.0.0.0', '::'].includes(config.JINGHE_HOST) ? '127.0.0.1' : config.JINGHE_HOST;
  const baseUrl = config.JINGHE_URL.replace(/\/+$/, '') || `http://${host}:${config.JINGHE_PORT}`;
  const pace = { connections: CONNECTIONS, perSecond: config.JINGHE_MAIL_RATE };
  const ours = new URL(baseUrl).hostname;
  return {
    ...{ store, now, signal, log, baseUrl },
    errata: new Errata(ports, config),
    polish: polisherOf(config, store),
    out: config.SMTP_URL === '' ? null : mailOut(config.SMTP_URL, config.JINGHE_MAIL_FROM, ours, pace),
    leaveBy: (id) => {
      const token = unsubscribeToken(id, hmac);
      return { click: `${baseUrl}/api/v1/unsubscribe/${token}`, page: `${baseUrl}/unsubscribe?t=${token}` };
    },
  };
}

/**
 * Plans what is due, editions and errata, sends what waits, and tells the admins whose address was refused.
 *
 * @returns how many mails went, or were kept to be read
 */
export async function post(plan: PlanPorts, office: PostOffice): Promise<number> {
  await planEditions({ ...plan, polish: office.polish });
  await office.errata.plan();
  const sent = await sendMails(office);
  await tellOfRefusals(office);
  return sent;
}
