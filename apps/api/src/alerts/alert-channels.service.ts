import { Injectable } from '@nestjs/common';
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { hookSecretName, type HookSecret, postsOf, SIGNS, webhookKey } from '@jinghe/alerts';
import { contentId } from '@jinghe/catalog';
import {
  type Actor,
  type AlertChannel,
  type AlertChannelChange,
  type AlertChannelMade,
  type AlertChannelRequest,
  type AlertLeaveView,
  type Firing,
} from '@jinghe/contracts';
import { cronFaultText, judgeCron, UNSUBSCRIBE_KEY, unsubscribedBy } from '@jinghe/jobs';
import { SecretError, type Store } from '@jinghe/store';
import { People } from '../accounts/people.js';
import { type FieldError, invalidInput, notFound, refused } from '../problem/problem.js';
import { InjectStore } from '../tokens.js';
import { isAnalyst, mayChange, maySee } from './alert-access.js';

const now = (): string => new Date().toISOString();

/** Where alerts go. */
@Injectable()
export class AlertChannelsService {
  constructor(
    @InjectStore() private readonly store: Store,
    private readonly people: People,
  ) {}

  async list(me: Actor): Promise<AlertChannel[]> {
    return (await this.store.alertChannels.all()).filter((channel) => maySee(channel, me));
  }

  /** The one address that a viewer may be told by; null for whoever may choose any. */
  async onlyOf(me: Actor): Promise<string | null> {
    if (isAnalyst(me)) return null;
    return me.via === 'session' ? (await this.people.get(me.id)).email : '';
  }

  /** @throws a 400 problem naming each wrong field; 409 where secrets cannot be kept */
  async add(
    { secretUrl, secret, to, ...request }: AlertChannelRequest,
    me: Actor,
  ): Promise<AlertChannelMade> {
    const isMail = request.kind === 'mail';
    const errors = [
      ...this.clockFaults(request),
      ...(await this.addressFaults(request.kind, to, secretUrl, me)),
    ];
    if (secret !== undefined && !SIGNS.has(request.kind))
      errors.push({ field: 'secret', message: 'this kind signs nothing: its key stands in the address' });
    if (request.shared && !isAnalyst(me))
      errors.push({ field: 'shared', message: 'an analyst may share a channel' });
    if (errors.length > 0) throw invalidInput(errors);
    const made = request.kind === 'webhook' && secret === undefined ? webhookKey(randomBytes(32)) : null;
    const key = secret ?? made;
    const channel: AlertChannel = {
      ...request,
      id: contentId(['alert channel', randomUUID()]),
      to: isMail ? to! : new URL(secretUrl!).host,
      signed: key !== null,
      owner: { id: me.id, name: me.name },
      createdAt: now(),
      stopped: null,
    };
    if (!isMail) await this.keepSecret(channel.id, { url: secretUrl!, key });
    await this.store.alertChannels.add(channel);
    return { channel, secret: made };
  }

  async change(id: string, { resume, ...fields }: AlertChannelChange, me: Actor): Promise<AlertChannel> {
    const before = await this.mine(id, me);
    const errors = this.clockFaults({ ...before, ...fields });
    if (fields.shared && !isAnalyst(me))
      errors.push({ field: 'shared', message: 'an analyst may share a channel' });
    if (errors.length > 0) throw invalidInput(errors);
    await this.store.alertChannels.change(id, { ...fields, ...(resume ? { stopped: null } : {}) });
    return this.mine(id, me);
  }

  /** Takes a channel out, its secret with it, and out of every rule. What waited for it is dropped. */
  async remove(id: string, me: Actor): Promise<void> {
    await this.mine(id, me);
    for (const rule of await this.store.alertRules.all())
      if (rule.channelIds.includes(id))
        await this.store.alertRules.change(rule.id, {
          channelIds: rule.channelIds.filter((one) => one !== id),
        });
    await this.store.alertChannels.remove(id);
    await this.store.channelSecrets.remove(hookSecretName(id));
  }

