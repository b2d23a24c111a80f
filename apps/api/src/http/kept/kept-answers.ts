import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Store } from '@jinghe/store';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { FollowCatalog } from '../../catalog/follow-catalog.js';
import { InjectStore } from '../../tokens.js';
import { Answer, encodingFor } from './answer.js';
import { DEPENDENCE, type Dependence } from './dependence.js';

/** What one process keeps; the least lately given go first. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Keeps answers by their address while what they were made of has not changed. Each request asks the store for the signs of the
 * collections, so that a change is seen by the next request whoever wrote it; those who ask for one answer while it is made
 * share the making.
 */
@Injectable()
export class KeptAnswers implements NestInterceptor {
  readonly #kept = new Map<string, Answer>();
  readonly #making = new Map<string, Promise<Answer>>();
  #bytes = 0;

  constructor(
    @InjectStore() private readonly store: Store,
    private readonly reflector: Reflector,
    private readonly catalog: FollowCatalog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const of = [context.getHandler(), context.getClass()];
    const dependence = this.reflector.getAllAndOverride<Dependence>(DEPENDENCE, of);
    const http = context.switchToHttp();
    return from(
      this.send(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), dependence, next),
    );
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    dependence: Dependence,
    next: CallHandler,
  ): Promise<Buffer> {
    // The signs are read before the records: an answer is never older than the version it is kept under.
    const signs = await this.store.versions.now();
    const clock = new Date().toISOString().slice(0, dependence.clock === 'day' ? 10 : 16);
    // Every answer names things by the catalogue.
    const rev = await this.catalog.upTo(signs['catalogInUse']);
    const version = [clock, rev, ...dependence.collections.map((name) => signs[name] ?? '')].join(' ');
    const answer = await this.answer(request.url, version, next);
    void reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('etag', answer.etag)
      .header('vary', 'accept-encoding');
    const { bytes, encoding } = await answer.as(encodingFor(request.headers['accept-encoding']));
    if (encoding !== null) void reply.header('content-encoding', encoding);
    return bytes;
  }

  private answer(url: string, version: string, next: CallHandler): Answer | Promise<Answer> {
    const kept = this.#kept.get(url);
    if (kept?.version === version) {
      this.#kept.delete(url);
      this.#kept.set(url, kept);
      return kept;
    }
    const key = `${version} ${url}`;
    const running = this.#making.get(key);
    if (running) return running;
    const making = lastValueFrom(next.handle() as Observable<unknown>)
      .then((body) => this.keep(url, new Answer(version, body)))
      .finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }

  private keep(url: string, answer: Answer): Answer {
    this.drop(url);
    this.#kept.set(url, answer);
    this.#bytes += answer.size;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= MOST_BYTES) break;
      this.drop(oldest);
    }
    return answer;
  }

  private drop(url: string): void {
    this.#bytes -= this.#kept.get(url)?.size ?? 0;
    this.#kept.delete(url);
  }
}
