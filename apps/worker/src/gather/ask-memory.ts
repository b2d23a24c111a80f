import { type Fetched } from '@jinghe/fetch';
import { type Ask } from '@jinghe/sources';
import { type Store } from '@jinghe/store';
import { z } from 'zod';
import { type RunLog } from './run-log.js';

const Seen = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** The answer stays as it is until then, as the server says. */
  freshUntil: z.iso.datetime().nullable().default(null),
});
type Seen = z.infer<typeof Seen>;

const NOTHING: Seen = { etag: null, lastModified: null, freshUntil: null };

/** What a source remembers of the addresses it asks: which are done with for good, and in which state it saw the others. */
export class AskMemory {
  readonly #saw = new Map<string, Seen>();
  #owing = false;

  constructor(
    private readonly marks: Store['sources'],
    private readonly sourceId: string,
    private readonly run: Pick<RunLog, 'remember'>,
  ) {}

  /** Whether the answer, which never changes, was read in full. */
  async isDone({ url }: Ask): Promise<boolean> {
    return (await this.marks.mark(this.sourceId, `done ${url}`)) !== null;
  }

  async done({ url }: Ask): Promise<void> {
    await this.run.remember(`done ${url}`, 'yes');
  }

  async conditions({ url }: Ask): Promise<Seen> {
    const mark = await this.marks.mark(this.sourceId, `saw ${url}`);
    return mark ? Seen.parse(JSON.parse(mark)) : NOTHING;
  }

  saw({ url }: Ask, { etag, lastModified, freshUntil }: Extract<Fetched, { status: 'ok' }>): void {
    this.#saw.set(url, { etag, lastModified, freshUntil: freshUntil?.toISOString() ?? null });
  }

  /** It is as it was seen before. */
  sawAgain({ url }: Ask, before: Seen, freshUntil: Date | null): void {
    this.#saw.set(url, { ...before, freshUntil: freshUntil?.toISOString() ?? null });
  }

  /** Something of this run is still to be had: "not modified" would hide it at the next. */
  owe(): void {
    this.#owing = true;
  }

  async write(): Promise<void> {
    for (const [url, seen] of this.#saw)
      await this.run.remember(`saw ${url}`, JSON.stringify(this.#owing ? NOTHING : seen));
  }
}
