import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type ProblemDetails } from '@jinghe/contracts';
import { BadCursor, isDatabaseAway } from '@jinghe/store';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { invalidInput, Problem, unavailable } from './problem.js';

/** Errors of Fastify itself (a malformed URL, a body that is too large) carry a status below 500 and a safe message. */
const fastifyStatus = (error: unknown): number | null => {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
};

/** Seconds after which something that cannot be reached is worth asking for again. */
const RETRY_AFTER = 5;

export function sendProblem(reply: FastifyReply, details: ProblemDetails, instance: string): void {
  if (details.status === 503) void reply.header('retry-after', String(RETRY_AFTER));
  void reply
    .status(details.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ ...details, instance }));
}

/** Every error leaves as `application/problem+json`; what is ours to mend leaves with an id and without its insides. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest>();
    // An event stream has already begun; there is nothing left to answer but its end.
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.end();
      return;
    }
    sendProblem(reply, this.details(error, request), request.url);
  }

  private details(error: unknown, request: FastifyRequest): ProblemDetails {
    if (error instanceof Problem) return error.details;
    if (error instanceof BadCursor)
      return invalidInput([{ field: 'cursor', message: error.message }]).details;
    if (isDatabaseAway(error)) {
      this.logger.warn(`${request.method} ${request.url}: ${String(error)}`);
      return unavailable('The database').details;
    }
    const status = error instanceof HttpException ? error.getStatus() : fastifyStatus(error);
    if (status !== null && status < 500) {
      const detail =
        status === 404 ? `${request.method} ${request.url} leads nowhere.` : (error as Error).message;
      return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail };
    }
    const id = randomUUID();
    this.logger.error(
      `${id} ${request.method} ${request.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return {
      type: 'urn:jinghe:problem:internal',
      title: 'Internal error',
      status: 500,
      detail: `Something failed on our side. The log has it under ${id}.`,
    };
  }
}
