import { Controller, type MessageEvent, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LiveEvent } from '@jinghe/contracts';
import { map, merge, type Observable, timer } from 'rxjs';
import { Needs } from '../accounts/needs.js';
import { LiveService } from './live.service.js';

/** Proxies close a silent connection after a minute or less. */
const HEARTBEAT_MS = 15_000;

@Needs('viewer')
@ApiTags('live')
@Controller('v1/live')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  /** Server-sent events: `change` with a LiveEvent when something new was gathered, `heartbeat` in between. */
  @Sse()
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ standardSchema: LiveEvent })
  stream(): Observable<MessageEvent> {
    return merge(
      timer(0, HEARTBEAT_MS).pipe(map(() => ({ type: 'heartbeat', data: {} }))),
      this.live.events.pipe(map((event) => ({ type: 'change', data: event }))),
    );
  }
}
