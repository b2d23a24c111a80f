import { type AlertChannel, type AlertMessage, type AlertPost } from '@jinghe/contracts';
import { afterQuiet } from '@jinghe/jobs';
import { randomUUID } from 'node:crypto';
import { type AlertPorts } from './judge-rules.js';

/** What comes within this time of the first goes in one message with it. */
const TOGETHER_MS = 15_000;
/** A message that was gathered and is not written by then was left by a worker that ended. */
const LEFT_MS = 60_000;

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** Whether a channel's reader is not to be disturbed now. */
export const isQuiet = (channel: AlertChannel, now: string): boolean =>
  afterQuiet(channel, new Date(now)).getTime() > Date.parse(now);

function messageOf(id: string, channelId: string, channel: AlertChannel | null, now: string): AlertMessage {
  const isGone = channel === null || channel.stopped !== null;
  return {
    id,
    channelId,
    channelName: channel?.name ?? '',
    channelKind: channel?.kind ?? 'webhook',
    state: isGone ? 'dropped' : 'waiting',
    attempts: 0,
    createdAt: now,
    nextAt: now,
    sentAt: null,
    problem: channel?.stopped?.note ?? null,
  };
}

/**
 * Puts what waits for one channel into one message, once it has waited for what comes with it and the reader's quiet hours are over.
 * Tests go at once and alone. Each post goes into one message and no other, whoever gathers at the same time.
 */
export async function gatherPosts({ store, now }: AlertPorts): Promise<void> {
  const at = now();
  for (const { messageId, channelId } of await store.alertPosts.unwritten(later(at, -LEFT_MS)))
    await store.alertPosts.write(
      messageOf(messageId, channelId, await store.alertChannels.get(channelId), at),
    );
  const groups = new Map<string, AlertPost[]>();
  for (const post of await store.alertPosts.waiting()) {
    const key = post.test ? post.id : post.channelId;
    groups.set(key, [...(groups.get(key) ?? []), post]);
  }
  for (const posts of groups.values()) {
    const { channelId, createdAt, test } = posts[0]!;
    const channel = await store.alertChannels.get(channelId);
    if (!test && later(createdAt, TOGETHER_MS) > at) continue;
    if (!test && channel && !channel.stopped && isQuiet(channel, at)) continue;
    const messageId = randomUUID();
    const ids = posts.map(({ id }) => id);
    if ((await store.alertPosts.gather(ids, messageId, at)) === 0) continue;
    await store.alertPosts.write(messageOf(messageId, channelId, channel, at));
  }
}
