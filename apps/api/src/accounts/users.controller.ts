import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Actor,
  Invitation,
  InvitationView,
  LinkMade,
  ProblemDetails,
  UserChange,
  UsersView,
  UserView,
} from '@jinghe/contracts';
import { type Link, type Store } from '@jinghe/store';
import { type FastifyRequest } from 'fastify';
import { notFound } from '../problem/problem.js';
import { InjectStore } from '../tokens.js';
import { Me } from './actor.js';
import { AuditLog } from './audit-log.js';
import { Needs } from './needs.js';
import { OneTimeLinks } from './one-time-links.js';
import { People } from './people.js';

const invitationView = ({ id, email, role, by, expiresAt }: Link): InvitationView => ({
  id,
  email: email ?? '',
  role,
  by,
  expiresAt,
});

@ApiTags('accounts')
@Needs('admin')
@Controller('v1/users')
export class UsersController {
  constructor(
    private readonly people: People,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditLog,
    @InjectStore() private readonly store: Store,
  ) {}

  /** Everybody who has an account, and who was invited and has not come yet. */
  @Get()
  @ApiOkResponse({ standardSchema: UsersView })
  async all(): Promise<UsersView> {
    const [users, open] = await Promise.all([
      this.people.all(),
      this.store.links.open('invitation', new Date().toISOString()),
    ]);
    return { users, invitations: open.map(invitationView) };
  }

  /** Invites somebody by a link that is sent, and shown to be handed over. */
  @Post('invitations')
  @ApiCreatedResponse({ standardSchema: LinkMade })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  async invite(
    @Body({ schema: Invitation }) { email, role }: Invitation,
    @Me() me: Actor,
    @Req() request: FastifyRequest,
  ): Promise<LinkMade> {
    this.audit.note(request, { subject: `user/${email}` });
    return this.links.invite(email, role, me.name, new Date());
  }

  /** Takes an invitation back: its link leads nowhere from now on. */
  @Delete('invitations/:id')
  @HttpCode(204)
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  async uninvite(@Param('id') id: string): Promise<void> {
    const link = await this.store.links.get(id);
    if (link?.kind !== 'invitation' || !(await this.store.links.remove(id)))
      throw notFound('such open invitation');
  }

  /** Changes somebody's role, or whether the account is active; at once, also where the person is signed in. */
  @Patch(':id')
  @ApiOkResponse({ standardSchema: UserView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  async change(
    @Param('id') id: string,
    @Body({ schema: UserChange }) change: UserChange,
    @Req() request: FastifyRequest,
  ): Promise<UserView> {
    const { role, active, email } = await this.people.get(id);
    this.audit.note(request, { subject: `user/${email}`, details: { before: { role, active } } });
    return this.people.change(id, change);
  }

  /** Makes a link to a new password for somebody: sent to that person, or shown where no mail can be sent. */
  @Post(':id/reset-link')
  @ApiCreatedResponse({ standardSchema: LinkMade })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  async resetLink(
    @Param('id') id: string,
    @Me() me: Actor,
    @Req() request: FastifyRequest,
  ): Promise<LinkMade> {
    const { email, role } = await this.people.get(id);
    this.audit.note(request, { subject: `user/${email}` });
    const made = await this.links.reset(email, role, me.name, new Date());
    return made.sent ? { ...made, url: null } : made;
  }
}
