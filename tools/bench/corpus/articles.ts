import { type Catalog, contentId } from '@jinghe/catalog';
import { type Article, type Story } from '@jinghe/contracts';
import { Chance } from './chance.js';

const LETTERS = Array.from({ length: 2_500 }, (_none, i) => String.fromCodePoint(0x4e00 + i * 7));
const DAY_MS = 86_400_000;
const LAST = Date.UTC(2025, 10, 20);
/** Of ten articles in a row: which begins a story, and how far back the story of each began. */
const BACK = [0, 0, 0, 0, 1, 0, 1, 2, 3, 4];
const KINDS = '战略合作 季报 用户数据 大促 互联互通 监管 融资 新品'.split(' ');

export const words = (chance: Chance, count: number): string =>
  Array.from({ length: 2 * count }, () => LETTERS[chance.uneven(LETTERS.length)]!).join('');

/** What is known of an article by its number alone; its facts come beside it. */
export class Articles {
  private readonly publishers: readonly string[];
  /** The four first, then those that are oftener written of. */
  readonly platforms: readonly string[];

  constructor(private readonly catalog: Catalog) {
    this.publishers = catalog.publishers.filter(({ kind }) => kind === 'media').map(({ id }) => id);
    const core = catalog.core.map(({ id }) => id);
    this.platforms = [
      ...core,
      ...catalog.platforms
        .filter(({ id, role }) => role !== 'market' && !core.includes(id))
        .map(({ id }) => id),
    ];
  }

  id(n: number): string {
    return contentId(['article', `https://news.example.org/${n}`]);
  }

  revisionId(n: number): string {
    return contentId(['revision', this.id(n), n]);
  }

  /** More are of late than of long ago. */
  day(n: number): string {
    const chance = new Chance(11, n - BACK[n % 10]!);
    const age = Math.floor((chance.below(10_000) / 10_000) ** 2 * 2_500);
    return new Date(LAST - age * DAY_MS).toISOString().slice(0, 10);
  }

  fetchedAt(n: number): string {
    return new Date(Date.parse(this.day(n)) + (n % 86_400) * 1_000).toISOString();
  }

  publisher(n: number): string {
    return new Chance(12, n).one(this.publishers);
  }

  about(n: number): string[] {
    const chance = new Chance(13, n - BACK[n % 10]!);
    return [...new Set([0, 1].map(() => this.platforms[chance.uneven(this.platforms.length)]!))];
  }

  title(n: number): string {
    const chance = new Chance(14, n - BACK[n % 10]!);
    const names = this.about(n).map((id) => this.catalog.platform(id)!.name.zh);
    return `${names.join('与')}${chance.one(KINDS)}：${words(chance, 5)}`;
  }

  lead(n: number): string {
    const chance = new Chance(15, n);
    return `${words(chance, 16)}，${words(chance, 12)}。${words(chance, 14)}，${words(chance, 18)}。`;
  }

  /** @param facts how many it states */
  article(n: number, facts: number): Article {
    return {
      id: this.id(n),
      sourceId: `source-${n % 40}`,
      url: `https://news.example.org/${n}`,
      title: this.title(n),
      lang: 'zh',
      published: this.day(n),
      publishedInferred: false,
      publisher: this.publisher(n),
      item: `https://news.example.org/${n}`,
      fetchedAt: this.fetchedAt(n),
      revisionId: this.revisionId(n),
      next: null,
      facts,
      extractor: 'extract/1',
    };
  }

  /** The stories of ten articles in a row; `first` ends in 0. */
  stories(first: number): Story[] {
    return BACK.flatMap((back, i): Story[] => {
      if (back !== 0) return [];
      const members = BACK.flatMap((other, j) => (j - other === i ? [first + j] : []));
      const houses = new Map(members.map((n) => [this.catalog.publisherFamily(this.publisher(n)), n]));
      const day = this.day(first + i);
      return [
        {
          id: this.id(first + i),
          title: this.title(first + i),
          firstDay: day,
          lastDay: day,
          publishers: [...houses].map(([family, n]) => ({
            family,
            publisher: this.publisher(n),
            articleId: this.id(n),
          })),
          platforms: this.about(first + i),
          articleIds: members.map((n) => this.id(n)),
        },
      ];
    });
  }
}
