import { type Named, type Observation, type PartnershipEvent, type Sureness } from '@jinghe/contracts';

export function surenessOf(one: Observation): Sureness {
  if (one.conflict) return 'contested';
  if (one.claim === 'estimate' || one.basis === 'estimated') return 'estimated';
  if (one.claim !== 'actual') return 'claimed';
  if (one.basis === 'reported') return 'reported';
  return one.families.length > 1 ? 'corroborated' : 'single';
}

export function surenessOfDeal(event: PartnershipEvent): Sureness {
  if (event.denied) return 'contested';
  if (event.status === 'rumoured' || event.status === 'planned') return 'claimed';
  return event.families.length > 1 ? 'corroborated' : 'single';
}

/** Only what the company itself or two independent voices say counts as verified. */
export const isVerified = (sureness: Sureness): boolean =>
  sureness === 'reported' || sureness === 'corroborated';

export const SURENESS: Readonly<Record<Sureness, Named>> = {
  reported: { zh: '公司公布', en: 'reported by the company' },
  corroborated: { zh: '多个独立来源一致', en: 'independent sources agree' },
  single: { zh: '单一来源', en: 'one source only' },
  estimated: { zh: '估计', en: 'estimate' },
  claimed: { zh: '尚未证实', en: 'not confirmed' },
  contested: { zh: '来源不一致', en: 'sources disagree' },
};
