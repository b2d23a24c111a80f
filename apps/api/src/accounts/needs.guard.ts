import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Access } from './access.js';
import { actorOf } from './actor.js';
import { AuditLog } from './audit-log.js';
import { needOf } from './needs.js';

/** Lets a request through to its route if its route's declaration allows it. What declares nothing is for admins. */
@Injectable()
export class NeedsGuard implements CanActivate {
  constructor(
    private readonly access: Access,
    private readonly audit: AuditLog,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const need = needOf(context.getClass(), context.getHandler()) ?? 'admin';
    try {
      await this.access.admit(request, http.getResponse<FastifyReply>(), need);
      return true;
    } catch (error) {
      // Somebody known who tries what is not theirs belongs in the log; a stranger at the door does not.
      if (actorOf(request)) await this.audit.request(request, 'refused');
      throw error;
    }
  }
}
