import { type Source } from '@jinghe/contracts';
import { FetchError } from '@jinghe/fetch';
import { MOST_LETTER_BYTES } from '@jinghe/sources';
import { ImapFlow } from 'imapflow';
import { isIP } from 'node:net';

type ImapConfig = Extract<Source, { kind: 'imap' }>['config'];

export interface MailboxDoor {
  /** The address that the host stands for, already found to be one that may be reached. */
  readonly address: string;
  readonly password: string;
  /** Trusted beside the usual authorities (PEM): a test's, or a house's own. */
  readonly authority?: string | undefined;
}

const CONNECT_MS = 20_000;
const SILENT_MS = 60_000;

/** A connection to a mailbox, not yet open; the certificate must be the host's, and nothing is said before TLS. */
export function mailClient(config: ImapConfig, { address, password, authority }: MailboxDoor): ImapFlow {
  const client = new ImapFlow({
    host: address,
    port: config.port,
    ...(isIP(config.host) ? {} : { servername: config.host }),
    secure: config.tls === 'implicit',
    ...(config.tls === 'starttls' ? { doSTARTTLS: true } : {}),
    auth: { user: config.user, pass: password },
    tls: { minVersion: 'TLSv1.2', ...(authority ? { ca: authority } : {}) },
    // Its log shows commands; ours must never show what is said at the door.
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    maxLiteralSize: MOST_LETTER_BYTES + 65_536,
    maxResponseSize: MOST_LETTER_BYTES + 1_000_000,
    maxLineLength: 10_000_000,
  });
  // A connection that breaks ends the command that waits for it; without a listener it would end the process.
  client.on('error', () => undefined);
  return client;
}

/** What went wrong with a mailbox, told by what can be done. Answers of the server are not repeated: they may hold anything. */
export function mailError(error: unknown, host: string): FetchError {
  if (error instanceof FetchError) return error;
  const told = typeof error === 'object' && error !== null ? error : {};
  const code = 'code' in told ? String(told.code) : '';
  if ('authenticationFailed' in told && told.authenticationFailed === true)
    return new FetchError('permanent', 'sign-in-refused', `${host} refuses the user or the password.`);
  if (/^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code))
    return new FetchError(
      'permanent',
      'bad-certificate',
      `The certificate of ${host} is not to be trusted (${code}).`,
    );
  if ('responseStatus' in told && told.responseStatus === 'NO')
    return new FetchError(
      'permanent',
      'mailbox-refused',
      `${host} refuses to open the mailbox: is its name right?`,
    );
  return new FetchError(
    'transient',
    'mail-connection',
    `The connection to ${host} failed${code ? ` (${code})` : ''}.`,
  );
}
