import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Ground, lookBack, postsOf, ruleInWords } from '@jinghe/alerts';
import { type Catalog, contentId } from '@jinghe/catalog';
import { type CompareCatalog } from '@jinghe/compare';
import {
  type Actor,
  type AlertCondition,
  type AlertPreview,
  type AlertRule,
  type AlertRuleChange,
  type AlertRuleRequest,
  type Firing,
  type Named,
} from '@jinghe/contracts';
import { watchedBy } from '@jinghe/editions';
import { type Store } from '@jinghe/store';
import { type FieldError, invalidInput, notFound, refused } from '../problem/problem.js';
import { InjectCatalog, InjectCompareCatalog, InjectStore } from '../tokens.js';
import { isAnalyst, mayChange, maySee, mayUse } from './alert-access.js';

const EXAMPLES = 5;
const now = (): string => new Date().toISOString();

/** What people want to be told of. */
@Injectable()
export class AlertRulesService {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectCatalog() private readonly catalog: Catalog,
    @InjectCompareCatalog() private readonly compareCatalog: CompareCatalog,
  ) {}

  async list(me: Actor): Promise<AlertRule[]> {
    return (await this.store.alertRules.all()).filter((rule) => maySee(rule, me)).reverse();
  }

  wordsOf(when: AlertCondition): Named {
    return ruleInWords(when, this.ground());
  }

  /** @throws a 400 problem naming each wrong field */
  async add(request: AlertRuleRequest, me: Actor): Promise<AlertRule> {
    await this.check(request, me);
    const at = now();
    const rule: AlertRule = {
      ...request,
      id: contentId(['alert rule', randomUUID()]),
      owner: { id: me.id, name: me.name },
      paused: false,
      createdAt: at,
      revision: 0,
      changedAt: at,
    };
    await this.store.alertRules.add(rule);
    return rule;
  }

  /** Another condition, or the return from a pause, begins anew: what is so then is no news. */
  async change(id: string, change: AlertRuleChange, me: Actor): Promise<AlertRule> {
    const before = await this.mine(id, me);
    const after = { ...before, ...change };
    await this.check(change, me, before);
    const isAnother = JSON.stringify(after.when) !== JSON.stringify(before.when);
    const isBack = before.paused && !after.paused;
    await this.store.alertRules.change(id, {
      ...change,
      ...(isAnother || isBack ? { revision: before.revision + 1, changedAt: now() } : {}),
    });
    return this.mine(id, me);
  }

  async remove(id: string, me: Actor): Promise<void> {
    await this.mine(id, me);
    await this.store.alertRules.remove(id);
    await this.store.alertStates.remove(id);
  }

  /** Sends a message of the rule's kind, marked as a test, to all its channels. */
  async test(id: string, me: Actor): Promise<Firing> {
    const rule = await this.mine(id, me);
    if (rule.channelIds.length === 0) throw refused('This rule has no channel: choose one first.');
    const [example] = await this.lookedBack(rule.when);
    const said = example?.title ?? this.wordsOf(rule.when);
    const firing: Firing = {
      id: contentId(['firing test', randomUUID()]),
      kind: 'test',
      ruleId: rule.id,
      ruleName: rule.name,
      ownerId: rule.owner.id,
      shared: rule.shared,
      at: now(),
      title: {
        zh: `规则「${rule.name}」触发时会收到这样的消息。例：${said.zh}`,
        en: `This is what a firing of “${rule.name}” looks like. For example: ${said.en}`,
      },
      why: this.wordsOf(rule.when),
      factId: example?.factId ?? null,
      path: '/alerts',
      channelIds: rule.channelIds,
    };
    await this.store.firings.keep([firing]);
    await this.store.alertPosts.add(postsOf(firing));
    return firing;
  }

  /** The rule in words, and what of the last twelve months would have set it off; nothing is kept. */
  async preview(when: AlertCondition): Promise<AlertPreview> {
    const errors = await this.faultsOf(when);
    if (errors.length > 0) throw invalidInput(errors);
    const found = await this.lookedBack(when);
    return {
      words: this.wordsOf(when),
      count: found.length,
      examples: found.slice(0, EXAMPLES).map(({ date, title, factId }) => ({ date, title, factId })),
    };
  }

  private async lookedBack(when: AlertCondition) {
    const archive = { store: this.store, catalog: this.catalog, now };
    return lookBack(when, await watchedBy(archive)(when), this.ground());
  }

  private ground(): Ground {
    const { catalog, compareCatalog } = this;
    return { catalog, compareCatalog, asOf: now().slice(0, 10) };
  }

  private async mine(id: string, me: Actor): Promise<AlertRule> {
    const rule = await this.store.alertRules.get(id);
    if (!rule || !maySee(rule, me)) throw notFound(`rule ${id}`);
    if (!mayChange(rule, me))
      throw refused('Only its owner, or an analyst where it is shared, may change it.');
    return rule;
  }

  private async check(request: AlertRuleChange, me: Actor, before?: AlertRule): Promise<void> {
    const errors: FieldError[] = request.when ? await this.faultsOf(request.when) : [];
    if (request.shared && !isAnalyst(me) && !before?.shared)
      errors.push({ field: 'shared', message: 'an analyst may share a rule' });
    for (const id of request.channelIds ?? []) {
      const channel = await this.store.alertChannels.get(id);
      const isKept = before?.channelIds.includes(id);
      if (!channel || (!mayUse(channel, me) && !isKept))
        errors.push({ field: 'channelIds', message: `there is no channel ${id} that you may use` });
    }
    if (errors.length > 0) throw invalidInput(errors);
  }

  /** What a condition names and nobody knows. */
  private async faultsOf(when: AlertCondition): Promise<FieldError[]> {
    if (when.kind === 'source') {
      const known = new Set((await this.store.sources.all()).map(({ id }) => id));
      return when.sources
        .filter((id) => !known.has(id))
        .map((id) => ({ field: 'when.sources', message: `there is no source "${id}"` }));
    }
    const platforms =
      when.kind === 'deal' ? [when.platform, when.partner].flatMap((id) => id ?? []) : when.platforms;
    const errors = platforms
      .filter((id) => !this.catalog.platform(id))
      .map((id) => ({
        field: 'when.platforms',
        message: `there is no platform "${id}"; see /api/v1/platforms`,
      }));
    const metric = when.kind === 'deal' ? null : when.metric;
    if (metric !== null && !this.catalog.metric(metric) && !this.catalog.family(metric))
      errors.push({ field: 'when.metric', message: `there is no metric "${metric}"; see /api/v1/metrics` });
    return errors;
  }
}
