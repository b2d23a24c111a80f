import { huesOf } from '@jinghe/charts';
import {
  choosePartners,
  countPartners,
  PARTNER_COLUMNS,
  type PartnerColumn,
  partnerSearch,
} from '@jinghe/compare';
import type { Partner, PartnersView } from '@jinghe/contracts';
import { api } from '../api.js';
import { partnerWords } from '../messages/partners.js';
import { place } from './place.svelte.js';
import { Resource } from './resource.svelte.js';
import { theme } from './theme.svelte.js';

/** The partners as the address asks for them: searched, filtered and sorted. */
export class Partners {
  readonly answer = new Resource<PartnersView>();
  readonly w = $derived(partnerWords[place.lang]);
  readonly view = $derived(this.answer.data);
  /** The hue of each of the four, as in every chart. */
  readonly hues = $derived(huesOf(this.view?.core ?? [], theme.dark ? 'dark' : 'light'));
  private readonly rows = $derived(
    Object.fromEntries((this.view?.partners ?? []).map((row) => [row.id, row])),
  );
  private readonly search = $derived(partnerSearch(this.view?.partners ?? []));
  readonly query = $derived(place.query['q'] ?? '');
  readonly sort = $derived.by((): { column: PartnerColumn; turned: boolean } | null => {
    const asked = place.query['sort'] ?? '';
    const column = PARTNER_COLUMNS.find((one) => one === asked.replace(/^-/, ''));
    return column ? { column, turned: asked.startsWith('-') } : null;
  });
  readonly filter = $derived({
    category: place.query['category'],
    owner: place.query['owner'],
    worksWith: place.query['with'],
    hasFigure: place.query['users'] === 'yes',
  });
  readonly isFiltered = $derived(
    this.query !== '' || Object.values(this.filter).some((value) => value !== undefined && value !== false),
  );
  readonly chosen = $derived.by((): Partner[] => {
    if (!this.view) return [];
    const found = this.query.trim() === '' ? null : this.search(this.query);
    return choosePartners(this.view.partners, this.filter, found, this.sort, {
      name: ({ id }) => this.name(id),
      category: (row) => this.category(row.category),
      owner: (row) => this.owner(row.house),
      locale: place.lang === 'zh' ? 'zh-CN' : 'en',
    });
  });
  /** Each with how many platforms it has, the largest first; an owner of one platform is no choice. */
  readonly categories = $derived(countPartners(this.view?.partners ?? [], (row) => row.category));
  readonly owners = $derived(countPartners(this.view?.partners ?? [], (row) => row.house, 2));

  load = () => this.answer.load(api.partners);
  refresh = () => this.answer.refresh(api.partners);

  name(id: string): string {
    const { lang } = place;
    return (
      this.rows[id]?.name[lang] ??
      this.view?.names.platforms[id]?.[lang] ??
      this.view?.owners[id]?.[lang] ??
      id
    );
  }

  category = (id: string): string => this.w.categories[id] ?? id;
  owner = (house: string): string => this.view?.owners[house]?.[place.lang] ?? house;
  short = (id: string): string => this.w.short[id] ?? this.name(id);

  /** The first press sorts as one looks for it first, the second the other way round, the third not at all. */
  sortBy(column: PartnerColumn): void {
    const { sort } = this;
    const next = sort?.column !== column ? column : sort.turned ? null : `-${column}`;
    place.set({ sort: next });
  }

  reset(): void {
    place.set({ q: null, category: null, owner: null, with: null, users: null });
  }
}
