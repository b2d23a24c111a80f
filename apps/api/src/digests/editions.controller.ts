import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Edition,
  EditionMail,
  EditionMailQuery,
  EditionPage,
  EditionQuery,
  EditionView,
  type EditionLang,
  PreviewQuery,
  ProblemDetails,
} from '@jinghe/contracts';
import { Needs } from '../accounts/needs.js';
import { EditionsService } from './editions.service.js';

@Needs('viewer')
@ApiTags('digests')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@Controller('v1/editions')
export class EditionsController {
  constructor(private readonly editions: EditionsService) {}

  /** The archive, newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: EditionPage })
  page(@Query({ schema: EditionQuery.strict() }) query: EditionQuery): Promise<EditionPage> {
    return this.editions.page(query);
  }

  /** What an edition of the last days would say now; nothing is kept or sent. */
  @Get('preview')
  @ApiOkResponse({ standardSchema: EditionMail })
  preview(@Query({ schema: PreviewQuery.strict() }) query: PreviewQuery): Promise<EditionMail> {
    return this.editions.preview(query);
  }

  /** One edition as it was composed, in both languages. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: Edition })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  one(@Param('id') id: string): Promise<Edition> {
    return this.editions.one(id);
  }

  /** The same as its readers got it, in one language, with its errata and what came of its polishing. */
  @Get(':id/mail')
  @ApiOkResponse({ standardSchema: EditionView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  mail(
    @Param('id') id: string,
    @Query({ schema: EditionMailQuery.strict() }) { lang }: { lang: EditionLang },
  ): Promise<EditionView> {
    return this.editions.mail(id, lang);
  }
}
