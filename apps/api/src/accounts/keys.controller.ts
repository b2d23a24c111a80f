import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, ApiKeyMade, ApiKeyRequest, ApiKeyView, ProblemDetails } from '@jinghe/contracts';
import { type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Me } from './actor.js';
import { AuditLog } from './audit-log.js';
import { Keys } from './keys.service.js';
import { Needs } from './needs.js';

@ApiTags('accounts')
@Needs('admin')
@Controller('v1/keys')
export class KeysController {
  constructor(
    private readonly keys: Keys,
    private readonly audit: AuditLog,
  ) {}

  /** The keys of programs, without the keys themselves. */
  @Get()
  @ApiOkResponse({ standardSchema: z.array(ApiKeyView) })
  all(): Promise<ApiKeyView[]> {
    return this.keys.all();
  }

  /** Makes a key. It is told in this answer and never again. */
  @Post()
  @ApiCreatedResponse({ standardSchema: ApiKeyMade })
  async make(
    @Body({ schema: ApiKeyRequest }) wanted: ApiKeyRequest,
    @Me() me: Actor,
    @Req() request: FastifyRequest,
  ): Promise<ApiKeyMade> {
    const made = await this.keys.make(wanted, me.name, new Date());
    this.audit.note(request, { subject: `keys/${made.view.id}` });
    return made;
  }

  /** Revokes a key at once. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  revoke(@Param('id') id: string): Promise<void> {
    return this.keys.revoke(id);
  }
}
