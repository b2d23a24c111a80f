import type { CompareView } from '@jinghe/contracts';
import { messages, type Lang } from '../messages/index.js';

/** The pages of the dashboard that the navigation leads to, by the first part of the address. */
export const PAGES = [
  'overview',
  'compare',
  'partners',
  'news',
  'sources',
  'digests',
  'alerts',
  'corrections',
] as const;
/** Pages for analysts alone. */
export const DESK = ['review', 'catalog', 're-extraction'] as const;
/** Pages of one thing, whose id is the second part of the address. */
const DETAILS = ['platforms', 'editions'] as const;
/** Pages about one's account and those of others; links in mails lead to some. */
const ACCOUNTS = ['signin', 'setup', 'invite', 'reset', 'account', 'users', 'audit', 'unsubscribe'] as const;
export type PageName =
  (typeof PAGES)[number] | (typeof DESK)[number] | (typeof DETAILS)[number] | (typeof ACCOUNTS)[number];

const VIEWS: readonly string[] = ['absolute', 'indexed', 'yoy', 'qoq', 'share'];
const DEFAULT_METRIC = 'active-buyers-annual';
/** Words of the address that every page keeps. */
const COMMON = ['lang', 'fact'];

type Query = Readonly<Record<string, string>>;

const queryOf = (search: string): Query => Object.fromEntries(new URLSearchParams(search));

/** What the address says: the page can be reloaded, sent to a colleague and walked back through. */
class Place {
  lang = $state<Lang>('zh');
  path = $state('/');
  query = $state.raw<Query>({});
  readonly t = $derived(messages[this.lang]);
  /** Null where the address names no page. */
  readonly page = $derived.by((): PageName | null => {
    const [, first = ''] = this.path.split('/');
    if (first === '') return 'overview';
    return (
      [...PAGES, ...DESK, ...DETAILS, ...ACCOUNTS].find((page) => page === first && page !== 'overview') ??
      null
    );
  });
  /** The thing that the page is of. */
  readonly id = $derived(this.path.split('/')[2] || null);
  readonly metric = $derived(this.query['metric'] ?? DEFAULT_METRIC);
  readonly view = $derived.by((): CompareView => {
    const view = this.query['view'] ?? '';
    return VIEWS.includes(view) ? (view as CompareView) : 'absolute';
  });
  /** The fact whose evidence is open. */
  readonly fact = $derived(this.query['fact'] ?? null);

  constructor() {
    this.read();
    window.addEventListener('popstate', () => this.read());
    document.addEventListener('click', (event) => this.follow(event));
  }

  private read(): void {
    this.path = location.pathname;
    this.query = queryOf(location.search);
    const lang = this.query['lang'] ?? localStorage.getItem('jinghe.lang') ?? navigator.language;
    this.lang = lang.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  }

  /** Links to pages of ours change the place without a reload; with a key held they open as the browser likes. */
  private follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const link = (event.target as Element | null)?.closest?.('a[href]') as
      HTMLAnchorElement | null | undefined;
    if (!link || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin)
      return;
    if (link.hash !== '' || link.pathname.startsWith('/api/')) return;
    event.preventDefault();
    if (link.href !== location.href) this.visit(link.href);
  }

  private visit(href: string): void {
    history.pushState(null, '', href);
    this.read();
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }

  /** Goes to a page, as a link to it would: for marks of a chart, which are none. */
  go(path: string): void {
    this.visit(this.href(path));
  }

  private address(path: string, query: Query): string {
    const text = new URLSearchParams({ lang: this.lang, ...query }).toString();
    return `${path}?${text}`;
  }

  /** The address of a page, in the reader's language. */
  href(path: string, query: Query = {}): string {
    return this.address(path, query);
  }

  /** Changes words of the address; null takes one out. Choices of a page replace the entry, what opens and closes adds one. */
  set(changes: Readonly<Record<string, string | null>>, how: 'push' | 'replace' = 'replace'): void {
    const kept = Object.entries({ ...this.query, ...changes }).filter(([, value]) => value !== null);
    this.query = Object.fromEntries(kept) as Query;
    const address = this.address(this.path, this.query);
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  /** What this page alone was asked for. */
  own(): Query {
    return Object.fromEntries(Object.entries(this.query).filter(([key]) => !COMMON.includes(key)));
  }

  setLang(lang: Lang): void {
    this.lang = lang;
    localStorage.setItem('jinghe.lang', lang);
    this.set({ lang });
  }

  setMetric(metric: string): void {
    this.set({ metric });
  }

  setView(view: CompareView): void {
    this.set({ view });
  }

  openFact(id: string): void {
    if (this.fact !== id) this.set({ fact: id }, 'push');
  }

  closeFact(): void {
    if (this.fact !== null) this.set({ fact: null }, 'push');
  }
}

export const place = new Place();
