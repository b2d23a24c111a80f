import type { Decision, DecisionRequest, Names, ReviewItem, ReviewPage } from '@jinghe/contracts';
import { ApiError } from '../api.js';
import { review } from '../review-api.js';

const STEP = '20';
const NO_NAMES: Names = { platforms: {}, metrics: {}, publishers: {} };

/** The items that wait, one of them before the reader. What was decided leaves; what was passed over stays for the next round. */
export class ReviewQueue {
  items = $state.raw<readonly ReviewItem[]>([]);
  names = $state.raw<Names>(NO_NAMES);
  waiting = $state.raw<ReviewPage['waiting']>({ unsure: 0, conflict: 0 });
  at = $state(0);
  known = $state(false);
  busy = $state(false);
  error = $state.raw<ApiError | null>(null);
  /** Why the present item cannot be decided: somebody else has it, or it was decided. */
  blocked = $state('');
  readonly item = $derived(this.items[this.at] ?? null);
  private kind: ReviewItem['kind'] = 'unsure';
  private next: string | null = null;
  private done: Decision[] = [];

  begin = async (kind: ReviewItem['kind']): Promise<void> => {
    this.kind = kind;
    this.next = null;
    await this.fetch();
  };

  retry = (): Promise<void> => this.fetch();

  private async fetch(): Promise<void> {
    try {
      const cursor: Record<string, string> = this.next === null ? {} : { cursor: this.next };
      const page = await review.queue({ kind: this.kind, limit: STEP, ...cursor });
      this.items = page.items;
      this.names = page.names;
      this.waiting = page.waiting;
      this.next = page.next;
      this.at = 0;
      this.error = null;
      await this.claim();
    } catch (error) {
      this.error = error instanceof ApiError ? error : new ApiError(0, String(error));
    }
    this.known = true;
  }

  /** Says that somebody looks at the present item; the page tells where somebody else does. */
  private async claim(): Promise<void> {
    this.blocked = '';
    const item = this.item;
    if (!item) return;
    try {
      await review.claim(item.key);
    } catch (error) {
      if (item === this.item) this.blocked = error instanceof ApiError ? error.message : String(error);
    }
  }

  /** Goes on without deciding. */
  pass = async (): Promise<void> => {
    if (this.at + 1 < this.items.length) {
      this.at += 1;
      await this.claim();
    } else await this.fetch();
  };

  /**
   * Decides about the present item, and goes on.
   *
   * @returns whether it was recorded; where it was not, `blocked` says why
   */
  async decide(request: Partial<DecisionRequest>): Promise<boolean> {
    const item = this.item;
    if (!item || this.busy) return false;
    this.busy = true;
    try {
      this.done.push(await review.decide(request));
    } catch (error) {
      this.blocked = error instanceof ApiError ? error.message : String(error);
      return false;
    } finally {
      this.busy = false;
    }
    this.items = this.items.filter((one) => one !== item);
    this.waiting = { ...this.waiting, [item.kind]: Math.max(0, this.waiting[item.kind] - 1) };
    if (this.at >= this.items.length) await this.fetch();
    else await this.claim();
    return true;
  }

  /** Takes the last decision back. False where there is none. */
  async undo(): Promise<boolean> {
    const last = this.done.at(-1);
    if (!last || this.busy) return false;
    this.busy = true;
    try {
      await review.undo(last.id);
      this.done.pop();
    } catch (error) {
      this.blocked = error instanceof ApiError ? error.message : String(error);
      return false;
    } finally {
      this.busy = false;
    }
    this.next = null;
    await this.fetch();
    return true;
  }
}
