import { type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it. */
export interface TakenMail {
  readonly to: string;
  readonly raw: string;
}

/** What the server does with a mail, by its recipient. Each may be asked anew at every try. */
export interface Behaviour {
  /** At RCPT TO: an answer that refuses the recipient, `550 5.1.1 no such user`; null takes it. */
  rcpt?(to: string): string | null;
  /** After the message: an answer that refuses it; null takes it. */
  data?(to: string): string | null;
  /** Where it hangs up without a word. */
  drops?(to: string): 'connect' | 'rcpt' | 'data' | null;
  /** False: mails are counted by nobody and forgotten, for a load test. */
  keeps?: boolean;
  /** Milliseconds it thinks about each message. */
  slowness?: number;
}

export interface SmtpHost {
  readonly url: string;
  /** In the order in which they were accepted. */
  readonly taken: TakenMail[];
  /** Connections that were opened so far. */
  readonly connections: number;
  close(): Promise<void>;
}

const refusal = (line: string): Error => {
  const [, code = '550', message = line] = /^(\d{3}) (.*)$/.exec(line) ?? [];
  return Object.assign(new Error(message), { responseCode: Number(code) });
};

/** A real SMTP server on loopback that takes, refuses, thinks or hangs up. */
export async function startSmtp(behaviour: Behaviour = {}): Promise<SmtpHost> {
  const taken: TakenMail[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect(_session, callback) {
      connections += 1;
      if (behaviour.drops?.('') === 'connect') return hangUp(_session.id);
      callback();
    },
    onRcptTo({ address }, session, callback) {
      if (behaviour.drops?.(address) === 'rcpt') return hangUp(session.id);
      const no = behaviour.rcpt?.(address) ?? null;
      callback(no === null ? null : refusal(no));
    },
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      const parts: Buffer[] = [];
      if (behaviour.drops?.(to) === 'data') return hangUp(session.id);
      const keeps = behaviour.keeps ?? true;
      stream.on('data', (part: Buffer) => keeps && parts.push(part));
      stream.on('end', () => {
        const no = behaviour.data?.(to) ?? null;
        if (no !== null) return callback(refusal(no));
        if (!keeps) return callback();
        setTimeout(() => {
          taken.push({ to, raw: Buffer.concat(parts).toString('utf8') });
          callback();
        }, behaviour.slowness ?? 0);
      });
    },
  });
  const hangUp = (id: string): void => {
    for (const connection of server.connections as Set<{
      id: string;
      close(): void;
      _socket?: { destroy(): void };
    }>)
      if (connection.id === id) connection._socket?.destroy();
  };
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    get connections() {
      return connections;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
