import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags, ApiTooManyRequestsResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import {
  type Actor,
  type Config,
  ForgottenPassword,
  PasswordChange,
  ProblemDetails,
  SessionView,
  SignIn,
} from '@jinghe/contracts';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { InjectConfig } from '../tokens.js';
import { Access } from './access.js';
import { Me } from './actor.js';
import { Attempts } from './attempts.js';
import { AuditLog } from './audit-log.js';
import { Letters } from './letters.js';
import { Needs } from './needs.js';
import { OneTimeLinks } from './one-time-links.js';
import { weakness } from './passwords.js';
import { People } from './people.js';
import { notSignedIn, weakPassword, wrongPassword } from './problems.js';
import { Sessions } from './sessions.js';
import { Terminal } from './terminal.js';

const Done = z.object({ done: z.literal(true) }).meta({ id: 'Done' });
type Done = z.infer<typeof Done>;
const DONE: Done = { done: true };

@ApiTags('accounts')
@Controller('v1/session')
export class SessionController {
  constructor(
    @InjectConfig() private readonly config: Config,
    private readonly access: Access,
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly links: OneTimeLinks,
    private readonly letters: Letters,
    private readonly terminal: Terminal,
    private readonly audit: AuditLog,
  ) {}

  /** Who is signed in, and how somebody may sign in. */
  @Get()
  @Needs('public')
  @ApiOkResponse({ standardSchema: SessionView })
  async view(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const { JINGHE_OPEN: isOpen, JINGHE_OIDC_ISSUER: issuer, JINGHE_OIDC_NAME: name } = this.config;
    const [session, actor, anybody] = [
      isOpen ? null : await this.sessions.of(request, reply),
      await this.access.actor(request, reply),
      await this.people.any(),
    ];
    return {
      actor,
      email: session?.email ?? null,
      mode: isOpen ? 'open' : anybody ? 'accounts' : 'set-up',
      signOn: issuer === '' ? null : name,
      mail: this.letters.canSend,
    };
  }

  /** Signs in with e-mail address and password; the session is an httpOnly cookie. */
  @Post()
  @HttpCode(200)
  @Needs('public')
  @ApiOkResponse({ standardSchema: Done })
  @ApiUnauthorizedResponse({ standardSchema: ProblemDetails })
  @ApiTooManyRequestsResponse({ standardSchema: ProblemDetails })
  async begin(
    @Body({ schema: SignIn }) { email, password }: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Done> {
    this.audit.note(request, { subject: `user/${email}` });
    const here = `${email} ${request.ip}`;
    await this.attempts.count(['from', request.ip], ['account-from', here], ['account', email]);
    await this.sessions.begin(request, reply, email, password);
    await this.attempts.forget(['account-from', here], ['account', email]);
    return DONE;
  }

  /** Signs out. */
  @Delete()
  @Needs('public')
  @ApiOkResponse({ standardSchema: Done })
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Done> {
    await this.sessions.end(request, reply);
    return DONE;
  }

  /** Sends a link to a new password. The answer is the same whether or not there is such an account. */
  @Post('forgotten')
  @HttpCode(200)
  @Needs('public')
  @ApiOkResponse({ standardSchema: Done })
  @ApiTooManyRequestsResponse({ standardSchema: ProblemDetails })
  async forgotten(
    @Body({ schema: ForgottenPassword }) { email }: ForgottenPassword,
    @Req() request: FastifyRequest,
  ): Promise<Done> {
    await this.attempts.count(['reset-from', request.ip], ['reset-account', email]);
    // Nobody waits for the mail: how long that takes would tell who has an account.
    void this.sendReset(email);
    return DONE;
  }

  private async sendReset(email: string): Promise<void> {
    try {
      const user = await this.people.byEmail(email);
      if (!user?.active) return;
      const { url, sent } = await this.links.reset(email, user.role, user.name, new Date());
      if (!sent) this.terminal.show(`Link to a new password for ${email}`, url);
    } catch (error) {
      this.terminal.failed(`No link to a new password for ${email}`, error);
    }
  }

  /** Changes one's own password and ends one's other sessions. */
  @Post('password')
  @HttpCode(200)
  @Needs('viewer')
  @ApiOkResponse({ standardSchema: Done })
  async password(
    @Body({ schema: PasswordChange }) { password, newPassword }: PasswordChange,
    @Me() me: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Done> {
    if (me.via !== 'session') throw notSignedIn();
    const { email } = await this.people.get(me.id);
    const here = `${email} ${request.ip}`;
    await this.attempts.count(['account-from', here]);
    if (!(await this.sessions.isPassword(me.id, password))) throw wrongPassword();
    const weak = weakness(newPassword, email);
    if (weak) throw weakPassword(weak);
    await this.people.setPassword(me.id, newPassword);
    await this.sessions.begin(request, reply, email, newPassword);
    await this.attempts.forget(['account-from', here]);
    return DONE;
  }
}
