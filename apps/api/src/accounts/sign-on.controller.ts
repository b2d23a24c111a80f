import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SignOnRequest, SignOnWay } from '@jinghe/contracts';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Attempts } from './attempts.js';
import { Needs } from './needs.js';
import { SignOn } from './sign-on.js';

/** Sign-on by the company, where one is configured. */
@ApiTags('accounts')
@Needs('public')
@Controller()
export class SignOnController {
  constructor(
    private readonly signOn: SignOn,
    private readonly attempts: Attempts,
  ) {}

  /** Where the browser goes to sign in. */
  @Post('v1/session/sign-on')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SignOnWay })
  async begin(
    @Body({ schema: SignOnRequest }) { back }: SignOnRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignOnWay> {
    await this.attempts.count(['from', request.ip]);
    return { url: await this.signOn.begin(request, reply, back) };
  }

  /** Where the provider sends the browser back to; shows the page that was asked for, or why not. */
  @Get('auth/callback/oidc')
  @ApiFoundResponse()
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.attempts.count(['from', request.ip]);
    await this.signOn.finish(request, reply);
  }
}
