import { type Catalog } from '@jinghe/catalog';
import { type Fact } from '@jinghe/contracts';
import { platformsOf } from '../stages/extract.js';

/**
 * Whether an article is about some platforms: it names one, or has a fact of one. Names are looked for as they are written, since
 * more articles than wanted cost time only.
 *
 * @param platforms none: every article is meant
 */
export function namedIn(
  platforms: readonly string[],
  catalog: Catalog,
): (text: string, facts: readonly Fact[]) => boolean {
  if (platforms.length === 0) return () => true;
  const wanted = new Set(platforms);
  const names = platforms.flatMap((id) => {
    const platform = catalog.platform(id);
    return platform ? [platform.name.zh, platform.name.en, ...platform.aliases] : [];
  });
  const forms = [...new Set(names.map((name) => name.toLowerCase()))].filter(Boolean);
  return (text, facts) => {
    if (facts.some((fact) => platformsOf(fact).some((id) => wanted.has(id)))) return true;
    const folded = text.toLowerCase();
    return forms.some((form) => folded.includes(form));
  };
}
