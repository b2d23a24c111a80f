import type { CompareView } from '@jinghe/contracts';
import { messages, type Lang } from '../messages/index.js';

const VIEWS: readonly string[] = ['absolute', 'indexed', 'yoy'];
const DEFAULT_METRIC = 'active-buyers-annual';

/** What the address says: the page can be reloaded, sent to a colleague and walked back through. */
class Place {
  lang = $state<Lang>('zh');
  metric = $state(DEFAULT_METRIC);
  view = $state<CompareView>('absolute');
  /** The fact whose evidence is open. */
  fact = $state<string | null>(null);
  readonly t = $derived(messages[this.lang]);

  constructor() {
    this.read();
    window.addEventListener('popstate', () => this.read());
  }

  private read(): void {
    const query = new URLSearchParams(location.search);
    const lang = query.get('lang') ?? localStorage.getItem('jinghe.lang') ?? navigator.language;
    this.lang = lang.toLowerCase().startsWith('zh') ? 'zh' : 'en';
    this.metric = query.get('metric') ?? DEFAULT_METRIC;
    const view = query.get('view') ?? '';
    this.view = VIEWS.includes(view) ? (view as CompareView) : 'absolute';
    this.fact = query.get('fact');
  }

  private write(how: 'push' | 'replace'): void {
    const { lang, metric, view, fact } = this;
    const query = new URLSearchParams({ lang, metric, view, ...(fact === null ? {} : { fact }) });
    const address = `${location.pathname}?${query}`;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  setLang(lang: Lang): void {
    this.lang = lang;
    localStorage.setItem('jinghe.lang', lang);
    this.write('replace');
  }

  setMetric(metric: string): void {
    this.metric = metric;
    this.write('replace');
  }

  setView(view: CompareView): void {
    this.view = view;
    this.write('replace');
  }

  openFact(id: string): void {
    if (this.fact === id) return;
    this.fact = id;
    this.write('push');
  }

  closeFact(): void {
    if (this.fact === null) return;
    this.fact = null;
    this.write('push');
  }
}

export const place = new Place();
