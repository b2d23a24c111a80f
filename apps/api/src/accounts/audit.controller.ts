import { Readable } from 'node:stream';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AuditExport, AuditPage, AuditQuery } from '@jinghe/contracts';
import { type AuditFilter, type Store } from '@jinghe/store';
import { type FastifyReply } from 'fastify';
import { InjectStore } from '../tokens.js';
import { AUDIT_HEAD, auditLine } from './audit-csv.js';
import { Needs } from './needs.js';

/** Entries read at a time for an export: it may be long, and is never held whole. */
const STEP = 200;

const filterOf = ({ by, subject, from, to }: AuditExport | AuditQuery): AuditFilter => ({
  by,
  subject,
  from: from && `${from}T00:00:00.000Z`,
  until: to && new Date(Date.parse(`${to}T00:00:00.000Z`) + 86_400_000).toISOString(),
});

@ApiTags('accounts')
@Needs('admin')
@Controller('v1/audit')
export class AuditController {
  constructor(@InjectStore() private readonly store: Store) {}

  /** Who changed what, newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: AuditPage })
  page(@Query({ schema: AuditQuery.strict() }) query: AuditQuery): Promise<AuditPage> {
    return this.store.audit.page(filterOf(query), query);
  }

  /** All entries that match, newest first, as CSV or as one JSON a line. */
  @Get('export')
  @ApiProduces('text/csv', 'application/jsonl')
  async export(
    @Query({ schema: AuditExport.strict() }) query: AuditExport,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isCsv = query.format === 'csv';
    await reply
      .header('content-type', isCsv ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
      .header('content-disposition', `attachment; filename="jinghe-audit.${query.format}"`)
      .send(Readable.from(this.lines(filterOf(query), isCsv)));
  }

  private async *lines(filter: AuditFilter, isCsv: boolean): AsyncGenerator<string> {
    if (isCsv) yield AUDIT_HEAD;
    let cursor: string | undefined;
    do {
      const { items, next } = await this.store.audit.page(filter, { limit: STEP, cursor });
      yield items.map((entry) => (isCsv ? auditLine(entry) : `${JSON.stringify(entry)}\n`)).join('');
      cursor = next ?? undefined;
    } while (cursor !== undefined);
  }
}
