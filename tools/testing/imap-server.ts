import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Certificate and key of `mail.jinghe.test` and 127.0.0.1, its own authority; of use in tests only. */
export const TEST_AUTHORITY = readFileSync(new URL('./fixtures/loopback-tls.pem', import.meta.url), 'utf8');

export interface StoredLetter {
  uid: number;
  /** As it stands in the mailbox, lines ended by CR LF. */
  source: string;
  arrived: string;
}

/** A mailbox server on loopback that speaks as much of IMAP4rev1 (RFC 3501) as a reader of letters needs. */
export class ImapServer {
  validity = 1;
  letters: StoredLetter[] = [];
  /** Lines that clients sent, passwords included. */
  readonly heard: string[] = [];
  /** Ends the connection after so many letters were sent whole; null: never. */
  breakAfter: number | null = null;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(
    private readonly user: string,
    private readonly password: string,
    private readonly tls: 'implicit' | 'starttls' = 'implicit',
  ) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
      new Session(this, this.tls === 'implicit' ? secured(socket) : socket, this.tls === 'implicit').greet();
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  deliver(source: string, uid = Math.max(0, ...this.letters.map((letter) => letter.uid)) + 1): void {
    const lines = source.replaceAll(/\r?\n/g, '\r\n');
    this.letters.push({ uid, source: lines, arrived: '10-May-2025 08:00:00 +0800' });
  }

  accepts(user: string, password: string): boolean {
    return user === this.user && password === this.password;
  }
}

const secured = (socket: Socket) =>
  new TLSSocket(socket, { isServer: true, cert: TEST_AUTHORITY, key: TEST_AUTHORITY });

/** One connection. Each command is one line; what a client sends as a literal is asked for and joined to its line. */
class Session {
  #rest = Buffer.alloc(0);
  #line = '';
  #literal = 0;
  #sent = 0;
  #answerTo: ((line: string) => void) | null = null;

  constructor(
    private readonly server: ImapServer,
    private socket: Socket,
    private safe: boolean,
  ) {
    this.#listen();
  }

  greet(): void {
    this.#say(`* OK [CAPABILITY ${this.#capabilities}] ready`);
  }

