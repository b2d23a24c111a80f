import { contentId } from '@jinghe/catalog';
import { type AlertPost, type AlertRule, type Firing } from '@jinghe/contracts';
import { ruleInWords } from './rule-words.js';
import { type Ground, type Reading } from './types.js';

/** A firing of a rule. The same thing seen twice, by two workers or after a crash, has one id. */
export const firingOf = (rule: AlertRule, news: Reading, at: string, ground: Ground): Firing => ({
  id: contentId(['firing', rule.id, rule.revision, news.key, news.saw]),
  kind: 'alert',
  ruleId: rule.id,
  ruleName: rule.name,
  ownerId: rule.owner.id,
  shared: rule.shared,
  at,
  title: news.title,
  why: ruleInWords(rule.when, ground),
  factId: news.factId,
  path: news.path,
  channelIds: rule.channelIds,
});

/** A firing's ways into its channels, each with an id of the two. */
export const postsOf = (firing: Firing): AlertPost[] =>
  firing.channelIds.map((channelId) => ({
    id: contentId(['alert post', firing.id, channelId]),
    firingId: firing.id,
    channelId,
    test: firing.kind === 'test',
    createdAt: firing.at,
    messageId: null,
    gatheredAt: null,
  }));
