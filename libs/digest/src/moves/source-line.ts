import { type Named, type Observation, type PartnershipEvent, type Prose } from '@jinghe/contracts';
import { type Setting } from '../setting.js';
import { dateInWords } from '../words/dates.js';
import { proofOf } from '../words/figure-words.js';
import { en, type Word, zh } from '../words/prose.js';

/** A carrier's remark (`SEC EDGAR (Alibaba 20-F revenue note)`, `… via …`) is for the evidence page. */
const short = (carrier: string): string =>
  carrier
    .replace(/\s*[（(].*$/u, '')
    .replace(/ (via|text via) .*$/u, '')
    .replace(/ (article|repost|text|copy|mirror)\b.*$/u, '')
    .trim();

function carrierName(carriedBy: string | null, setting: Setting): Named | null {
  if (carriedBy === null || short(carriedBy) === '') return null;
  const known = setting.catalog.findPublisher(short(carriedBy));
  return known?.name ?? { zh: short(carriedBy), en: short(carriedBy) };
}

function sourceLine(
  statedBy: Named,
  carriedBy: Named | null,
  published: string | null,
  proof: Word['proof'],
): Prose {
  const via = carriedBy !== null && carriedBy.zh !== statedBy.zh ? carriedBy : null;
  const date = published === null ? null : dateInWords(published);
  const who: Word = {
    zh: `${statedBy.zh}${via ? `（${via.zh}）` : ''}`,
    en: `${statedBy.en}${via ? ` (${via.en})` : ''}`,
    proof: proof ?? null,
  };
  return {
    zh: zh`${who}${date ? `，${date.zh}` : ''}`,
    en: en`${who}${date ? `, ${date.en}` : ''}`,
  };
}

/** Who says a figure, who carries it, and when it was published. */
export const sourceOf = (one: Observation, setting: Setting): Prose =>
  sourceLine(
    setting.catalog.publisherName(one.statedBy),
    carrierName(one.carriedBy, setting),
    one.published,
    proofOf(one),
  );

/** The name of a voice: the company of a publisher family, else the first publisher that speaks with it. */
function voiceName(family: string, setting: Setting): Named | null {
  const { catalog } = setting;
  const platform = catalog.platform(family);
  if (platform) return platform.name;
  const publisher = catalog.publishers.find((one) => one.family === family);
  const company = publisher?.kind.startsWith('company-') ? publisher.platformIds[0] : undefined;
  return (company === undefined ? publisher?.name : catalog.platform(company)?.name) ?? null;
}

const UNNAMED: Named = { zh: '媒体报道', en: 'press reports' };

/** Who tells of a deal, and when. */
export function sourceOfDeal(event: PartnershipEvent, setting: Setting): Prose {
  const proof = { factId: event.chosen, observationId: null, eventId: event.id };
  const fact = setting.facts.get(event.chosen);
  const voices = event.families.flatMap((family) => voiceName(family, setting) ?? []).slice(0, 2);
  const carried = carrierName(fact?.carriedBy ?? null, setting);
  const who = voices.length === 0 && carried ? carried : null;
  const name: Named = who ?? {
    zh: voices.map(({ zh: name }) => name).join('、') || UNNAMED.zh,
    en: voices.map(({ en: name }) => name).join(' and ') || UNNAMED.en,
  };
  const published =
    fact?.published ??
    event.history
      .flatMap((step) => step.published ?? [])
      .sort()
      .at(-1) ??
    null;
  return sourceLine(name, who || voices.length > 1 ? null : carried, published, proof);
}
