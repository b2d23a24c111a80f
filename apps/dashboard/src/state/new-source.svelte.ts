import type { PreviewView, RecogniseView, SourceChoice } from '@jinghe/contracts';
import { ApiError } from '../api.js';
import { addSource } from '../add-source-api.js';
import { Resource } from './resource.svelte.js';

const FEW = 5;
const MANY = 20;
const HOURLY = '17 * * * *';
const DAILY = '30 8 * * *';

/** A source on its way in: what was found behind an address, the form that is filled in, what it would bring. */
export class NewSourceDraft {
  readonly found = new Resource<RecogniseView>();
  readonly preview = new Resource<PreviewView>();
  /** Which of the ways that were found. */
  at = $state(0);
  config = $state.raw<Record<string, unknown>>({});
  nameZh = $state('');
  nameEn = $state('');
  publisher = $state('');
  cron = $state(DAILY);
  zone = $state('Asia/Shanghai');
  scheduleValid = $state(true);
  termsUrl = $state('');
  termsRead = $state(false);
  saving = $state(false);
  saved = $state.raw<{ id: string; ran: boolean; paused: boolean } | null>(null);
  /** Why it was not saved. */
  refused = $state('');
  readonly choice = $derived<SourceChoice | null>(this.found.data?.choices[this.at] ?? null);
  readonly isPage = $derived(this.choice?.kind === 'pages');
  /** The form was changed since the preview was made. */
  stale = $state(false);

  recognise = async (url: string): Promise<void> => {
    this.leave();
    this.saved = null;
    await this.found.load((signal) => addSource.recognise(url, signal));
    if (this.found.data && this.found.data.choices.length > 0) this.choose(0);
  };

  choose = (at: number): void => {
    this.at = at;
    const choice = this.choice;
    if (!choice) return;
    this.config = choice.config;
    this.nameZh = choice.name;
    this.nameEn = choice.name;
    this.cron = choice.kind === 'feed' || choice.kind === 'rsshub' ? HOURLY : DAILY;
    this.refused = '';
    void this.look();
  };

  /** The kind's form was changed. */
  change = (config: Record<string, unknown>): void => {
    this.config = config;
    this.stale = true;
  };

  look = async (many = false): Promise<void> => {
    const { choice, config } = this;
    if (!choice) return;
    const publisher = this.publisher.trim() || null;
    this.stale = false;
    const items = many ? MANY : FEW;
    await this.preview.load((signal) =>
      addSource.preview({ kind: choice.kind, config, publisher, items }, signal),
    );
  };

  /** Calls off what is being looked at. */
  leave = (): void => {
    this.found.clear();
    this.preview.clear();
    this.at = 0;
  };

  save = async (how: { run: boolean; paused: boolean }): Promise<void> => {
    const { choice, config, nameZh, nameEn, cron, zone, termsRead } = this;
    if (!choice || this.saving) return;
    this.saving = true;
    this.refused = '';
    try {
      const { source } = await addSource.save({
        kind: choice.kind,
        config,
        name: { zh: nameZh.trim(), en: nameEn.trim() || nameZh.trim() },
        publisher: this.publisher.trim() || null,
        schedule: { cron, zone },
        terms: { note: '', url: this.termsUrl.trim() || null },
        termsRead,
        paused: how.paused,
      });
      if (how.run) await addSource.runNow(source.id);
      this.saved = { id: source.id, ran: how.run, paused: how.paused };
      this.leave();
    } catch (error) {
      this.refused = error instanceof ApiError && error.status !== 0 ? error.message : 'offline';
    } finally {
      this.saving = false;
    }
  };
}