  /** Sends a message that says it is a test, at once, quiet hours or not. */
  async test(id: string, me: Actor): Promise<Firing> {
    const channel = await this.mine(id, me);
    const firing: Firing = {
      id: contentId(['firing test', randomUUID()]),
      kind: 'test',
      ruleId: null,
      ruleName: channel.name,
      ownerId: channel.owner.id,
      shared: channel.shared,
      at: now(),
      title: {
        zh: `渠道「${channel.name}」可以收到竞合雷达的提醒。`,
        en: `The channel “${channel.name}” can receive alerts of Jinghe.`,
      },
      why: { zh: `由 ${me.name} 手动试发。`, en: `Sent by hand by ${me.name}.` },
      factId: null,
      path: '/alerts',
      channelIds: [channel.id],
    };
    await this.store.firings.keep([firing]);
    await this.store.alertPosts.add(postsOf(firing));
    return firing;
  }

  /** What a reader's link is of. @throws a 404 problem where the link was not made here */
  async leaving(token: string): Promise<AlertLeaveView> {
    const { lang, stopped } = await this.ofToken(token);
    return { lang, stopped: stopped !== null };
  }

  /** Sends nothing more. Repeating it is harmless. */
  async leave(token: string): Promise<AlertLeaveView> {
    const { id, lang } = await this.ofToken(token);
    await this.store.alertChannels.stop(id, { at: now(), note: 'by the reader, with one click' });
    return { lang, stopped: true };
  }

  private async ofToken(token: string): Promise<AlertChannel> {
    const key = await this.store.installation.once(UNSUBSCRIBE_KEY, randomBytes(32).toString('hex'));
    const hmac = (text: string) => createHmac('sha256', key).update(text).digest('hex');
    const same = (a: string, b: string) =>
      a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
    const id = unsubscribedBy(token, hmac, same);
    const channel = id && (await this.store.alertChannels.get(id));
    if (!channel) throw notFound('channel of this link: it was cut short, or taken out');
    return channel;
  }

  private async mine(id: string, me: Actor): Promise<AlertChannel> {
    const channel = await this.store.alertChannels.get(id);
    if (!channel || !maySee(channel, me)) throw notFound(`channel ${id}`);
    if (!mayChange(channel, me))
      throw refused('Only its owner, or an analyst where it is shared, may change it.');
    return channel;
  }

  private async keepSecret(id: string, secret: HookSecret): Promise<void> {
    try {
      await this.store.channelSecrets.put(hookSecretName(id), JSON.stringify(secret), now());
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      throw refused(`${error.message} Give the API and the workers one JINGHE_SECRET.`);
    }
  }

  private clockFaults({ zone, quiet }: Pick<AlertChannel, 'zone' | 'quiet'>): FieldError[] {
    const daily = { cron: '0 8 * * *', zone };
    const { fault } = judgeCron(daily, 0, new Date());
    return [
      ...(fault ? [cronFaultText(fault, daily, 0)] : []),
      ...(quiet && quiet.from === quiet.to
        ? [{ field: 'quiet', message: 'begins and ends at one time: leave quiet hours out instead' }]
        : []),
    ];
  }

  private async addressFaults(
    kind: AlertChannel['kind'],
    to: string | undefined,
    secretUrl: string | undefined,
    me: Actor,
  ): Promise<FieldError[]> {
    const only = await this.onlyOf(me);
    if (kind !== 'mail') {
      if (only !== null)
        return [{ field: 'kind', message: 'a viewer is told by mail; an analyst may add hooks' }];
      return secretUrl === undefined ? [{ field: 'secretUrl', message: 'the address of the hook' }] : [];
    }
    if (to === undefined) return [{ field: 'to', message: 'a mail address' }];
    return only !== null && to !== only
      ? [{ field: 'to', message: `you may be told at ${only}; an analyst may add others` }]
      : [];
  }
}
