import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Actor,
  Decision,
  ObservationEdit,
  ObservationRetraction,
  ProblemDetails,
} from '@jinghe/contracts';
import { Me } from '../accounts/actor.js';
import { Needs } from '../accounts/needs.js';
import { ObservationDecisions } from './observation-decisions.js';

@Needs('analyst')
@ApiTags('decisions')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@ApiNotFoundResponse({ standardSchema: ProblemDetails })
@ApiConflictResponse({ standardSchema: ProblemDetails })
@Controller('v1/observations')
export class ObservationsController {
  constructor(private readonly decisions: ObservationDecisions) {}

  /** Sets another value for what is held, with what proves it: it stands over all that is read, until it is taken back. */
  @Post(':id/edit')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Decision })
  edit(
    @Param('id') id: string,
    @Body({ schema: ObservationEdit }) edit: ObservationEdit,
    @Me() me: Actor,
  ): Promise<Decision> {
    return this.decisions.edit(id, edit, me);
  }

  /** Retracts what is held: it leaves every line and page, and stays open to whoever asks why, until that is taken back. */
  @Post(':id/retract')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Decision })
  retract(
    @Param('id') id: string,
    @Body({ schema: ObservationRetraction }) retraction: ObservationRetraction,
    @Me() me: Actor,
  ): Promise<Decision> {
    return this.decisions.retract(id, retraction, me);
  }
}
