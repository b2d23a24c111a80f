import { type Named } from '@jinghe/contracts';
import { normalName } from './normal-form.js';
import { type Publisher } from './schema.js';

/** The voice of those who are not named: it never corroborates anything, not even itself. */
export const NOBODY = 'nobody';

const UNNAMED: Named = { zh: '未注明出处', en: 'Unattributed' };
const COMPANY_TIER = 3;
const ANALYST_TIER = 4;
const UNKNOWN_TIER = 5;

/**
 * Reads who speaks behind a `statedBy`. A company's filing, its press office and its research arm are one voice, and so is
 * what a subsidiary says: `company:<platform id>` takes the publisher family of its owner's group.
 */
export function readVoices(
  publishers: readonly Publisher[],
  groupOf: (platformId: string) => string,
  platformName: (platformId: string) => Named | undefined,
) {
  const byId = new Map(publishers.map((publisher) => [publisher.id, publisher]));
  const companyFamily = new Map<string, string>();
  const familyTier = new Map<string, number>();
  for (const publisher of publishers) {
    if (!publisher.family || !publisher.kind.startsWith('company-')) continue;
    const best = familyTier.get(publisher.family) ?? UNKNOWN_TIER;
    familyTier.set(publisher.family, Math.min(best, publisher.tier));
    for (const platform of publisher.platformIds) companyFamily.set(groupOf(platform), publisher.family);
  }

  function split(statedBy: string): { company?: string; analyst?: string } {
    if (statedBy.startsWith('company:')) return { company: statedBy.slice('company:'.length) };
    if (statedBy.startsWith('analyst:')) return { analyst: statedBy.slice('analyst:'.length) };
    return {};
  }
  function family(statedBy: string): string {
    const { company, analyst } = split(statedBy);
    if (company !== undefined) return companyFamily.get(groupOf(company)) ?? groupOf(company);
    if (analyst !== undefined) return `analyst:${normalName(analyst.trim())}`;
    const publisher = byId.get(statedBy);
    return publisher ? (publisher.family ?? NOBODY) : NOBODY;
  }
  function tier(statedBy: string): number {
    const { company, analyst } = split(statedBy);
    if (company !== undefined) return familyTier.get(family(statedBy)) ?? COMPANY_TIER;
    if (analyst !== undefined) return ANALYST_TIER;
    return byId.get(statedBy)?.tier ?? UNKNOWN_TIER;
  }
  function name(statedBy: string): Named {
    const { company, analyst } = split(statedBy);
    if (company !== undefined) return platformName(company) ?? { zh: company, en: company };
    if (analyst !== undefined) return { zh: analyst, en: analyst };
    if (statedBy === 'unattributed') return UNNAMED;
    return byId.get(statedBy)?.name ?? { zh: statedBy, en: statedBy };
  }
  return { family, tier, name };
}
