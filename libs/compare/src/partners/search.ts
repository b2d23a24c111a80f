import { type Partner } from '@jinghe/contracts';

/** Full-width forms and case make no difference, nor do spaces and hyphens within a name. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·・\-_.']/g, '');

/** How well a platform answers a search: 0 is the name itself, the more the less; null is no match. */
export type Searcher = (query: string) => Map<string, number>;

/**
 * Builds a search by Chinese, English and other names, id, pinyin and initials: `拼多多`, `pinduoduo` and `pdd` all find Pinduoduo.
 * An exact name comes before a beginning, a beginning before a part, a name before another name.
 */
export function partnerSearch(
  partners: readonly Pick<Partner, 'id' | 'name' | 'aliases' | 'pinyin'>[],
): Searcher {
  const forms = partners.map(({ id, name, aliases, pinyin }) => ({
    id,
    first: [...new Set([name.zh, name.en, id, ...pinyin].map(plain))],
    other: [...new Set(aliases.map(plain))],
  }));
  return (query) => {
    const asked = plain(query);
    const found = new Map<string, number>();
    for (const { id, first, other } of forms) {
      const grade = (names: readonly string[], base: number): number => {
        let best = Infinity;
        for (const name of names) {
          if (name === asked) return base;
          if (name.startsWith(asked)) best = Math.min(best, base + 2);
          else if (name.includes(asked)) best = Math.min(best, base + 4);
        }
        return best;
      };
      const best = asked === '' ? 0 : Math.min(grade(first, 0), grade(other, 1));
      if (best < Infinity) found.set(id, best);
    }
    return found;
  };
}
