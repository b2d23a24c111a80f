import { dealInWords, pairsOf, stateOf, whenOf } from '@jinghe/compare';
import { type AlertCondition, type AlertStage, type PartnershipEvent } from '@jinghe/contracts';
import { isHistory } from './recent.js';
import { type Ground, type Reading, type Watched } from './types.js';

type Deal = Extract<AlertCondition, { kind: 'deal' }>;

const stageOf = (event: PartnershipEvent, { catalog }: Ground): AlertStage | null =>
  event.denied ? 'denied' : stateOf(event, catalog);

/** Whether a deal ties what a rule names: the platform or what belongs to it, with the other or with anyone. */
function ties(event: PartnershipEvent, { platform, partner }: Deal, { catalog }: Ground): boolean {
  const stands = (id: string, wanted: string) => id === wanted || catalog.isAncestor(wanted, id);
  const pairs = pairsOf(event, catalog);
  return pairs.some(([a, b]) =>
    [
      [a, b],
      [b, a],
    ].some(([own, other]) => stands(own!, platform) && (partner === null || stands(other!, partner))),
  );
}

/** The deals of a rule as they stand; one is news when it comes to a stage that the rule names. */
export const dealReadings = (watched: Watched, rule: Deal, ground: Ground): Reading[] =>
  watched.events.flatMap((event): Reading[] => {
    if (rule.dealKinds.length > 0 && !rule.dealKinds.includes(event.dealKind)) return [];
    const stage = stageOf(event, ground);
    if (stage === null || !ties(event, rule, ground)) return [];
    const when = whenOf(event);
    const fold = { before: null, after: event };
    return [
      {
        title: {
          zh: dealInWords(fold, ground.compareCatalog, 'zh'),
          en: dealInWords(fold, ground.compareCatalog, 'en'),
        },
        factId: event.chosen,
        path: `/platforms/${rule.platform}`,
        date: when ?? ground.asOf,
        key: `deal ${event.id}`,
        state: stage,
        saw: stage,
        fires: (before) => before !== stage && rule.stages.includes(stage),
        isOld: when !== null && isHistory(when, ground.asOf),
      },
    ];
  });
