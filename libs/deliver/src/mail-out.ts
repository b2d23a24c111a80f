import { createTransport } from 'nodemailer';
import { type MailAttachment } from '@jinghe/contracts';

/** A mail as it is handed to the server. `id` names it for good: a second copy carries the same `Message-ID`. */
export interface OutgoingMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
  /** One click and nothing more is sent (RFC 8058); null for a test. */
  readonly unsubscribeUrl: string | null;
}

/**
 * What became of a mail. `refused`: the server will never take it for this address; `failed`: it may, later; `unreachable`: there was
 * no server to ask, which is no fault of this mail.
 */
export type Handed =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'refused' | 'failed' | 'unreachable'; readonly problem: string };

/** The way to the mail server. */
export interface MailOut {
  send(mail: OutgoingMail): Promise<Handed>;
  close(): void;
}

/** Connections at once, mails over one connection, and mails a second at most; 0: as fast as the server takes them. */
export interface Pace {
  readonly connections: number;
  readonly perSecond: number;
}

const PATIENCE_MS = 30_000;

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  command?: string;
}

/**
 * Whether the server refused the reader's address for good: a 5xx answer to the recipient, or to the message where it speaks of the
 * mailbox (RFC 3463: 5.1.x address, 5.2.1 disabled). Any other 5xx (our sender, our login, our content) is no fault of the reader's.
 */
function refusesAddress({ responseCode = 0, command, message }: SmtpError): boolean {
  if (responseCode < 500 || responseCode > 599) return false;
  return command === 'RCPT TO' || /\b5\.(?:1\.[0-9]+|2\.1)\b/.test(message);
}

/** Hands mails to an SMTP server over a few connections that stay open. */
export function mailOut(url: string, from: string, host: string, pace: Pace): MailOut {
  const patience = {
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  };
  const transport = createTransport({
    url,
    pool: true,
    // A mail whose fate is unknown is ours to send again, after its record says so.
    maxRequeues: 0,
    maxConnections: pace.connections,
    maxMessages: 500,
    ...(pace.perSecond > 0 ? { rateDelta: 1_000, rateLimit: pace.perSecond } : {}),
    ...patience,
  } as Parameters<typeof createTransport>[0]);
  /** Whether there is a server at all: a pool tells a connection that was never greeted like one that broke. */
  const answers = async (): Promise<boolean> => {
    const probe = createTransport({ url, ...patience });
    try {
      return await probe.verify();
    } catch (_away) {
      return false;
    } finally {
      probe.close();
    }
  };
  return {
    async send({ id, to, subject, html, text, attachments, unsubscribeUrl }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          html,
          text,
          messageId: `<${id}@${host}>`,
          attachments: attachments.map(({ cid, filename, contentType, content }) => ({
            cid,
            filename,
            contentType,
            content: Buffer.from(content),
            contentDisposition: 'inline' as const,
          })),
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribeUrl
              ? {
                  'List-Unsubscribe': `<${unsubscribeUrl}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }
              : {}),
          },
        });
        return { outcome: 'taken' };
      } catch (thrown) {
        const error = thrown as SmtpError;
        const { message: problem, command, code } = error;
        const isAway = command === 'CONN' || (code === 'ECONNECTION' && !command && !(await answers()));
        if (isAway) return { outcome: 'unreachable', problem };
        return { outcome: refusesAddress(error) ? 'refused' : 'failed', problem };
      }
    },
    close: () => transport.close(),
  };
}
