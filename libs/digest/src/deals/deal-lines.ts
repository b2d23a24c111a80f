import { type DealLine } from '@jinghe/contracts';
import { dealStory } from '../moves/compose-moves.js';
import { sourceOfDeal } from '../moves/source-line.js';
import { type Setting } from '../setting.js';
import { capital, en, zh } from '../words/prose.js';
import { type DealNews, GROUPS } from './deal-news.js';
import { dealClause } from './deal-sentence.js';

/** The deals as lines, in their groups; each but once, whatever it was called. */
export function dealLines(news: readonly DealNews[], setting: Setting): DealLine[] {
  const said = new Set<string>();
  const lines = news.flatMap((one): DealLine[] => {
    const clause = dealClause(one.event, setting);
    if (!clause) return [];
    const story = dealStory(one);
    const text = { zh: zh`${clause.zh}。`, en: capital(en`${clause.en}.`) };
    const words = text.zh.map((span) => span.text).join('');
    if (said.has(words)) return [];
    said.add(words);
    return [
      {
        story,
        group: one.group,
        platforms: one.event.parties.map(({ id }) => id),
        told: setting.told.get(story) ?? null,
        text,
        source: sourceOfDeal(one.event, setting),
      },
    ];
  });
  return lines;
}

export const byGroup = (lines: readonly DealLine[]): DealLine[] =>
  [...lines].sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
