import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  ClaimRequest,
  ClaimView,
  ProblemDetails,
  ReviewPage,
  ReviewQuery,
} from '@jinghe/contracts';
import { Me } from '../accounts/actor.js';
import { ChangesNothing, Needs } from '../accounts/needs.js';
import { ReviewService } from './review.service.js';

@Needs('analyst')
@ApiTags('review')
@Controller('v1/review')
export class ReviewController {
  constructor(private readonly review: ReviewService) {}

  /** What waits for somebody, what would change most on the dashboard first. */
  @Get()
  @ApiOkResponse({ standardSchema: ReviewPage })
  page(@Query({ schema: ReviewQuery.strict() }) query: ReviewQuery): Promise<ReviewPage> {
    return this.review.page(query, new Date());
  }

  /** Takes an item for two minutes, so that another analyst goes on to the next. */
  @Post('claims')
  @ChangesNothing()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ClaimView })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  claim(@Body({ schema: ClaimRequest }) { key }: ClaimRequest, @Me() me: Actor): Promise<ClaimView> {
    return this.review.claim(key, me, new Date());
  }
}
