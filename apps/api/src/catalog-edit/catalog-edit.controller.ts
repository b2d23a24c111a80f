import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import {
  type Actor,
  CatalogChecked,
  CatalogCheckRequest,
  CatalogDraftRequest,
  CatalogEntryView,
  CatalogListing,
  CatalogRevision,
  CatalogSaved,
  CatalogSaveRequest,
  CatalogState,
  CatalogTried,
  CatalogTryRequest,
  ProblemDetails,
} from '@jinghe/contracts';
import { type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Me } from '../accounts/actor.js';
import { ChangesNothing, Needs } from '../accounts/needs.js';
import { AnsweredFrom } from '../http/kept/answered-from.js';
import { LookCall } from '../sources/look-call.js';
import { CatalogDraftsService } from './catalog-drafts.service.js';
import { CatalogEntriesService } from './catalog-entries.service.js';

/** The catalogue as the team edits it: what is in use, drafts, and what was saved before. */
@Needs('analyst')
@ApiTags('catalogue')
@ApiBadRequestResponse({ standardSchema: ProblemDetails })
@Controller('v1/catalog')
export class CatalogEditController {
  constructor(
    private readonly drafts: CatalogDraftsService,
    private readonly entries: CatalogEntriesService,
    private readonly looks: LookCall,
  ) {}

  /** The revision in use, the history of revisions, edits that no longer apply, and one's own draft. */
  @Get()
  @Needs('viewer')
  @ApiOkResponse({ standardSchema: CatalogState })
  state(@Me() me: Actor): Promise<CatalogState> {
    return this.drafts.state(me);
  }

  /** One table as the CSV file of the bundled data, with the edits in use: to be moved into the product's own data. */
  @Get('files/:table')
  @ApiProduces('text/csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  file(@Param('table') table: string): string {
    return this.entries.file(table);
  }

  /** All entries of a table, for a search by names, pinyin and ids. */
  @Get(':table')
  @Needs('viewer')
  @AnsweredFrom([])
  @ApiOkResponse({ standardSchema: z.array(CatalogListing) })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  list(@Param('table') table: string): CatalogListing[] {
    return this.entries.list(table);
  }

  /** One entry: as it is in use, as it comes with the product, and who edited it. */
  @Get(':table/:id')
  @Needs('viewer')
  @ApiOkResponse({ standardSchema: CatalogEntryView })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  one(@Param('table') table: string, @Param('id') id: string): Promise<CatalogEntryView> {
    return this.entries.one(table, id);
  }

  /** What is wrong with edits, in both languages; nothing is kept. */
  @Post('check')
  @ChangesNothing()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: CatalogChecked })
  async check(
    @Body({ schema: CatalogCheckRequest }) { edits }: CatalogCheckRequest,
  ): Promise<CatalogChecked> {
    return { problems: await this.drafts.check(edits) };
  }

  /** Reads a text by the catalogue in use and with some edits: names and facts of both. Nothing is kept. */
  @Post('try')
  @ChangesNothing()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: CatalogTried })
  async tryText(
    @Body({ schema: CatalogTryRequest }) request: CatalogTryRequest,
    @Req() { raw }: FastifyRequest,
  ): Promise<CatalogTried> {
    const leaving = new AbortController();
    raw.on('close', () => raw.destroyed && leaving.abort());
    return CatalogTried.parse(await this.looks.ask({ what: 'text', request }, leaving.signal));
  }

  /** Keeps edits as one's draft, in place of the last; a re-extraction can compare by its number what it would change. */
  @Post('drafts')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: CatalogRevision })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  draft(
    @Body({ schema: CatalogDraftRequest }) request: CatalogDraftRequest,
    @Me() me: Actor,
  ): Promise<CatalogRevision> {
    return this.drafts.draft(request, me, new Date());
  }

  /** Throws a draft away. */
  @Delete('drafts/:rev')
  @HttpCode(204)
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  drop(@Param('rev') rev: string): Promise<void> {
    return this.drafts.drop(rev);
  }

  /** Puts a draft in use, and reads the stored articles anew by it, in the background. */
  @Post('drafts/:rev/save')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: CatalogSaved })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  save(
    @Param('rev') rev: string,
    @Body({ schema: CatalogSaveRequest }) { why }: CatalogSaveRequest,
    @Me() me: Actor,
  ): Promise<CatalogSaved> {
    return this.drafts.save(rev, why, me, new Date());
  }

  /** Goes back to what an earlier revision said (0 is the bundled catalogue), as a new revision. */
  @Post('revisions/:rev/restore')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: CatalogSaved })
  @ApiConflictResponse({ standardSchema: ProblemDetails })
  @ApiNotFoundResponse({ standardSchema: ProblemDetails })
  restore(
    @Param('rev') rev: string,
    @Body({ schema: CatalogSaveRequest }) { why }: CatalogSaveRequest,
    @Me() me: Actor,
  ): Promise<CatalogSaved> {
    return this.drafts.restore(rev, why, me, new Date());
  }
}
