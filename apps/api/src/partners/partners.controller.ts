import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PartnersView } from '@jinghe/contracts';
import { Needs } from '../accounts/needs.js';
import { AnsweredFrom } from '../http/kept/answered-from.js';
import { PartnersService } from './partners.service.js';

@Needs('viewer')
@ApiTags('comparison')
@Controller('v1/partners')
export class PartnersController {
  constructor(private readonly partners: PartnersService) {}

  /**
   * Every platform of the catalogue that is no market: its newest monthly users, what ties it to each of the four and since when, its
   * last deal; and all deals with who works with whom by each, for the network.
   */
  @Get()
  @AnsweredFrom(['observations', 'events'])
  @ApiOkResponse({ standardSchema: PartnersView })
  get(): Promise<PartnersView> {
    return this.partners.at(new Date());
  }
}
