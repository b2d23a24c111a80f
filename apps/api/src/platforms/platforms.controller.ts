import { Controller, Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PlatformDetail, ProblemDetails } from '@jinghe/contracts';
import { Needs } from '../accounts/needs.js';
import { AnsweredFrom } from '../http/kept/answered-from.js';
import { PlatformsService } from './platforms.service.js';

@Needs('viewer')
@ApiTags('catalogue')
@Controller('v1/platforms')
export class PlatformsController {
  constructor(private readonly platforms: PlatformsService) {}

  /** One platform: whom it belongs to, all its metrics, its partnerships, its place among peers, what is told of it. */
  @Get(':id')
  @AnsweredFrom(['observations', 'events', 'facts', 'stories'])
  @ApiOkResponse({ standardSchema: PlatformDetail })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  one(@Param('id') id: string): Promise<PlatformDetail> {
    return this.platforms.detail(id, new Date());
  }
}
