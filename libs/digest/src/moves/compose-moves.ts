import { type Move, type PartnerDeal, type Prose } from '@jinghe/contracts';
import { dealClause } from '../deals/deal-sentence.js';
import { dealContext } from '../deals/deal-context.js';
import { type DealNews } from '../deals/deal-news.js';
import { type Known, type Setting } from '../setting.js';
import { capital, en, NOTHING, zh } from '../words/prose.js';
import { type Candidate } from './choose-moves.js';
import { contextOf } from './context.js';
import { conflictClause, figureClause } from './figure-move.js';
import { sourceOf, sourceOfDeal } from './source-line.js';
import { surenessOf, surenessOfDeal } from './sureness.js';

const sentence = (clause: Prose): Prose => ({ zh: zh`${clause.zh}。`, en: capital(en`${clause.en}.`) });
const sentenceOrNone = (clause: Prose): Prose => (clause.zh.length === 0 ? NOTHING : sentence(clause));

/** A figure, a conflict or a change of rank as a move; null where it makes no sentence. */
export function figureMove(
  candidate: Candidate,
  known: Known,
  setting: Setting,
  said: Set<string>,
): Move | null {
  const { item, observation, story, weight } = candidate;
  const told = setting.told.get(story) ?? null;
  const base = { story, kind: item.kind, platforms: item.platforms, told, weight };
  if (!observation) {
    const held = setting.observations.get(item.observationIds[0] ?? '');
    const proof = held
      ? { factId: held.chosen, observationId: held.id, eventId: null }
      : item.factIds[0] === undefined
        ? null
        : { factId: item.factIds[0], observationId: null, eventId: null };
    return {
      ...base,
      sureness: held ? surenessOf(held) : 'single',
      fact: sentence({ zh: [{ text: item.title.zh, proof }], en: [{ text: item.title.en, proof }] }),
      context: NOTHING,
      source: held ? sourceOf(held, setting) : NOTHING,
    };
  }
  const clause =
    (item.kind === 'conflict' ? conflictClause(observation, setting) : null) ??
    figureClause(observation, known, setting);
  if (!clause) return null;
  return {
    ...base,
    sureness: surenessOf(observation),
    fact: sentence(clause),
    context: sentenceOrNone(contextOf(observation, known, setting, said)),
    source: sourceOf(observation, setting),
  };
}

const KINDS = {
  new: 'new-deal',
  launched: 'new-deal',
  ended: 'deal-ended',
  blocked: 'deal-moved',
  rumoured: 'deal-rumoured',
  denied: 'deal-denied',
} as const;

export const dealStory = (news: DealNews): string => `deal|${news.event.id}`;

/** A deal as a move. */
export function dealMove(news: DealNews, deals: readonly PartnerDeal[], setting: Setting): Move | null {
  const clause = dealClause(news.event, setting);
  if (!clause) return null;
  const story = dealStory(news);
  return {
    story,
    kind: KINDS[news.group],
    platforms: news.event.parties.map(({ id }) => id),
    told: setting.told.get(story) ?? null,
    sureness: surenessOfDeal(news.event),
    fact: sentence(clause),
    context: sentenceOrNone(dealContext(news.event, deals, setting)),
    source: sourceOfDeal(news.event, setting),
    weight: news.core ? 8 : 6,
  };
}