  get #capabilities(): string {
    return this.safe ? 'IMAP4rev1 AUTH=PLAIN' : 'IMAP4rev1 STARTTLS LOGINDISABLED';
  }

  #listen(): void {
    this.socket.on('error', () => this.socket.destroy());
    this.socket.on('data', (bytes: Buffer) => {
      this.#rest = Buffer.concat([this.#rest, bytes]);
      this.#read();
    });
  }

  #read(): void {
    for (;;) {
      if (this.#literal > 0) {
        if (this.#rest.length < this.#literal) return;
        this.#line += this.#rest.subarray(0, this.#literal).toString();
        this.#rest = this.#rest.subarray(this.#literal);
        this.#literal = 0;
      }
      const end = this.#rest.indexOf('\r\n');
      if (end < 0) return;
      this.#line += this.#rest.subarray(0, end).toString();
      this.#rest = this.#rest.subarray(end + 2);
      const literal = /\{(\d+)\+?\}$/.exec(this.#line);
      if (literal) {
        this.#line = this.#line.slice(0, literal.index);
        this.#literal = Number(literal[1]);
        if (!literal[0].includes('+')) this.#say('+ go on');
        continue;
      }
      const line = this.#line;
      this.#line = '';
      this.server.heard.push(line);
      if (this.#answerTo) {
        const answer = this.#answerTo;
        this.#answerTo = null;
        answer(line);
      } else this.#obey(line);
    }
  }

  #say(...lines: string[]): void {
    this.socket.write(lines.map((line) => `${line}\r\n`).join(''));
  }

  #obey(line: string): void {
    const [tag = '*', first = '', second = ''] = line.split(' ');
    const isUid = first.toUpperCase() === 'UID';
    const command = (isUid ? second : first).toUpperCase();
    const done = (...untagged: string[]) => this.#say(...untagged, `${tag} OK ${command} done`);
    switch (command) {
      case 'CAPABILITY':
        return done(`* CAPABILITY ${this.#capabilities}`);
      case 'STARTTLS': {
        done();
        this.socket.removeAllListeners('data');
        this.socket = secured(this.socket);
        this.safe = true;
        return this.#listen();
      }
      case 'AUTHENTICATE':
        this.#answerTo = (answer) => {
          const [, user = '', password = ''] = Buffer.from(answer, 'base64').toString().split('\0');
          this.#signIn(tag, user, password);
        };
        return this.#say('+ ');
      case 'LOGIN': {
        const [user = '', password = ''] = [...line.slice(tag.length + 6).matchAll(/"([^"]*)"|(\S+)/g)].map(
          (match) => match[1] ?? match[2] ?? '',
        );
        return this.#signIn(tag, user, password);
      }
      case 'LIST':
      case 'LSUB':
        if (line.endsWith('"" ""')) return done(`* ${command} (\\Noselect) "/" ""`);
        return /"?INBOX"?$/.test(line) ? done(`* ${command} (\\HasNoChildren) "/" "INBOX"`) : done();
      case 'SELECT':
      case 'EXAMINE':
        if (!/ "?INBOX"?$/i.test(line)) return this.#say(`${tag} NO no such mailbox`);
        return this.#say(
          '* FLAGS (\\Seen)',
          `* ${this.server.letters.length} EXISTS`,
          '* 0 RECENT',
          `* OK [UIDVALIDITY ${this.server.validity}] numbering`,
          `* OK [UIDNEXT ${Math.max(0, ...this.server.letters.map(({ uid }) => uid)) + 1}] next`,
          `${tag} OK [READ-ONLY] open`,
        );
      case 'SEARCH':
        return done(`* SEARCH ${this.#search(line).join(' ')}`.trimEnd());
      case 'FETCH':
        return this.#fetch(tag, line);
      case 'LOGOUT':
        this.#say('* BYE', `${tag} OK LOGOUT done`);
        this.socket.end();
        return;
      default:
        return done();
    }
  }

  #signIn(tag: string, user: string, password: string): void {
    const fits = this.safe && this.server.accepts(user, password);
    this.#say(fits ? `${tag} OK in` : `${tag} NO [AUTHENTICATIONFAILED] '${password}' is wrong`);
  }

  #search(line: string): number[] {
    const from = Number(/UID (\d+):\*/i.exec(line)?.[1] ?? 1);
    const sender = /FROM "?([^" ]+)"?/i.exec(line)?.[1]?.toLowerCase();
    const numbers = this.server.letters
      .filter(({ source }) => !sender || /^From:.*$/im.exec(source)?.[0].toLowerCase().includes(sender))
      .map(({ uid }) => uid);
    // By the standard "n:*" holds the last letter, whatever its number.
    const last = Math.max(0, ...this.server.letters.map(({ uid }) => uid));
    return numbers.filter((uid) => uid >= from || uid === last);
  }

  #fetch(tag: string, line: string): void {
    const uid = Number(/FETCH (\d+)/i.exec(line)?.[1]);
    const at = this.server.letters.findIndex((letter) => letter.uid === uid);
    const letter = this.server.letters[at];
    if (!letter) return this.#say(`${tag} OK FETCH done`);
    const size = Buffer.byteLength(letter.source);
    const whole = /BODY(\.PEEK)?\[\]/i.test(line);
    const parts = [`UID ${uid}`, `RFC822.SIZE ${size}`, `INTERNALDATE "${letter.arrived}"`];
    if (whole) parts.push(`BODY[] {${size}}\r\n${letter.source}`);
    this.#say(`* ${at + 1} FETCH (${parts.join(' ')})`);
    if (whole && ++this.#sent === this.server.breakAfter) return void this.socket.destroy();
    this.#say(`${tag} OK FETCH done`);
  }
}
