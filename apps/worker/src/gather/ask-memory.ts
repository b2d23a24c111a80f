import { type Fetched } from '@jinghe/fetch';
import { type Ask } from '@jinghe/sources';
import { type Store } from '@jinghe/store';
import { z } from 'zod';
import { type RunLog } from './run-log.js';

const Seen = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Milliseconds since 1970: by the server's word it stays as it is until then. */
  freshUntil: z.number().default(0),
});
type Seen = z.infer<typeof Seen>;

type WithoutBody<T> = T extends unknown ? Omit<T, 'body'> : never;
/** What an answer says of its own state. */
export type AnswerState = WithoutBody<Fetched>;

const NOTHING: Seen = { etag: null, lastModified: null, freshUntil: 0 };

/** What a source remembers of the addresses it asks: which are done with for good, and in which state it saw the others. */
export class AskMemory {
  readonly #before = new Map<string, Promise<Seen>>();
  readonly #saw = new Map<string, Seen>();
  #owing = false;

  constructor(
    private readonly marks: Pick<Store['sources'], 'mark'>,
    private readonly sourceId: string,
    private readonly run: Pick<RunLog, 'remember' | 'trigger' | 'startedAt'>,
  ) {}

  /** Whether the answer, which never changes, was read in full. */
  async isDone({ url }: Ask): Promise<boolean> {
    return (await this.marks.mark(this.sourceId, `done ${url}`)) !== null;
  }

  async done({ url }: Ask): Promise<void> {
    await this.run.remember(`done ${url}`, 'yes');
  }

  /**
   * Whether its server said that it stays as it is for a while that is not over (`Cache-Control`, `Expires`). Who asks for a
   * run himself has it asked anyway.
   */
  async isFresh(ask: Ask): Promise<boolean> {
    if (this.run.trigger !== 'schedule') return false;
    const { freshUntil } = await this.#seen(ask);
    return freshUntil > Date.parse(this.run.startedAt);
  }

  async conditions(ask: Ask): Promise<Pick<Seen, 'etag' | 'lastModified'>> {
    const { etag, lastModified } = await this.#seen(ask);
    return { etag, lastModified };
  }

  /** Notes the state of an answer that was read, or that nothing changed since the last. */
  async saw(ask: Ask, answer: AnswerState): Promise<void> {
    const { etag, lastModified } = answer.status === 'ok' ? answer : await this.#seen(ask);
    const seen: Seen = { etag, lastModified, freshUntil: answer.freshUntil?.getTime() ?? 0 };
    const before = await this.#seen(ask);
    // A poll that brought nothing new and holds no promise costs no write.
    if (answer.status === 'not-modified' && seen.freshUntil === before.freshUntil) return;
    this.#saw.set(ask.url, seen);
  }

  /** Something of this run is still to be had: "not modified" would hide it at the next. */
  owe(): void {
    this.#owing = true;
  }

  async write(): Promise<void> {
    for (const [url, seen] of this.#saw)
      await this.run.remember(`saw ${url}`, JSON.stringify(this.#owing ? NOTHING : seen));
  }

  #seen({ url }: Ask): Promise<Seen> {
    const known = this.#before.get(url) ?? this.#read(url);
    this.#before.set(url, known);
    return known;
  }

  async #read(url: string): Promise<Seen> {
    const mark = await this.marks.mark(this.sourceId, `saw ${url}`);
    return mark ? Seen.parse(JSON.parse(mark)) : NOTHING;
  }
}
