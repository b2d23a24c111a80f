import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiGoneResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { LinkLook, LinkUse, LinkView, ProblemDetails } from '@jinghe/contracts';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Attempts } from './attempts.js';
import { AuditLog } from './audit-log.js';
import { ChangesNothing, Needs } from './needs.js';
import { OneTimeLinks } from './one-time-links.js';
import { Sessions } from './sessions.js';

const LinkUsed = z.object({ email: z.string() }).meta({ id: 'LinkUsed' });

/** Links that do one thing once. The token comes in the body: addresses are written into logs. */
@ApiTags('accounts')
@Needs('public')
@ApiNotFoundResponse({ standardSchema: ProblemDetails })
@ApiGoneResponse({ standardSchema: ProblemDetails })
@Controller('v1/links')
export class LinksController {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly audit: AuditLog,
  ) {}

  /** What a link is for, and for whom. */
  @ChangesNothing()
  @Post('look')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: LinkView })
  async look(
    @Body({ schema: LinkLook }) { token }: LinkLook,
    @Req() { ip }: FastifyRequest,
  ): Promise<LinkView> {
    await this.attempts.count(['link-from', ip]);
    return this.links.look(token, new Date());
  }

  /** Makes the account or sets the password that a link is for, and signs in. */
  @Post('use')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: LinkUsed })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  async use(
    @Body({ schema: LinkUse }) body: LinkUse,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof LinkUsed>> {
    await this.attempts.count(['link-from', request.ip]);
    const { email, kind } = await this.links.use(body, new Date());
    this.audit.note(request, { subject: `user/${email}`, details: { link: kind } });
    await this.sessions.begin(request, reply, email, body.password);
    return { email };
  }
}
