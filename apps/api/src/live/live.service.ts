import { Injectable, Logger } from '@nestjs/common';
import { type Config, LiveEvent } from '@jinghe/contracts';
import { liveChannel } from '@jinghe/jobs';
import { type Redis } from 'ioredis';
import { Observable, share } from 'rxjs';
import { InjectConfig, InjectRedis } from '../tokens.js';

/**
 * What changed, as Redis tells it: one subscription for all readers of this process, made with the first and ended with
 * the last.
 */
@Injectable()
export class LiveService {
  private readonly logger = new Logger(LiveService.name);
  readonly events: Observable<LiveEvent>;

  constructor(@InjectConfig() config: Config, @InjectRedis() redis: Redis) {
    this.events = this.listen(redis, liveChannel(config.REDIS_PREFIX)).pipe(share());
  }

  private listen(redis: Redis, channel: string): Observable<LiveEvent> {
    return new Observable((reader) => {
      const subscriber = redis.duplicate();
      let interrupted = false;
      subscriber.on('error', (error) => this.logger.warn(error.message));
      subscriber.on('close', () => (interrupted = true));
      subscriber.on('message', (_channel, message) => {
        const event = this.parse(message);
        if (event) reader.next(event);
      });
      subscriber.on('ready', () => {
        // Redis does not repeat what was said while the line was down, so the readers are told to look again.
        const at = new Date().toISOString();
        if (interrupted) reader.next({ type: 'observations', platforms: [], at });
        interrupted = false;
      });
      subscriber.subscribe(channel).catch((error: Error) => this.logger.warn(error.message));
      return () => subscriber.disconnect();
    });
  }

  private parse(message: string): LiveEvent | null {
    try {
      return LiveEvent.parse(JSON.parse(message));
    } catch (error) {
      this.logger.warn(`A live event was not understood: ${String(error)}`);
      return null;
    }
  }
}
