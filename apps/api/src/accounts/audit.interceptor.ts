import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { catchError, concatMap, from, map, type Observable, throwError } from 'rxjs';
import { AuditLog } from './audit-log.js';
import { changesNothing } from './needs.js';

/** Enters every changing request in the audit log before it is answered, whether it was done, refused or failed. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(private readonly audit: AuditLog) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || changesNothing(context.getHandler()))
      return next.handle();
    return next.handle().pipe(
      concatMap((answer) => from(this.audit.request(request, 'done')).pipe(map(() => answer))),
      catchError((error: unknown) => {
        const status = (error as { status?: unknown } | null)?.status;
        const outcome = typeof status === 'number' && status < 500 ? 'refused' : 'failed';
        return from(this.audit.request(request, outcome)).pipe(concatMap(() => throwError(() => error)));
      }),
    );
  }
}
