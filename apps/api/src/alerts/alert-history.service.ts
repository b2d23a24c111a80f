import { Injectable } from '@nestjs/common';
import { type Actor, type FiringPage, type FiringQuery } from '@jinghe/contracts';
import { BadCursor, type Store } from '@jinghe/store';
import { invalidInput } from '../problem/problem.js';
import { InjectStore } from '../tokens.js';

/** What fired, and what became of it in each channel. */
@Injectable()
export class AlertHistoryService {
  constructor(@InjectStore() private readonly store: Store) {}

  async page(query: FiringQuery, me: Actor): Promise<FiringPage> {
    try {
      const own = me.role === 'admin' ? undefined : me.id;
      const { items, next } = await this.store.firings.page({ ...query, ownerId: own });
      const posts = await this.store.alertPosts.ofFirings(items.map(({ id }) => id));
      const messages = await this.store.alertPosts.messages(
        posts.flatMap(({ messageId }) => messageId ?? []),
      );
      const channels = new Map((await this.store.alertChannels.all()).map((one) => [one.id, one]));
      return {
        items: items.map((firing) => ({
          ...firing,
          outcomes: posts
            .filter(({ firingId }) => firingId === firing.id)
            .map(({ messageId, channelId }) => {
              const message = messageId === null ? undefined : messages.get(messageId);
              const channel = channels.get(channelId);
              return {
                channel: message?.channelName ?? channel?.name ?? '',
                kind: message?.channelKind ?? channel?.kind ?? 'webhook',
                state: message?.state ?? 'gathering',
                at: message?.sentAt ?? null,
                attempts: message?.attempts ?? 0,
                problem: message?.problem ?? null,
              };
            }),
        })),
        next,
      };
    } catch (error) {
      if (error instanceof BadCursor) throw invalidInput([{ field: 'cursor', message: error.message }]);
      throw error;
    }
  }
}
