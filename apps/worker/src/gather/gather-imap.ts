import { contentId } from '@jinghe/catalog';
import { type Capture, type Problem, type Source } from '@jinghe/contracts';
import { FetchError, guardedAddress } from '@jinghe/fetch';
import { MOST_LETTER_BYTES, MOST_LETTERS, readLetter } from '@jinghe/sources';
import { SourceTakenOver } from '@jinghe/store';
import { type ImapFlow } from 'imapflow';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Ports } from '../ports.js';
import { mailClient, mailError } from './mailbox.js';
import { type RunLog } from './run-log.js';
import { SecretFiller } from './secret-filler.js';
import { type GatherSettings } from './settings.js';
import { fetchProblem } from './take-items.js';

type ImapSource = Extract<Source, { kind: 'imap' }>;

/** How far a mailbox was read: its numbering (RFC 3501, 2.3.1.1), and the first UID that was not taken yet. */
const Place = z.object({ validity: z.string(), next: z.int().min(1) });

/**
 * Takes the letters of a mailbox that are new. The place is written down behind what was stored, so that a worker that dies
 * between the two takes the same letters again and finds them known.
 *
 * @throws FetchError where trying again may mend it; the run is closed before
 */
export async function gatherImap(
  ports: Ports,
  settings: GatherSettings,
  source: ImapSource,
  run: RunLog,
): Promise<void> {
  const { config } = source;
  await run.open();
  const secrets = new SecretFiller(ports.store.secrets);
  const password = await secrets.fill(config.password);
  if ('problem' in password) {
    run.problem({ ...password.problem, field: 'password' });
    return run.close(true);
  }
  let client: ImapFlow | null = null;
  const stop = () => client?.close();
  settings.signal.addEventListener('abort', stop, { once: true });
  try {
    const address = await guardedAddress(config.host, settings.allowPrivate);
    client = mailClient(config, { address, password: password.filled, authority: settings.mailAuthority });
    await client.connect();
    await client.mailboxOpen(config.mailbox, { readOnly: true });
    await new LetterTaker(ports, source, run, client).takeAll();
    await client.logout();
    await run.close();
  } catch (thrown) {
    if (thrown instanceof SourceTakenOver) throw thrown;
    const error = secrets.hideError(mailError(thrown, config.host));
    run.problem(fetchProblem(error, `${config.host}/${config.mailbox}`));
    await run.close(true);
    if (error.kind === 'transient') throw error;
  } finally {
    settings.signal.removeEventListener('abort', stop);
    client?.close();
  }
}

/** One run over an open mailbox. */
class LetterTaker {
  constructor(
    private readonly ports: Ports,
    private readonly source: ImapSource,
    private readonly run: RunLog,
    private readonly client: ImapFlow,
  ) {}

  async takeAll(): Promise<void> {
    const { config, id } = this.source;
    const validity = String(this.client.mailbox ? this.client.mailbox.uidValidity : '');
    const mark = `place ${config.host} ${config.user} ${config.mailbox}`;
    const before = await this.ports.store.sources.mark(id, mark);
    const place = before === null ? null : Place.parse(JSON.parse(before));
    // A mailbox that was renumbered is read from its beginning; letters are known by what they are.
    const next = place?.validity === validity ? place.next : 1;
    const found = await this.client.search(
      {
        uid: `${next}:*`,
        ...(config.from === null ? {} : { from: config.from }),
        ...(config.since === null ? {} : { since: new Date(`${config.since}T00:00:00Z`) }),
      },
      { uid: true },
    );
    if (found === false)
      throw new FetchError('transient', 'mail-search', `${config.host} does not answer a search.`);
    // "n:*" names the last letter even where its number is below n.
    const uids = [...new Set(found)].filter((uid) => uid >= next).sort((a, b) => a - b);
    for (const uid of uids.slice(0, MOST_LETTERS)) {
      await this.#take(uid, validity);
      const after: z.infer<typeof Place> = { validity, next: uid + 1 };
      await this.run.remember(mark, JSON.stringify(after));
    }
    if (place?.validity !== validity && uids.length === 0)
      await this.run.remember(mark, JSON.stringify({ validity, next }));
  }

  async #take(uid: number, validity: string): Promise<void> {
    const { config } = this.source;
    const head = await this.client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true });
    // Deleted since the search.
    if (!head) return;
    this.run.count('found');
    if ((head.size ?? 0) > MOST_LETTER_BYTES) {
      const why = `The letter has ${head.size} bytes, more than are read.`;
      return this.#refuse(`${config.mailbox}/${validity}/${uid}`, 'letter-too-large', why);
    }
    const whole = await this.client.fetchOne(String(uid), { source: true }, { uid: true });
    if (!whole || !whole.source) return;
    const hash = createHash('sha256').update(whole.source).digest('hex');
    const letter = await readLetter(whole.source);
    // The hash beside the id: a sender that gives two letters one id loses neither.
    const item = `${letter.messageId ?? 'letter'} ${hash.slice(0, 12)}`;
    const known = await this.ports.store.captures.knownItems(this.source.id, [item]);
    const published = letter.written ?? dayOf(head.internalDate);
    this.run.saw(published);
    if (known.has(item)) {
      this.run.count('unchanged');
      return;
    }
    if (letter.text === null) return this.#refuse(item, 'empty-letter', 'The letter has no text.');
    const bytes = new TextEncoder().encode(letter.text);
    const id = await this.#put(item, bytes, {
      mediaType: 'text/plain',
      charset: 'utf-8',
      hint: {
        url: null,
        title: letter.subject,
        published,
        publisher: this.source.publisher ?? letter.senderName,
      },
    });
    this.run.count('new');
    await this.ports.enqueue.read({ captureId: id });
  }

  async #refuse(item: string, code: string, message: string): Promise<void> {
    const { config } = this.source;
    const file = `${config.host}/${config.mailbox}: ${item}`;
    const problem: Problem = { type: 'input', code, message, file, line: null, field: null };
    this.run.count('failed');
    this.run.problem(problem);
    await this.#put(item, null, { mediaType: 'text/plain', charset: null, hint: NO_HINT, why: message });
  }

  async #put(
    item: string,
    bytes: Uint8Array | null,
    said: Pick<Capture, 'mediaType' | 'charset' | 'hint'> & { why?: string },
  ): Promise<string> {
    const now = this.ports.now();
    const id = contentId(['capture', this.source.id, item, bytes ? 'letter' : 'unread']);
    await this.run.keep(
      {
        id,
        sourceId: this.source.id,
        runId: this.run.id,
        item,
        fetchedAt: now,
        next: bytes ? { stage: 'read', since: now } : null,
        outcome: bytes ? 'waiting' : 'rejected',
        articleId: null,
        why: null,
        ...said,
      },
      bytes,
    );
    return id;
  }
}

const NO_HINT: Capture['hint'] = { url: null, title: null, published: null, publisher: null };

const dayOf = (date: Date | string | undefined): string | null => {
  const time = date === undefined ? NaN : new Date(date).getTime();
  return Number.isNaN(time) ? null : new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
};
